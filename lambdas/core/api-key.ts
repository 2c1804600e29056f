import { crc32 } from 'node:zlib';
import type { RandomInt } from './ids.ts';

/** Whose name the keyed hashes of these keys are made under, as those of PMS tokens under their vendor's. */
export const API_KEY_ISSUER = 'physitrack';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_CHARACTERS = 40;
const CHECKSUM_CHARACTERS = 6;
const FORM = /^pt_([a-z]{2})_[0-9A-Za-z]{46}$/;

const checksum = (text: string): string => {
  let rest = crc32(text);
  let characters = '';
  for (let n = 0; n < CHECKSUM_CHARACTERS; n += 1) {
    characters = `${ALPHABET[rest % ALPHABET.length]}${characters}`;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return characters;
};

/**
 * A new Physitrack API key: `pt_<region>_`, 40 random letters and digits, 6 characters of checksum (decision 6.8), so
 * that a scanner recognises a leaked one and a typing error is told apart from a wrong key.
 */
export const newApiKey = (region: string, randomInt: RandomInt): string => {
  const random = Array.from({ length: RANDOM_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]);
  const body = `pt_${region}_${random.join('')}`;
  return `${body}${checksum(body)}`;
};

/** Could this be a key of this region that somebody typed without an error? No look-up is made for any other text. */
export const isApiKey = (text: string, region: string): boolean => {
  const body = text.slice(0, -CHECKSUM_CHARACTERS);
  return FORM.exec(text)?.[1] === region && text === `${body}${checksum(body)}`;
};

/** What a page shows of a key: its beginning, which says whose it is, and its last four characters. */
export const maskApiKey = (key: string): string => `${key.slice(0, 'pt_au_'.length)}••••••••${key.slice(-4)}`;
