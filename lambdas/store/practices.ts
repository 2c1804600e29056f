import { raise } from '../core/errors.ts';
import { type Practice, practiceSchema } from '../core/practitioner.ts';
import type { Db } from './db.ts';
import { findPracticeParams, savePracticeParams } from './practices-params.ts';
import { readFound } from './rows.ts';

/** Practices, one item each, changed by conditional writes on their `revision` only. */
export interface PracticesRepository {
  /** One key read, strongly consistent. */
  find(practiceId: number): Promise<Practice | undefined>;
  /**
   * Reads, lets `decide` change what was read, and writes only if nobody else wrote meanwhile; then it begins again.
   * `decide` may be asked several times, may throw to refuse, and writes nothing by answering what it was given.
   * Answers the practice in force. AppError `changed_meanwhile` when others kept coming first, `unexpected` (reason
   * `practice_missing`) when there is no such practice.
   */
  change(practiceId: number, decide: (practice: Practice) => Practice | Promise<Practice>): Promise<Practice>;
}

const TRIES = 8;

/** In the table `accounts` (keys: `keys.ts`, requests: `practices-params.ts`). */
export const createPracticesRepository = (db: Db, tableName: string): PracticesRepository => {
  const find = async (practiceId: number): Promise<Practice | undefined> =>
    readFound(practiceSchema, await db.get(findPracticeParams(tableName, practiceId)));
  return {
    find,
    async change(practiceId, decide) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const found = (await find(practiceId)) ?? raise('unexpected', { reason: 'practice_missing' });
        const decided = await decide(found);
        if (decided === found) return found;
        const revision = found.revision ?? 0;
        if (await db.update(savePracticeParams(tableName, decided, revision)))
          return { ...decided, revision: revision + 1 };
      }
      return raise('changed_meanwhile');
    },
  };
};
