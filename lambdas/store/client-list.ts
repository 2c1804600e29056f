import * as z from 'zod/mini';
import { type Client, clientSchema, searchText } from '../core/client.ts';
import { idSchema } from '../core/ids.ts';
import { byOwnerAndIdParams, byOwnerParams, clientParams, placeInList } from './clients-params.ts';
import { readCursor, writeCursor } from './cursors.ts';
import type { Db, Row } from './db.ts';
import { clientKeys } from './keys.ts';
import { readFound, readRow } from './rows.ts';

/** The client after which the next page starts: an id, because a name must not stand in a URL. */
const cursorSchema = z.object({ after: idSchema });

/** A search reads this many clients at a time, and at most so many times in one call: 5000 clients. */
const SEARCHED_AT_ONCE = 500;
const SEARCHED_PAGES = 10;

/**
 * An owner's clients by name, one page. A search goes on until the page is full, all clients are looked at, or it
 * has read enough for one call; then the page is shorter than `limit` but has a cursor.
 */
export const createClientList = (db: Db, tableName: string) => {
  /** A forged cursor finds no client of this owner, and starts from the beginning. */
  const startOf = async (ownerId: number, cursor: string | undefined): Promise<Row | undefined> => {
    const place = readCursor(cursorSchema, cursor);
    if (place === undefined) return undefined;
    const client = readFound(clientSchema, await db.get(clientParams(tableName, place.after)));
    return client?.ownerId === ownerId ? placeInList(ownerId, client) : undefined;
  };

  return async (
    ownerId: number,
    options: { readonly search?: string; readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly clients: Client[]; readonly cursor?: string }> => {
    const wanted = searchText(options.search ?? '');
    // One more than the page: whether there is a next page is known, not guessed.
    const enough = options.limit + 1;
    const look = wanted === '' ? { limit: enough } : { limit: SEARCHED_AT_ONCE, search: wanted };
    const found: Client[] = [];
    let start = await startOf(ownerId, options.cursor);
    for (let page = 0; page < SEARCHED_PAGES; page += 1) {
      const { rows, lastKey } = await db.query(
        byOwnerParams(tableName, ownerId, { ...look, ...(start === undefined ? {} : { start }) }),
      );
      found.push(...rows.map((row) => readRow(clientSchema, row)));
      if (found.length >= enough) {
        const clients = found.slice(0, options.limit);
        const last = clients.at(-1);
        return last === undefined ? { clients } : { clients, cursor: writeCursor({ after: last.id }) };
      }
      if (lastKey === undefined) return { clients: found };
      start = lastKey;
    }
    return { clients: found, cursor: writeCursor({ after: clientKeys.idOf(start) }) };
  };
};

/** Reads over so many of an owner's clients; answers where to go on, or `undefined` when there are no more. */
const skip = async (
  db: Db,
  tableName: string,
  ownerId: number,
  count: number,
): Promise<{ readonly start: Row | undefined } | undefined> => {
  let start: Row | undefined;
  for (let left = count; left > 0; ) {
    const { rows, lastKey } = await db.query(
      byOwnerAndIdParams(tableName, ownerId, { start, limit: left, idsOnly: true }),
    );
    if (lastKey === undefined) return undefined;
    left -= rows.length;
    start = lastKey;
  }
  return { start };
};

/** An owner's clients by id, page after page as API v2 counts them. */
export const createClientListById =
  (db: Db, tableName: string) =>
  async (ownerId: number, { page, limit }: { readonly page: number; readonly limit: number }) => {
    const clients: Client[] = [];
    const skipped = await skip(db, tableName, ownerId, (page - 1) * limit);
    let start = skipped?.start;
    while (skipped !== undefined && clients.length < limit) {
      const { rows, lastKey } = await db.query(
        byOwnerAndIdParams(tableName, ownerId, { start, limit: limit - clients.length }),
      );
      clients.push(...rows.map((row) => readRow(clientSchema, row)));
      if (lastKey === undefined) break;
      start = lastKey;
    }
    return clients;
  };
