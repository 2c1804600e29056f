/** All records of the simulated Cliniko: the demo data, and over it what the journal says has changed since. */
import type { Journal } from './journal.ts';
import type { Account, ApiKey, Attachment, Patient, SwitchesRecord, UploadedObject, User } from './model.ts';
import { createTable, type OwnedTable, type Table } from './table.ts';

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
  readonly switches: Table<SwitchesRecord>;
  /** Back to the demo data. */
  reset(): void;
}

/** Opens the store: seed first, then every entry of the journal. */
export const createStore = (seed: Seed, journal: Journal): Store => {
  const owned = new Map<
    string,
    { put(record: { id: string }): void; drop(id: string): void; clear(): void }
  >();
  const table = <T extends { readonly id: string }>(
    name: string,
    groupOf: (record: T) => string,
  ): OwnedTable<T> => {
    const made = createTable<T>(groupOf, (change) => journal.append({ table: name, ...change }));
    // The journal holds what this table itself wrote, so the record has this table's type.
    owned.set(name, { put: (record) => made.fill([record as T]), drop: made.drop, clear: made.clear });
    return made;
  };

  const accounts = table<Account>('accounts', (account) => account.regionCode);
  const users = table<User>('users', (user) => user.accountId);
  const keys = table<ApiKey>('keys', (key) => key.userId);
  const patients = table<Patient>('patients', (patient) => patient.accountId);
  const attachments = table<Attachment>('attachments', (attachment) => attachment.patientId);
  const objects = table<UploadedObject>('objects', () => '');
  const switches = table<SwitchesRecord>('switches', () => '');

  const fillWithSeed = (): void => {
    accounts.fill(seed.accounts);
    users.fill(seed.users);
    keys.fill(seed.keys);
    patients.fill(seed.patients);
  };
  fillWithSeed();
  for (const entry of journal.entries) {
    if ('put' in entry) owned.get(entry.table)?.put(entry.put);
    else owned.get(entry.table)?.drop(entry.remove);
  }

  return {
    accounts,
    users,
    keys,
    patients,
    attachments,
    objects,
    switches,
    reset() {
      journal.clear();
      for (const each of owned.values()) each.clear();
      fillWithSeed();
    },
  };
};
