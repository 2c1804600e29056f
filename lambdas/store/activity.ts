import * as z from 'zod/mini';
import { type Activity, activitySchema } from '../core/activity.ts';
import { readCursor, writeCursor } from './cursors.ts';
import type { Db } from './db.ts';
import { condition, where } from './expressions.ts';
import { ACTIVITY, accountKeys } from './keys.ts';
import { readRow } from './rows.ts';

/** A cursor may be forged: what is no entry is no place, or DynamoDB would call the request wrong. */
const placeSchema = z.object({ sk: z.string().check(z.startsWith(ACTIVITY)) });

/** What happened in a practice: append-only, newest first. */
export interface ActivityRepository {
  add(entry: Activity): Promise<void>;
  list(
    practiceId: number,
    options: { readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly entries: Activity[]; readonly cursor?: string }>;
}

/** Kept seven years, then removed by TTL. */
const KEPT_SECONDS = 7 * 366 * 24 * 60 * 60;

/** In the table `accounts`. @param newTail a few random characters, so that entries of one millisecond differ */
export const createActivityRepository = (
  db: Db,
  tableName: string,
  newTail: () => string,
): ActivityRepository => ({
  async add(entry) {
    await db.put({
      TableName: tableName,
      Item: {
        ...accountKeys.activity(entry.practiceId, entry.at, newTail()),
        ...entry,
        expiresAt: Math.ceil(entry.at / 1000) + KEPT_SECONDS,
      },
      ...condition('attribute_not_exists(#pk)'),
    });
  },
  async list(practiceId, { cursor, limit }) {
    const place = readCursor(placeSchema, cursor);
    const pk = accountKeys.practicePartition(practiceId);
    const { rows, lastKey } = await db.query({
      TableName: tableName,
      ScanIndexForward: false,
      Limit: limit,
      ...where({
        key: '#pk = :pk AND begins_with(#sk, :activity)',
        values: { ':pk': pk, ':activity': ACTIVITY },
      }),
      ...(place === undefined ? {} : { ExclusiveStartKey: { pk, sk: place.sk } }),
    });
    const entries = rows.map((row) => readRow(activitySchema, row));
    return lastKey === undefined
      ? { entries }
      : { entries, cursor: writeCursor(readRow(placeSchema, lastKey)) };
  },
});
