import * as z from 'zod/mini';
import type { Db } from './db.ts';
import { change } from './expressions.ts';
import { accountKeys } from './keys.ts';
import { readFound } from './rows.ts';

/** How many attempts one bucket has in a window of time. */
export interface AttemptLimit {
  readonly most: number;
  readonly windowSeconds: number;
}

/**
 * Different wrong keys from one address: far more than mistakes and a clinic's stale keys make, far too few to guess.
 * One limit, because API v2 and pmsapi count an address in the same bucket.
 */
export const WRONG_KEYS: AttemptLimit = { most: 60, windowSeconds: 600 };

/** When the window that `now` is in is over and attempts count from zero, epoch milliseconds. */
export const windowEndsAt = ({ windowSeconds }: AttemptLimit, now: number): number => {
  const windowMs = windowSeconds * 1000;
  return (Math.floor(now / windowMs) + 1) * windowMs;
};

/** Counts attempts, so that nobody guesses for long. A bucket is a keyed hash (of an address or a key), never either. */
export interface Attempts {
  /** Counts one more and answers whether it was still within the limit. One write. */
  count(bucket: string, limit: AttemptLimit, now: number): Promise<boolean>;
  /** Has the bucket used up its attempts? One key read. */
  isSpent(bucket: string, limit: AttemptLimit, now: number): Promise<boolean>;
}

const countSchema = z.object({ attempts: z.int() });

/**
 * Counts a wrong key (`guess`, its keyed hash) against where it came from, once a window however often it is sent. Who
 * guesses sends another one each time; what is merely set up wrongly repeats one, and must not shut out everybody who
 * shares its address. Answers whether `from` was still within the limit. Two writes at most.
 */
export const countGuess = async (
  attempts: Pick<Attempts, 'count'>,
  { from, guess }: { readonly from: string; readonly guess: string },
  limit: AttemptLimit,
  now: number,
): Promise<boolean> => {
  const isNew = await attempts.count(guess, { ...limit, most: 1 }, now);
  return !isNew || attempts.count(from, limit, now);
};

/** In the table `accounts`; entries go by TTL when their window is long over. */
export const createAttempts = (db: Db, tableName: string): Attempts => {
  const keyOf = (bucket: string, { windowSeconds }: AttemptLimit, now: number) =>
    accountKeys.attempts(bucket, Math.floor(now / 1000 / windowSeconds));
  return {
    async count(bucket, limit, now) {
      const row = await db.update({
        TableName: tableName,
        Key: keyOf(bucket, limit, now),
        ...change({
          set: { expiresAt: Math.ceil(now / 1000) + 2 * limit.windowSeconds },
          add: { attempts: 1 },
        }),
      });
      return (readFound(countSchema, row)?.attempts ?? 1) <= limit.most;
    },
    async isSpent(bucket, limit, now) {
      const row = await db.get({ TableName: tableName, Key: keyOf(bucket, limit, now) });
      return (readFound(countSchema, row)?.attempts ?? 0) >= limit.most;
    },
  };
};
