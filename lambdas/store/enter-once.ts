import type { Activity } from '../core/activity.ts';
import { createActivityRepository } from './activity.ts';
import type { Db } from './db.ts';

/**
 * An entry of a practice's activity that is written once, however often this is repeated.
 * @param once a name for what happened (`moved-1001`); the same name at the same `at` is the same entry
 */
export type EnterOnce = (entry: Activity, once: string) => Promise<void>;

/** In the table `accounts`. */
export const createEnterOnce =
  (db: Db, tableName: string): EnterOnce =>
  (entry, once) =>
    createActivityRepository(db, tableName, () => once).add(entry);
