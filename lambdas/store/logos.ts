import { type Logo, logoSchema } from '../core/logo.ts';
import type { Db } from './db.ts';
import { accountKeys } from './keys.ts';
import { readFound } from './rows.ts';

/**
 * Logos of practices, one item each, up to 270 KB. The practice says whether there is one (`document.hasLogo`), so
 * that nobody reads for nothing: save the logo before the practice, remove it after.
 */
export interface LogosRepository {
  find(practiceId: number): Promise<Logo | undefined>;
  /** Replaces the one before. */
  save(practiceId: number, logo: Logo): Promise<void>;
  /** One that is not there is no error. */
  remove(practiceId: number): Promise<void>;
}

/** In the table `accounts`. */
export const createLogosRepository = (db: Db, tableName: string): LogosRepository => ({
  async find(practiceId) {
    const Key = accountKeys.logo(practiceId);
    return readFound(logoSchema, await db.get({ TableName: tableName, Key, ConsistentRead: true }));
  },
  async save(practiceId, logo) {
    await db.put({ TableName: tableName, Item: { ...accountKeys.logo(practiceId), ...logo } });
  },
  async remove(practiceId) {
    await db.remove({ TableName: tableName, Key: accountKeys.logo(practiceId) });
  },
});
