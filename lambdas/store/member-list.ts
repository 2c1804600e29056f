import * as z from 'zod/mini';
import { type Connection, connectionSchema } from '../core/connection.ts';
import { idSchema } from '../core/ids.ts';
import { type Practitioner, practitionerSchema } from '../core/practitioner.ts';
import { membersParams } from './accounts-params.ts';
import { readCursor, writeCursor } from './cursors.ts';
import type { Db, Row } from './db.ts';
import { ACCOUNT } from './keys.ts';
import { readRow } from './rows.ts';

/** A practitioner with all their connections. */
export interface Member {
  readonly practitioner: Practitioner;
  readonly connections: readonly Connection[];
}

const placeSchema = z.object({ after: idSchema });

/** Rows in the order of the index: an account, then its connections. One without its account is nobody's. */
const toMembers = (rows: readonly Row[]): Member[] => {
  const members = new Map<number, { practitioner: Practitioner; connections: Connection[] }>();
  for (const row of rows) {
    if (row.sk === ACCOUNT) {
      const practitioner = readRow(practitionerSchema, row);
      members.set(practitioner.id, { practitioner, connections: [] });
    } else {
      const connection = readRow(connectionSchema, row);
      members.get(connection.practitionerId)?.connections.push(connection);
    }
  }
  return [...members.values()];
};

/**
 * One page of a practice's members. The cursor names the last member shown; one that was forged can only begin
 * elsewhere in the same practice.
 */
export const createMemberList =
  (db: Db, tableName: string) =>
  async (
    practiceId: number,
    { cursor, limit }: { readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly members: Member[]; readonly cursor?: string }> => {
    const after = readCursor(placeSchema, cursor)?.after ?? 0;
    const rows: Row[] = [];
    const accountsIn = () => rows.filter(({ sk }) => sk === ACCOUNT).length;
    let start: Row | undefined;
    do {
      // Connections stand among the accounts, so it is only known afterwards how many rows a page of people takes.
      const page = await db.query({
        ...membersParams(tableName, practiceId, { after, limit: 3 * (limit + 1) }),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      });
      rows.push(...page.rows);
      start = page.lastKey;
    } while (start !== undefined && accountsIn() <= limit);
    const found = toMembers(rows);
    const members = found.slice(0, limit);
    const last = members.at(-1);
    return found.length <= limit || last === undefined
      ? { members }
      : { members, cursor: writeCursor({ after: last.practitioner.id }) };
  };
