import type { Connection } from '../core/connection.ts';
import type { Practice, Practitioner } from '../core/practitioner.ts';

/** Accounts, their connections, and the claims that keep e-mail addresses and PMS tokens unique. */
export interface AccountsRepository {
  /** A practitioner with all their connections: one query, strongly consistent. */
  load(
    practitionerId: number,
  ): Promise<{ practitioner: Practitioner; connections: Connection[] } | undefined>;
  /** The practitioner of a normalised e-mail address. */
  findByEmail(email: string): Promise<Practitioner | undefined>;
  /** Claims the e-mail address, then writes the account. False when the address belongs to another account. */
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
