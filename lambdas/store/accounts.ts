import { type Connection, connectionSchema } from '../core/connection.ts';
import { AppError } from '../core/errors.ts';
import { type Practice, type Practitioner, practitionerSchema } from '../core/practitioner.ts';
import {
  type AccountChanges,
  accountParams,
  addPractitionerParams,
  changeAccountParams,
  changeApiKeysParams,
  loadParams,
  type RecordedCheck,
  recordCheckParams,
  removeConnectionParams,
  saveConnectionParams,
  signOutParams,
} from './accounts-params.ts';
import { createClaims } from './claims.ts';
import type { Db } from './db.ts';
import { ACCOUNT, accountKeys, CONNECTION } from './keys.ts';
import { createMemberList, type Member } from './member-list.ts';
import { addPracticeParams } from './practices-params.ts';
import { readFound, readRow } from './rows.ts';
import { createTokenClaims } from './token-claims.ts';

export type { Member } from './member-list.ts';

/** Accounts, their connections, and the claims that keep e-mail addresses and PMS tokens unique. */
export interface AccountsRepository {
  /** A practitioner with all their connections: one query, strongly consistent. */
  load(practitionerId: number): Promise<Member | undefined>;
  /** The practitioner of a normalised e-mail address. */
  findByEmail(email: string): Promise<Practitioner | undefined>;
  /** Whose a normalised e-mail address is, even when the making of their account stopped halfway. */
  emailHolder(email: string): Promise<number | undefined>;
  /**
   * Claims the e-mail address, then writes the account; a retry after a crash in between completes it.
   * False when the address belongs to another account. An id that another account has is AppError `unexpected`.
   */
  addPractitioner(practitioner: Practitioner): Promise<boolean>;
  /** Puts a practice; one that was changed since it was made stays as it is. */
  addPractice(practice: Practice): Promise<void>;
  /** Changes an account, only while role and state are still those of `read`. False when they are not. */
  changeAccount(read: Practitioner, changes: AccountChanges): Promise<boolean>;
  /** A practice's members with their connections, in the order they were added, one page. Eventually consistent. */
  listMembers(
    practiceId: number,
    options: { readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly members: Member[]; readonly cursor?: string }>;
  /** Ends every session issued until `at` (epoch ms). */
  signOutEverywhere(practitionerId: number, at: number): Promise<void>;
  /** True when the token is free, already theirs, or what somebody's try left that died (`token-claims.ts`). `now`: epoch ms. */
  claimToken(tokenHash: string, practitionerId: number, now: number): Promise<boolean>;
  /** Gives a token's claim up, if it is theirs and was not claimed anew since that moment (epoch ms). */
  releaseToken(tokenHash: string, practitionerId: number, since: number): Promise<void>;
  /**
   * Writes a connection, replacing what was there. `practiceId`: of its practitioner, for the practice's list.
   * With `replacing` only while the connection's secret version is that one (`undefined`: there is no connection);
   * false when it is not.
   */
  saveConnection(
    connection: Connection,
    of: { readonly practiceId: number },
    only?: { readonly replacing: string | undefined },
  ): Promise<boolean>;
  /**
   * Replaces the Physitrack API keys of a connection (absent ones are removed) and its secret version, only while
   * that is still the one of `read`. False when it is not.
   */
  changeApiKeys(
    read: Connection,
    changes: Pick<Connection, 'secretVersion' | 'apiKey' | 'previousApiKey'>,
  ): Promise<boolean>;
  /**
   * Changes state and what the PMS said of it, only while the secret version is still the one that was checked
   * (a key replaced meanwhile wins). False when it was not. `dueAt`: when it is looked at next (epoch ms); without
   * it the nightly check gives it its time.
   */
  recordCheck(connection: Connection, changes: RecordedCheck, dueAt?: number): Promise<boolean>;
  removeConnection(practitionerId: number, vendor: string): Promise<void>;
}

/** The table `accounts` (keys: `keys.ts`, requests: `accounts-params.ts`). */
export const createAccountsRepository = (db: Db, tableName: string): AccountsRepository => {
  const claims = createClaims(db, tableName);
  const findAccount = async (practitionerId: number): Promise<Practitioner | undefined> =>
    readFound(practitionerSchema, await db.get(accountParams(tableName, practitionerId)));
  const load = async (practitionerId: number): Promise<Member | undefined> => {
    const { rows } = await db.query(loadParams(tableName, practitionerId));
    const account = rows.find(({ sk }) => sk === ACCOUNT);
    if (account === undefined) return undefined;
    const connections = rows.filter(({ sk }) => String(sk).startsWith(CONNECTION));
    return {
      practitioner: readRow(practitionerSchema, account),
      connections: connections.map((row) => readRow(connectionSchema, row)),
    };
  };
  const tokens = createTokenClaims(db, tableName, async (practitionerId, tokenHash) => {
    const { connections = [] } = (await load(practitionerId)) ?? {};
    return connections.some((one) => one.tokenHash === tokenHash);
  });
  return {
    load,
    async findByEmail(email) {
      const practitionerId = await claims.holder(accountKeys.email(email));
      return practitionerId === undefined ? undefined : findAccount(practitionerId);
    },
    emailHolder: (email) => claims.holder(accountKeys.email(email)),
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
    async changeAccount(read, changes) {
      return (await db.update(changeAccountParams(tableName, read, changes))) !== undefined;
    },
    listMembers: createMemberList(db, tableName),
    async signOutEverywhere(practitionerId, at) {
      await db.update(signOutParams(tableName, practitionerId, at));
    },
    claimToken: tokens.claim,
    releaseToken: tokens.release,
    saveConnection: (connection, { practiceId }, only) =>
      db.put(saveConnectionParams(tableName, connection, practiceId, only)),
    async changeApiKeys(read, changes) {
      return (await db.update(changeApiKeysParams(tableName, read, changes))) !== undefined;
    },
    async recordCheck(connection, changes, dueAt) {
      return (await db.update(recordCheckParams(tableName, connection, changes, dueAt))) !== undefined;
    },
    async removeConnection(practitionerId, vendor) {
      await db.remove(removeConnectionParams(tableName, practitionerId, vendor));
    },
  };
};
