import { type ClientActivity, clientActivitySchema } from '../core/activity.ts';
import { type ActivityPage, type ActivityRange, readActivity } from './activity-page.ts';
import type { Db } from './db.ts';
import { ACTIVITY, accountKeys, CLIENT_ACTIVITY, clientKeys } from './keys.ts';

/** What happened to one client, newest first. */
export const createClientActivityList =
  (db: Db, clientsTable: string) =>
  (clientId: number, range: ActivityRange): Promise<ActivityPage<ClientActivity>> =>
    readActivity(
      db,
      clientsTable,
      clientActivitySchema,
      { pk: clientKeys.client(clientId).pk, prefix: ACTIVITY },
      range,
    );

/** What the practitioners of a practice did with clients, newest first. */
export const createPracticeClientActivityList =
  (db: Db, accountsTable: string) =>
  (practiceId: number, range: ActivityRange): Promise<ActivityPage<ClientActivity>> =>
    readActivity(
      db,
      accountsTable,
      clientActivitySchema,
      { pk: accountKeys.practicePartition(practiceId), prefix: CLIENT_ACTIVITY },
      range,
    );

/** Reads a list of activity. */
export type ListClientActivity = ReturnType<typeof createClientActivityList>;
