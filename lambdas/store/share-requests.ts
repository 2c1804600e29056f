import * as z from 'zod/mini';
import { type ShareRequest, shareRequestSchema } from '../core/sharing.ts';
import type { Db, Row } from './db.ts';
import { change } from './expressions.ts';
import { REQUEST, sharingKeys } from './keys.ts';
import { queryAll, readRow } from './rows.ts';
import { askParams, ofOwnerParams } from './sharing-params.ts';

/** How long a request is kept, answered or not: nobody is asked the same twice in that time. */
export const REQUEST_SECONDS = 30 * 24 * 60 * 60;

/** What became of a question: asked now, or the answer the one before has so far. */
export type Asking =
  | { readonly kind: 'asked' }
  | { readonly kind: 'asked_before'; readonly askedAt: number }
  | { readonly kind: 'declined_before'; readonly askedAt: number };

/** Colleagues' questions to share a client. They permit nothing: the owner answers by sharing, or declines. */
export interface ShareRequests {
  /** Asks, unless the same was asked in the last 30 days. */
  ask(request: Omit<ShareRequest, 'state'>): Promise<Asking>;
  /** Those that wait for the owner's answer, by clients' ids. `now`: epoch ms. */
  ofOwner(ownerId: number, now: number): Promise<ShareRequest[]>;
  /** One key read; what is over counts as none. `now`: epoch ms. */
  between(
    ownerId: number,
    clientId: number,
    colleagueId: number,
    now: number,
  ): Promise<ShareRequest | undefined>;
  /** Keeps a no. False when the request is not waiting any more. */
  decline(ownerId: number, clientId: number, colleagueId: number): Promise<boolean>;
  /** Forgets it: it was answered with yes, or the client is somebody else's now. */
  remove(ownerId: number, clientId: number, colleagueId: number): Promise<void>;
}

const keptSchema = z.extend(shareRequestSchema, { expiresAt: z.number() });

/** TTL removes items up to days late, so their end is checked here too. */
const inForce = (row: Row, now: number): ShareRequest | undefined => {
  const { expiresAt, ...request } = readRow(keptSchema, row);
  return now < expiresAt * 1000 ? request : undefined;
};

/** In the table `sharing` (keys: `keys.ts`). */
export const createShareRequests = (db: Db, tableName: string): ShareRequests => {
  const between: ShareRequests['between'] = async (ownerId, clientId, colleagueId, now) => {
    const Key = sharingKeys.request(ownerId, clientId, colleagueId);
    const row = await db.get({ TableName: tableName, Key, ConsistentRead: true });
    return row && inForce(row, now);
  };
  const put = (request: ShareRequest): Promise<boolean> =>
    db.put(askParams(tableName, request, Math.ceil(request.askedAt / 1000) + REQUEST_SECONDS));

  return {
    async ask({ ownerId, clientId, colleagueId, askedAt }) {
      const request: ShareRequest = { ownerId, clientId, colleagueId, askedAt, state: 'asked' };
      if (await put(request)) return { kind: 'asked' };
      const before = await between(ownerId, clientId, colleagueId, askedAt);
      if (before !== undefined) {
        return {
          kind: before.state === 'declined' ? 'declined_before' : 'asked_before',
          askedAt: before.askedAt,
        };
      }
      // Forgotten between the two: once more, and whoever was quicker asked the same.
      await put(request);
      return { kind: 'asked' };
    },
    async ofOwner(ownerId, now) {
      const rows = await queryAll(db, ofOwnerParams(tableName, ownerId, REQUEST));
      return rows.flatMap((row) => inForce(row, now) ?? []).filter(({ state }) => state === 'asked');
    },
    between,
    async decline(ownerId, clientId, colleagueId) {
      const declined = await db.update({
        TableName: tableName,
        Key: sharingKeys.request(ownerId, clientId, colleagueId),
        ...change({ set: { state: 'declined' } }, '#state = :asked', { ':asked': 'asked' }),
      });
      return declined !== undefined;
    },
    async remove(ownerId, clientId, colleagueId) {
      await db.remove({ TableName: tableName, Key: sharingKeys.request(ownerId, clientId, colleagueId) });
    },
  };
};
