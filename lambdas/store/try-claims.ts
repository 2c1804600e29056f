import * as z from 'zod/mini';
import { idSchema } from '../core/ids.ts';
import type { Db, Key, Row } from './db.ts';
import { condition } from './expressions.ts';
import { readFound } from './rows.ts';

const claimSchema = z.object({ practitionerId: idSchema, claimedAt: z.optional(z.number()) });

/** Longer than any try can last: a function that answers a page is stopped long before. */
export const ABANDONED_AFTER_MS = 10 * 60 * 1000;

/** Something one practitioner may have, claimed before it is used. One item, one conditional write. */
export interface TryClaims {
  /** True when it is free, already theirs, or the rest of somebody's try that died before it was used. `now`: epoch ms. */
  claim(key: Key, practitionerId: number, now: number): Promise<boolean>;
  /** Gives it up, if it is theirs and they have not claimed it anew since that moment (epoch ms). */
  release(key: Key, practitionerId: number, since: number): Promise<void>;
}

/**
 * In the table `accounts`. Every try claims anew first, so a claim that is older than any try lasts and that nothing
 * bears out belongs to nobody: without that, one slip that died halfway would keep it from everybody else for ever.
 * @param isBorneOut is it really in use by this practitioner?
 */
export const createTryClaims = (
  db: Db,
  tableName: string,
  isBorneOut: (practitionerId: number, key: Key) => Promise<boolean>,
): TryClaims => ({
  async claim(key, practitionerId, now) {
    const put = (when: string, values: Row) =>
      db.put({
        TableName: tableName,
        Item: { ...key, practitionerId, claimedAt: now },
        ...condition(when, values),
      });
    const freeOrMine = 'attribute_not_exists(#pk) OR #practitionerId = :me';
    if (await put(freeOrMine, { ':me': practitionerId })) return true;

    const row = await db.get({ TableName: tableName, Key: key, ConsistentRead: true });
    const held = readFound(claimSchema, row);
    if (held === undefined) return put(freeOrMine, { ':me': practitionerId });
    if (now - (held.claimedAt ?? 0) < ABANDONED_AFTER_MS) return false;
    if (await isBorneOut(held.practitionerId, key)) return false;
    const holder = { ':holder': held.practitionerId };
    return held.claimedAt === undefined
      ? put('#practitionerId = :holder AND attribute_not_exists(#claimedAt)', holder)
      : put('#practitionerId = :holder AND #claimedAt = :at', { ...holder, ':at': held.claimedAt });
  },
  async release(key, practitionerId, since) {
    await db.remove({
      TableName: tableName,
      Key: key,
      ...condition('#practitionerId = :me AND (attribute_not_exists(#claimedAt) OR #claimedAt < :since)', {
        ':me': practitionerId,
        ':since': since,
      }),
    });
  },
});
