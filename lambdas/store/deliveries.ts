import * as z from 'zod/mini';
import { deliverySchema } from '../core/delivery.ts';
import { readCursor, writeCursor } from './cursors.ts';
import type { Db, QueryParams, Row } from './db.ts';
import {
  addDeliveryParams,
  advanceDeliveryParams,
  claimDeliveryParams,
  deliveryParams,
  postponeSweepParams,
  refusedParams,
  requeueDeliveryParams,
  staleParams,
} from './deliveries-params.ts';
import { programKeys, UNFINISHED } from './keys.ts';
import type { ProgramsRepository } from './programs.ts';
import { readFound, readRow } from './rows.ts';

/** A place in index `byWork`; the partition comes from the question, never from the cursor. */
const placeSchema = z.object({ pk: z.string(), sk: z.string(), workAt: z.number() });

type DeliveriesPart = Pick<
  ProgramsRepository,
  | 'addDelivery'
  | 'findDelivery'
  | 'claimDelivery'
  | 'advanceDelivery'
  | 'listStale'
  | 'postponeSweep'
  | 'listRefused'
  | 'requeueDelivery'
>;

/** The deliveries in the table `programs` (requests: `deliveries-params.ts`). */
export const createDeliveries = (db: Db, tableName: string): DeliveriesPart => {
  const rowsOf = async (
    workKey: string,
    cursor: string | undefined,
    paramsFrom: (start: Row | undefined) => QueryParams,
  ): Promise<{ readonly rows: readonly Row[]; readonly next: { readonly cursor?: string } }> => {
    const place = readCursor(placeSchema, cursor);
    const { rows, lastKey } = await db.query(paramsFrom(place && { ...place, workKey }));
    return {
      rows,
      next: lastKey === undefined ? {} : { cursor: writeCursor(readRow(placeSchema, lastKey)) },
    };
  };

  return {
    async addDelivery(delivery) {
      await db.put(addDeliveryParams(tableName, delivery));
    },
    async findDelivery(clientId, programId, programVersion) {
      const id = { clientId, programId, programVersion };
      return readFound(deliverySchema, await db.get(deliveryParams(tableName, id)));
    },
    async claimDelivery(delivery, lease) {
      return readFound(deliverySchema, await db.update(claimDeliveryParams(tableName, delivery, lease)));
    },
    async advanceDelivery(delivery, changes, now) {
      return (await db.update(advanceDeliveryParams(tableName, delivery, changes, now))) !== undefined;
    },
    async listStale(before, cursor) {
      const { rows, next } = await rowsOf(UNFINISHED, cursor, (start) =>
        staleParams(tableName, before, start),
      );
      const read = rows.map((row) => deliverySchema.safeParse(row));
      const deliveries = read.flatMap((one) => (one.success ? [one.data] : []));
      return { deliveries, unreadable: rows.length - deliveries.length, ...next };
    },
    async postponeSweep(delivery, until) {
      await db.update(postponeSweepParams(tableName, delivery, until));
    },
    async listRefused(practitionerId, cursor) {
      const { rows, next } = await rowsOf(programKeys.refused(practitionerId), cursor, (start) =>
        refusedParams(tableName, practitionerId, start),
      );
      return { deliveries: rows.map((row) => readRow(deliverySchema, row)), ...next };
    },
    async requeueDelivery(delivery, now) {
      return (await db.update(requeueDeliveryParams(tableName, delivery, now))) !== undefined;
    },
  };
};
