import * as z from 'zod/mini';
import { readCursor, writeCursor } from './cursors.ts';
import type { Db, QueryParams, Row, UpdateParams } from './db.ts';
import { change, where } from './expressions.ts';
import { accountKeys, CONNECTION, DUE_CHECK } from './keys.ts';

/** Which connection is to be checked. */
export interface DueConnection {
  readonly practitionerId: number;
  readonly vendor: string;
}

/** Connections by the time they are to be checked (index `byDue`, eventually consistent: look again before acting). */
export interface DueConnectionsRepository {
  /** Those due at a moment (epoch ms), longest due first; without one all that are kept. One page. */
  list(
    before: number | undefined,
    cursor?: string,
  ): Promise<{ readonly due: readonly DueConnection[]; readonly cursor?: string }>;
  /** Puts one off until a moment (epoch ms), whatever else its row says. One that was removed does not come back. */
  postpone(due: DueConnection, until: number): Promise<void>;
}

const PAGE_SIZE = 100;

const placeSchema = z.object({ pk: z.string(), sk: z.string(), dueAt: z.number() });

/** What is due, as data. */
export const dueConnectionsParams = (
  tableName: string,
  before: number | undefined,
  start: Row | undefined,
): QueryParams => ({
  TableName: tableName,
  IndexName: 'byDue',
  Limit: PAGE_SIZE,
  ...where(
    before === undefined
      ? { key: '#dueKey = :check', values: { ':check': DUE_CHECK } }
      : { key: '#dueKey = :check AND #dueAt <= :before', values: { ':check': DUE_CHECK, ':before': before } },
  ),
  ...(start === undefined ? {} : { ExclusiveStartKey: { ...start, dueKey: DUE_CHECK } }),
});

/** A later time for one, as data. */
export const postponeParams = (
  tableName: string,
  { practitionerId, vendor }: DueConnection,
  until: number,
): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.connection(practitionerId, vendor),
  ...change({ set: { dueKey: DUE_CHECK, dueAt: until } }, 'attribute_exists(#pk)'),
});

/** Read from the keys alone, which every row has, so that one that is broken otherwise holds nobody up. */
const toDue = ({ pk, sk }: Row): DueConnection => ({
  practitionerId: Number(String(pk).slice(accountKeys.partition(0).length - 1)),
  vendor: String(sk).slice(CONNECTION.length),
});

/** In the table `accounts`. */
export const createDueConnectionsRepository = (db: Db, tableName: string): DueConnectionsRepository => ({
  async list(before, cursor) {
    const { rows, lastKey } = await db.query(
      dueConnectionsParams(tableName, before, readCursor(placeSchema, cursor)),
    );
    const due = rows.map(toDue);
    return lastKey === undefined ? { due } : { due, cursor: writeCursor(placeSchema.parse(lastKey)) };
  },
  async postpone(due, until) {
    await db.update(postponeParams(tableName, due, until));
  },
});
