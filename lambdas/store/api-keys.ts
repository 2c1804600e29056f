import * as z from 'zod/mini';
import { vendorIdSchema } from '../core/connection.ts';
import { idSchema } from '../core/ids.ts';
import type { Db } from './db.ts';
import { condition } from './expressions.ts';
import { accountKeys } from './keys.ts';
import { readFound } from './rows.ts';

const holderSchema = z.object({ practitionerId: idSchema, vendor: vendorIdSchema });

/** Whose connection a Physitrack API key may open; whether it still does, the connection itself says. */
export type KeyHolder = z.infer<typeof holderSchema>;

/**
 * The claims of Physitrack API keys, by keyed hash. They are never given up: a key whose connection no longer names it
 * opens nothing, and that it was ours tells a PMS that goes on using it from somebody who guesses.
 */
export interface ApiKeysRepository {
  /** True when the key is new or already this connection's. One conditional write. */
  claim(hash: string, holder: KeyHolder): Promise<boolean>;
  /** One key read, strongly consistent; as long for a key that nobody has. */
  find(hash: string): Promise<KeyHolder | undefined>;
}

/** In the table `accounts` (keys: `keys.ts`). */
export const createApiKeysRepository = (db: Db, tableName: string): ApiKeysRepository => ({
  claim: (hash, holder) =>
    db.put({
      TableName: tableName,
      Item: { ...accountKeys.apiKey(hash), ...holder },
      ...condition('attribute_not_exists(#pk) OR (#practitionerId = :me AND #vendor = :vendor)', {
        ':me': holder.practitionerId,
        ':vendor': holder.vendor,
      }),
    }),
  async find(hash) {
    const row = await db.get({ TableName: tableName, Key: accountKeys.apiKey(hash), ConsistentRead: true });
    return readFound(holderSchema, row);
  },
});
