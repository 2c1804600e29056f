import * as z from 'zod/mini';
import { idSchema } from '../core/ids.ts';
import type { Db, DeleteParams, Key, PutParams } from './db.ts';
import { condition } from './expressions.ts';
import { readFound } from './rows.ts';

const claimSchema = z.object({ practitionerId: idSchema });

/** Something only one practitioner may have: an item that names who has it. */
export interface Claims {
  /** True when it is free or already theirs. One conditional write. */
  take(key: Key, practitionerId: number): Promise<boolean>;
  /** Who has it. One key read, strongly consistent. */
  holder(key: Key): Promise<number | undefined>;
  /** Gives it up, if it is theirs. */
  release(key: Key, practitionerId: number): Promise<void>;
}

/** Put if absent or already theirs. */
export const takeParams = (tableName: string, key: Key, practitionerId: number): PutParams => ({
  TableName: tableName,
  Item: { ...key, practitionerId },
  ...condition('attribute_not_exists(#pk) OR #practitionerId = :me', { ':me': practitionerId }),
});

/** Delete if theirs. */
export const releaseParams = (tableName: string, key: Key, practitionerId: number): DeleteParams => ({
  TableName: tableName,
  Key: key,
  ...condition('#practitionerId = :me', { ':me': practitionerId }),
});

export const createClaims = (db: Db, tableName: string): Claims => ({
  take: (key, practitionerId) => db.put(takeParams(tableName, key, practitionerId)),
  async holder(key) {
    const row = await db.get({ TableName: tableName, Key: key, ConsistentRead: true });
    return readFound(claimSchema, row)?.practitionerId;
  },
  async release(key, practitionerId) {
    await db.remove(releaseParams(tableName, key, practitionerId));
  },
});
