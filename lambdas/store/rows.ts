import type * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import type { Db, QueryParams, Row } from './db.ts';

/**
 * Earns the type of a row that was read. A row that does not fit its schema is a fault of ours
 * (AppError `unexpected`, reason `corrupt_row`), never a half-typed object.
 */
export const readRow = <Type>(schema: z.ZodMiniType<Type>, row: Row): Type => {
  const parsed = schema.safeParse(row);
  if (!parsed.success) throw new AppError('unexpected', { reason: 'corrupt_row', cause: parsed.error });
  return parsed.data;
};

/** The same for a row that may be absent. */
export const readFound = <Type>(schema: z.ZodMiniType<Type>, row: Row | undefined): Type | undefined =>
  row === undefined ? undefined : readRow(schema, row);

/** Reads all pages of a query. For partitions that are small by nature. */
export const queryAll = async (db: Db, params: QueryParams): Promise<Row[]> => {
  const rows: Row[] = [];
  let start: Row | undefined;
  do {
    const page = await db.query(start === undefined ? params : { ...params, ExclusiveStartKey: start });
    rows.push(...page.rows);
    start = page.lastKey;
  } while (start !== undefined);
  return rows;
};
