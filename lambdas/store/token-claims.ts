import * as z from 'zod/mini';
import { idSchema } from '../core/ids.ts';
import type { Db, Row } from './db.ts';
import { condition } from './expressions.ts';
import { accountKeys } from './keys.ts';
import { readFound } from './rows.ts';

const claimSchema = z.object({ practitionerId: idSchema, claimedAt: z.optional(z.number()) });

/** Longer than any try to save a key can last: a function that answers a page is stopped long before. */
export const ABANDONED_AFTER_MS = 10 * 60 * 1000;

/** Whose a PMS token is, by its keyed hash. One item, one conditional write: two practitioners never have the same. */
export interface TokenClaims {
  /** True when the token is free, already theirs, or the rest of somebody's try that died before it was connected. */
  claim(tokenHash: string, practitionerId: number, now: number): Promise<boolean>;
  /** Gives it up, if it is theirs and they have not claimed it anew since that moment (epoch ms). */
  release(tokenHash: string, practitionerId: number, since: number): Promise<void>;
}

/**
 * In the table `accounts`. Every try to save a token claims it anew first, so a claim that is older than any try lasts
 * and that no connection bears out belongs to nobody: without that, one slip that died halfway (a colleague's key
 * pasted, the connection never written) would keep the token from its owner for ever.
 * @param isConnected does a connection of this practitioner name this token?
 */
export const createTokenClaims = (
  db: Db,
  tableName: string,
  isConnected: (practitionerId: number, tokenHash: string) => Promise<boolean>,
): TokenClaims => ({
  async claim(tokenHash, practitionerId, now) {
    const key = accountKeys.token(tokenHash);
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
    if (await isConnected(held.practitionerId, tokenHash)) return false;
    const holder = { ':holder': held.practitionerId };
    return held.claimedAt === undefined
      ? put('#practitionerId = :holder AND attribute_not_exists(#claimedAt)', holder)
      : put('#practitionerId = :holder AND #claimedAt = :at', { ...holder, ':at': held.claimedAt });
  },
  async release(tokenHash, practitionerId, since) {
    await db.remove({
      TableName: tableName,
      Key: accountKeys.token(tokenHash),
      ...condition('#practitionerId = :me AND (attribute_not_exists(#claimedAt) OR #claimedAt < :since)', {
        ':me': practitionerId,
        ':since': since,
      }),
    });
  },
});
