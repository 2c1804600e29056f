import * as z from 'zod/mini';
import { type Delivery, deliverySchema } from '../core/delivery.ts';
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
  const pageOf = async (
    workKey: string,
    cursor: string | undefined,
    paramsFrom: (start: Row | undefined) => QueryParams,
  ): Promise<{ readonly deliveries: Delivery[]; readonly cursor?: string }> => {
    const place = readCursor(placeSchema, cursor);
    const { rows, lastKey } = await db.query(paramsFrom(place && { ...place, workKey }));
    const deliveries = rows.map((row) => readRow(deliverySchema, row));
    return lastKey === undefined
      ? { deliveries }
      : { deliveries, cursor: writeCursor(readRow(placeSchema, lastKey)) };
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
    listStale: (before, cursor) =>
      pageOf(UNFINISHED, cursor, (start) => staleParams(tableName, before, start)),
    async postponeSweep(delivery, until) {
      await db.update(postponeSweepParams(tableName, delivery, until));
    },
    listRefused: (practitionerId, cursor) =>
      pageOf(programKeys.refused(practitionerId), cursor, (start) =>
        refusedParams(tableName, practitionerId, start),
      ),
    async requeueDelivery(delivery, now) {
      return (await db.update(requeueDeliveryParams(tableName, delivery, now))) !== undefined;
    },
  };
};
