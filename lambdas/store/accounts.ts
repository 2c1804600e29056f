import { type Connection, connectionSchema } from '../core/connection.ts';
import { AppError } from '../core/errors.ts';
import { type Practice, type Practitioner, practitionerSchema } from '../core/practitioner.ts';
import {
  accountParams,
  addPracticeParams,
  addPractitionerParams,
  loadParams,
  recordCheckParams,
  removeConnectionParams,
  saveConnectionParams,
  signOutParams,
} from './accounts-params.ts';
import { createClaims } from './claims.ts';
import type { Db } from './db.ts';
import { ACCOUNT, accountKeys, CONNECTION } from './keys.ts';
import { readFound, readRow } from './rows.ts';

/** Accounts, their connections, and the claims that keep e-mail addresses and PMS tokens unique. */
export interface AccountsRepository {
  /** A practitioner with all their connections: one query, strongly consistent. */
  load(
    practitionerId: number,
  ): Promise<{ practitioner: Practitioner; connections: Connection[] } | undefined>;
  /** The practitioner of a normalised e-mail address. */
  findByEmail(email: string): Promise<Practitioner | undefined>;
  /**
   * Claims the e-mail address, then writes the account; a retry after a crash in between completes it.
   * False when the address belongs to another account. An id that another account has is AppError `unexpected`.
   */
  addPractitioner(practitioner: Practitioner): Promise<boolean>;
  addPractice(practice: Practice): Promise<void>;
  /** Ends every session issued until `at` (epoch ms). */
  signOutEverywhere(practitionerId: number, at: number): Promise<void>;
  /** True when the token is free or already theirs. */
  claimToken(tokenHash: string, practitionerId: number): Promise<boolean>;
  /** Gives a token's claim up, if it is theirs. */
  releaseToken(tokenHash: string, practitionerId: number): Promise<void>;
  /** Writes a connection, replacing what was there. */
  saveConnection(connection: Connection): Promise<void>;
  /**
   * Changes state and what the PMS said of it, only while the secret version is still the one that was checked
   * (a key replaced meanwhile wins). False when it was not.
   */
  recordCheck(
    connection: Connection,
    changes: Partial<Pick<Connection, 'state' | 'pmsUser' | 'mayAddFiles' | 'tenantName' | 'checkedAt'>>,
  ): Promise<boolean>;
  removeConnection(practitionerId: number, vendor: string): Promise<void>;
}

/** The table `accounts` (keys: `keys.ts`, requests: `accounts-params.ts`). */
export const createAccountsRepository = (db: Db, tableName: string): AccountsRepository => {
  const claims = createClaims(db, tableName);
  const findAccount = async (practitionerId: number): Promise<Practitioner | undefined> =>
    readFound(practitionerSchema, await db.get(accountParams(tableName, practitionerId)));
  return {
    async load(practitionerId) {
      const { rows } = await db.query(loadParams(tableName, practitionerId));
      const account = rows.find(({ sk }) => sk === ACCOUNT);
      if (account === undefined) return undefined;
      const connections = rows.filter(({ sk }) => String(sk).startsWith(CONNECTION));
      return {
        practitioner: readRow(practitionerSchema, account),
        connections: connections.map((row) => readRow(connectionSchema, row)),
      };
    },
    async findByEmail(email) {
      const practitionerId = await claims.holder(accountKeys.email(email));
      return practitionerId === undefined ? undefined : findAccount(practitionerId);
    },
    async addPractitioner(practitioner) {
      const email = accountKeys.email(practitioner.email);
      if (!(await claims.take(email, practitioner.id))) return false;
      if (await db.put(addPractitionerParams(tableName, practitioner))) return true;
      const existing = await findAccount(practitioner.id);
      if (existing?.email === practitioner.email) return true; // our own earlier try
      await claims.release(email, practitioner.id);
      throw new AppError('unexpected', { reason: 'practitioner_id_in_use' });
    },
    async addPractice(practice) {
      await db.put(addPracticeParams(tableName, practice));
    },
    async signOutEverywhere(practitionerId, at) {
      await db.update(signOutParams(tableName, practitionerId, at));
    },
    claimToken: (tokenHash, practitionerId) => claims.take(accountKeys.token(tokenHash), practitionerId),
    releaseToken: (tokenHash, practitionerId) => claims.release(accountKeys.token(tokenHash), practitionerId),
    async saveConnection(connection) {
      await db.put(saveConnectionParams(tableName, connection));
    },
    async recordCheck(connection, changes) {
      return (await db.update(recordCheckParams(tableName, connection, changes))) !== undefined;
    },
    async removeConnection(practitionerId, vendor) {
      await db.remove(removeConnectionParams(tableName, practitionerId, vendor));
    },
  };
};
