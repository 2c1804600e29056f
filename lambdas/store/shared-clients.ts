import * as z from 'zod/mini';
import type { Client } from '../core/client.ts';
import { idSchema } from '../core/ids.ts';
import { readCursor, writeCursor } from './cursors.ts';
import type { Db, QueryParams, Row } from './db.ts';
import { SHARED_CLIENT, sharingKeys } from './keys.ts';
import { shareClientParams } from './move-client.ts';
import { queryAll, readRow } from './rows.ts';
import { forColleagueParams, ofClient, ofOwnerParams, pointerParams } from './sharing-params.ts';

/** Says where to look for a single client that is shared; what counts is the client itself (`isStillShared`). */
const sharedClientSchema = z.object({ ownerId: idSchema, clientId: idSchema, colleagueId: idSchema });
export type SharedClient = z.infer<typeof sharedClientSchema>;

/** One page; `cursor` leads to the next and holds ids only. */
export interface SharedClientsPage {
  readonly shared: SharedClient[];
  readonly cursor?: string;
}
export interface SharedClientsOptions {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Is a client, as it was read now, still what the list says of it? */
export const isStillShared = (
  { ownerId, clientId, colleagueId }: SharedClient,
  client: Pick<Client, 'id' | 'ownerId' | 'sharedWith'> | undefined,
): boolean =>
  client?.id === clientId && client.ownerId === ownerId && client.sharedWith?.includes(colleagueId) === true;

/** Single clients that are shared: on the client whom it is shared with, in the table `sharing` where to look. */
export interface SharedClientsRepository {
  /** Replaces whom a client is shared with, while owner and list are still those of `read`. False when they are not. */
  replace(
    read: Pick<Client, 'id' | 'ownerId' | 'sharedWith'>,
    sharedWith: readonly number[],
  ): Promise<boolean>;
  /** Writes a place to look, whatever was there. */
  point(shared: SharedClient): Promise<void>;
  unpoint(shared: SharedClient): Promise<void>;
  /** Where to look for one client: as many as colleagues it is shared with. */
  ofClient(ownerId: number, clientId: number): Promise<SharedClient[]>;
  /** One page of the single clients an owner shares, by client. May hold ones that ended: `isStillShared`. */
  ofOwner(ownerId: number, options: SharedClientsOptions): Promise<SharedClientsPage>;
  /** One page of the single clients a colleague is given, by client. May hold ones that ended: `isStillShared`. */
  forColleague(colleagueId: number, options: SharedClientsOptions): Promise<SharedClientsPage>;
}

/** A place in a list: a pair of ids, the partition is always the one that is asked for. */
const cursorSchema = z.object({ ownerId: idSchema, clientId: idSchema, colleagueId: idSchema });

const keyOf = ({ ownerId, clientId, colleagueId }: SharedClient) =>
  sharingKeys.client(ownerId, clientId, colleagueId);

export const createSharedClients = (
  db: Db,
  tables: { readonly clients: string; readonly sharing: string },
): SharedClientsRepository => {
  const readPage = async (params: QueryParams): Promise<SharedClientsPage> => {
    const { rows, lastKey } = await db.query(params);
    const shared = rows.map((row) => readRow(sharedClientSchema, row));
    const last = shared.at(-1);
    return lastKey === undefined || last === undefined ? { shared } : { shared, cursor: writeCursor(last) };
  };
  /** A forged place of somebody else's list starts from the beginning. */
  const startOf = (
    cursor: string | undefined,
    isTheirs: (place: SharedClient) => boolean,
    rowOf: (place: SharedClient) => Row,
  ) => {
    const place = readCursor(cursorSchema, cursor);
    return place === undefined || !isTheirs(place) ? {} : { start: rowOf(place) };
  };
  return {
    async replace(read, sharedWith) {
      return (await db.update(shareClientParams(tables.clients, read, sharedWith))) !== undefined;
    },
    async point({ ownerId, clientId, colleagueId }) {
      await db.put(pointerParams(tables.sharing, ownerId, clientId, colleagueId));
    },
    async unpoint(shared) {
      await db.remove({ TableName: tables.sharing, Key: keyOf(shared) });
    },
    async ofClient(ownerId, clientId) {
      const params = ofOwnerParams(tables.sharing, ownerId, ofClient(SHARED_CLIENT, clientId));
      return (await queryAll(db, params)).map((row) => readRow(sharedClientSchema, row));
    },
    ofOwner: (ownerId, { cursor, limit }) =>
      readPage(
        ofOwnerParams(tables.sharing, ownerId, SHARED_CLIENT, {
          limit,
          ...startOf(
            cursor,
            (place) => place.ownerId === ownerId,
            (place) => ({ ...keyOf(place) }),
          ),
        }),
      ),
    forColleague: (colleagueId, { cursor, limit }) =>
      readPage(
        forColleagueParams(tables.sharing, colleagueId, SHARED_CLIENT, {
          limit,
          ...startOf(
            cursor,
            (place) => place.colleagueId === colleagueId,
            (place) => ({ ...keyOf(place), colleagueKey: sharingKeys.colleague(colleagueId) }),
          ),
        }),
      ),
  };
};
