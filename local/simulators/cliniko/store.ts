/** All records of the simulated Cliniko: the demo data, and over it what the journal says has changed since. */
import type { Journal } from '../shared/journal.ts';
import { openTables } from '../shared/records.ts';
import type { SwitchesRecord } from '../shared/switchboard.ts';
import type { Table } from '../shared/table.ts';
import type { Account, ApiKey, Attachment, Patient, UploadedObject, User } from './model.ts';
import type { Switches } from './switches.ts';

/** What a fresh simulator holds. */
export interface Seed {
  readonly accounts: readonly Account[];
  readonly users: readonly User[];
  readonly keys: readonly ApiKey[];
  readonly patients: readonly Patient[];
}

export interface Store {
  readonly accounts: Table<Account>;
  /** Grouped by account. */
  readonly users: Table<User>;
  /** Grouped by user. */
  readonly keys: Table<ApiKey>;
  /** Grouped by account. */
  readonly patients: Table<Patient>;
  /** Grouped by patient. */
  readonly attachments: Table<Attachment>;
  readonly objects: Table<UploadedObject>;
  readonly switches: Table<SwitchesRecord<Switches>>;
  /** Back to the demo data. */
  reset(): void;
}

/** Opens the store: seed first, then every entry of the journal. */
export const createStore = (seed: Seed, journal: Journal): Store =>
  openTables(journal, (table) => ({
    accounts: table('accounts', (account) => account.regionCode, seed.accounts),
    users: table('users', (user) => user.accountId, seed.users),
    keys: table('keys', (key) => key.userId, seed.keys),
    patients: table('patients', (patient) => patient.accountId, seed.patients),
    attachments: table<Attachment>('attachments', (attachment) => attachment.patientId),
    objects: table<UploadedObject>('objects', () => ''),
    switches: table<SwitchesRecord<Switches>>('switches', () => ''),
  }));
