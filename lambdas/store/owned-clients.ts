import { byOwnerAndIdParams } from './clients-params.ts';
import type { Db, Row } from './db.ts';
import { clientKeys } from './keys.ts';

/** Where a reading of an owner's clients goes on. */
export type Place = Row;

/** Ids of all clients of one owner, read from an index that may be a moment behind. */
export interface OwnedClients {
  /** One page; without `next` it was the last. */
  page(
    ownerId: number,
    options: { readonly start?: Place | undefined; readonly limit: number },
  ): Promise<{ readonly ids: number[]; readonly next?: Place }>;
  /** How many there are: one query for each megabyte, some 2000 clients. */
  count(ownerId: number): Promise<number>;
}

/** More than a megabyte holds. */
const COUNTED_AT_ONCE = 10_000;

/** In the table `clients` (index `byOwnerAndId`). */
export const createOwnedClients = (db: Db, tableName: string): OwnedClients => {
  const read: OwnedClients['page'] = async (ownerId, { start, limit }) => {
    const { rows, lastKey } = await db.query(
      byOwnerAndIdParams(tableName, ownerId, { start, limit, idsOnly: true }),
    );
    const ids = rows.map((row) => clientKeys.idOf(row));
    return lastKey === undefined ? { ids } : { ids, next: lastKey };
  };
  return {
    page: read,
    async count(ownerId) {
      let count = 0;
      let start: Place | undefined;
      do {
        const page = await read(ownerId, { start, limit: COUNTED_AT_ONCE });
        count += page.ids.length;
        start = page.next;
      } while (start !== undefined);
      return count;
    },
  };
};
