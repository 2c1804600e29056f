import type { ClientActivity } from '../core/activity.ts';
import type { Db } from './db.ts';
import { condition } from './expressions.ts';
import { accountKeys, clientKeys } from './keys.ts';

/** Seven years, then TTL removes them: what an audit asks for. */
export const KEPT_SECONDS = 7 * 366 * 24 * 60 * 60;

/** Keeps what happened to clients: append-only, in the client's list and in the practice's. */
export interface ClientActivityRecorder {
  /**
   * @param once a name for what happened (`opened-1001`): the same name at the same place is written once. Without it,
   * every call is an entry.
   * @param place when the entry counts as having happened, for its place in the list (epoch ms); by default its own time
   */
  add(entry: ClientActivity, once?: string, place?: number): Promise<void>;
}

/**
 * In the tables `clients` and `accounts`. The client's list is written first; whoever dies in between and comes again
 * with the same `once` completes the practice's.
 * @param newTail a few random characters, so that entries of one millisecond differ
 */
export const createClientActivityRecorder = (
  db: Db,
  tables: { readonly clients: string; readonly accounts: string },
  newTail: () => string,
): ClientActivityRecorder => ({
  async add(entry, once, place = entry.at) {
    const tail = once ?? newTail();
    const expiresAt = Math.ceil(entry.at / 1000) + KEPT_SECONDS;
    const ifNew = condition('attribute_not_exists(#pk)');
    await db.put({
      TableName: tables.clients,
      Item: { ...clientKeys.activity(entry.clientId, place, tail), ...entry, expiresAt },
      ...ifNew,
    });
    await db.put({
      TableName: tables.accounts,
      Item: {
        ...accountKeys.clientActivity(entry.practiceId, place, `${tail}-${entry.clientId}`),
        ...entry,
        expiresAt,
      },
      ...ifNew,
    });
  },
});
