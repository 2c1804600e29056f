import { createHash } from 'node:crypto';
import { type ChangeEvent, changeEventSchema, type NewChange } from '../core/change-event.ts';
import { AppError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import {
  changeEventParams,
  claimEventIdParams,
  type PagePlace,
  pageParams,
  putChangeEventParams,
} from './change-events-params.ts';
import type { Db, Row } from './db.ts';
import { readFound, readRow } from './rows.ts';

/** What changed, as it was when it changed: an append-only list for each practitioner. */
export interface ChangeEventsRepository {
  /**
   * Keeps a change and answers its event. Idempotent on (practitioner, change key): the first recording stands and
   * is what every later one answers. Two changes never share an id, nor do events of two practitioners.
   */
  record(change: NewChange): Promise<ChangeEvent>;
  /** One key read; `undefined` for an event of another practitioner too. */
  find(practitionerId: number, eventId: number): Promise<ChangeEvent | undefined>;
  /**
   * The `page`th page (from 1) of `size` events in the order of their ids; behind the end it is empty. What stands
   * before it is read and skipped: page n costs about n times page 1, in read units and (per megabyte) in queries.
   */
  page(practitionerId: number, page: number, size: number): Promise<ChangeEvent[]>;
}

/** Ids from a moment that a forged message names still have to be ids. */
const EARLIEST = Date.UTC(2020, 0, 1, 0, 0, 0, 1);
const LATEST = Date.UTC(2089, 0, 1);
/** 4096 ids a millisecond: who finds this many taken in a row has met a fault, not bad luck. */
const PROBES = 1000;

const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);

/** Where the search for an id begins: its moment as in every id of ours, the change's hash in place of chance. */
export const firstId = ({ at, practitionerId, changeKey }: NewChange): number =>
  newId(Math.min(Math.max(at, EARLIEST), LATEST), (max) => numberOf(`${practitionerId} ${changeKey}`) % max);

/**
 * In the table `clients` (requests: `change-events-params.ts`). An id is claimed for the region before the event is put:
 * dying in between leaves a claim that the next try, which begins at the same id, takes up again.
 */
export const createChangeEventsRepository = (db: Db, tableName: string): ChangeEventsRepository => {
  const find = async (practitionerId: number, eventId: number) =>
    readFound(changeEventSchema, await db.get(changeEventParams(tableName, practitionerId, eventId)));

  const claimId = async (change: NewChange): Promise<number> => {
    const first = firstId(change);
    for (let id = first; id < first + PROBES; id += 1)
      if (await db.put(claimEventIdParams(tableName, id, change))) return id;
    throw new AppError('unexpected', { reason: 'event_ids_taken' });
  };

  const skip = async (practitionerId: number, count: number): Promise<Row | 'end' | undefined> => {
    let start: Row | undefined;
    for (let left = count; left > 0; ) {
      const place: PagePlace = { limit: left, keysOnly: true, ...(start === undefined ? {} : { start }) };
      const { rows, lastKey } = await db.query(pageParams(tableName, practitionerId, place));
      if (lastKey === undefined) return 'end';
      left -= rows.length;
      start = lastKey;
    }
    return start;
  };

  return {
    async record(change) {
      const event = { ...change, id: await claimId(change) };
      if (await db.put(putChangeEventParams(tableName, event))) return event;
      const kept = await find(event.practitionerId, event.id);
      return kept ?? Promise.reject(new AppError('unexpected', { reason: 'event_vanished' }));
    },
    find,
    async page(practitionerId, page, size) {
      const events: ChangeEvent[] = [];
      let start = await skip(practitionerId, (page - 1) * size);
      while (start !== 'end' && events.length < size) {
        const place: PagePlace = { limit: size - events.length, ...(start === undefined ? {} : { start }) };
        const { rows, lastKey } = await db.query(pageParams(tableName, practitionerId, place));
        events.push(...rows.map((row) => readRow(changeEventSchema, row)));
        start = lastKey ?? 'end';
      }
      return events;
    },
  };
};
