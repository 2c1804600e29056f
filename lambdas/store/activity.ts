import { type Activity, activitySchema } from '../core/activity.ts';
import { type ActivityPage, type ActivityRange, readActivity } from './activity-page.ts';
import { KEPT_SECONDS } from './client-activity.ts';
import type { Db } from './db.ts';
import { condition } from './expressions.ts';
import { ACTIVITY, accountKeys } from './keys.ts';

/** What happened in a practice: append-only, newest first. */
export interface ActivityRepository {
  add(entry: Activity): Promise<void>;
  list(practiceId: number, range: ActivityRange): Promise<ActivityPage<Activity>>;
}

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
  list: (practiceId, range) =>
    readActivity(
      db,
      tableName,
      activitySchema,
      { pk: accountKeys.practicePartition(practiceId), prefix: ACTIVITY },
      range,
    ),
});
