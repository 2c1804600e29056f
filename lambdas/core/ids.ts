import * as z from 'zod/mini';

/** 2020-01-01T00:00:00Z: ids count milliseconds from here, so that 41 bits last until 2089. */
const ID_EPOCH = 1_577_836_800_000;
const RANDOM_PER_MILLISECOND = 4096;

/** Id of a client, program, template, exercise, practitioner, practice or event: an integer in 1 … 2^53 - 1. */
export const idSchema = z.int().check(z.positive());

/** Source of randomness: an integer in 0 … max - 1. Passed in, so that tests are repeatable. */
export type RandomInt = (max: number) => number;

/**
 * A new id: time-ordered, below 2^53 (decision 6.2). Two ids made in the same millisecond can collide
 * (1 in 4096), so whoever writes one does it put-if-absent and draws again.
 */
export const newId = (now: number, randomInt: RandomInt): number =>
  (now - ID_EPOCH) * RANDOM_PER_MILLISECOND + randomInt(RANDOM_PER_MILLISECOND);

/** Reads an id out of a URL; anything but a plain positive integer below 2^53 is `undefined`. */
export const parseId = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^[1-9]\d{0,15}$/.test(text)) return undefined;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : undefined;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A new access code: 8 lower-case letters (contracts.md 2.5). Claimed put-if-absent, since it can repeat. */
export const newAccessCode = (randomInt: RandomInt): string =>
  Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
