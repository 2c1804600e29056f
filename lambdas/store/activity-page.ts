import * as z from 'zod/mini';
import { readCursor, writeCursor } from './cursors.ts';
import type { Db, QueryParams } from './db.ts';
import { where } from './expressions.ts';
import { padded } from './keys.ts';
import { readRow } from './rows.ts';

/** Which part of a list of activity is wanted: newest first, `from` and `to` (epoch ms, inclusive) when given. */
export interface ActivityRange {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface ActivityPage<Entry> {
  readonly entries: Entry[];
  readonly cursor?: string;
}

const END_OF_TIME = 8_640_000_000_000_000;

/** @param list partition, and what the sort keys of its entries begin with */
export const activityParams = (
  tableName: string,
  list: { readonly pk: string; readonly prefix: string },
  { from = 0, to = END_OF_TIME, limit }: ActivityRange,
): QueryParams => ({
  TableName: tableName,
  ScanIndexForward: false,
  Limit: limit,
  ...where({
    key: '#pk = :pk AND #sk BETWEEN :from AND :to',
    values: {
      ':pk': list.pk,
      ':from': `${list.prefix}${padded(from)}`,
      // `~` comes after everything that follows a time.
      ':to': `${list.prefix}${padded(to)}~`,
    },
  }),
});

/**
 * Reads one page of a list of activity. An opening is kept under the start of its ten minutes, so that it is kept once:
 * a page is put into the order of the times it shows.
 */
export const readActivity = async <Entry extends { readonly at: number }>(
  db: Db,
  tableName: string,
  schema: z.ZodMiniType<Entry>,
  list: { readonly pk: string; readonly prefix: string },
  range: ActivityRange,
): Promise<ActivityPage<Entry>> => {
  // A cursor may be forged: what is no entry is no place, or DynamoDB would call the request wrong.
  const placeSchema = z.object({ sk: z.string().check(z.startsWith(list.prefix)) });
  const place = readCursor(placeSchema, range.cursor);
  const { rows, lastKey } = await db.query({
    ...activityParams(tableName, list, range),
    ...(place === undefined ? {} : { ExclusiveStartKey: { pk: list.pk, sk: place.sk } }),
  });
  const entries = rows.map((row) => readRow(schema, row)).sort((a, b) => b.at - a.at);
  return lastKey === undefined
    ? { entries }
    : { entries, cursor: writeCursor(readRow(placeSchema, lastKey)) };
};
