/** All records of the simulated Juvonno: the demo data, and over it what the journal says has changed since. */
import type { Journal } from '../shared/journal.ts';
import { openTables } from '../shared/records.ts';
import type { SwitchesRecord } from '../shared/switchboard.ts';
import type { Table } from '../shared/table.ts';
import type {
  Assignment,
  Branch,
  Clinic,
  Customer,
  Document,
  ReceivedEvent,
  UploadToken,
  User,
} from './model.ts';
import type { Switches } from './switches.ts';

/** What a fresh simulator holds. */
export interface Seed {
  readonly clinics: readonly Clinic[];
  readonly branches: readonly Branch[];
  readonly users: readonly User[];
  readonly customers: readonly Customer[];
}

export interface Store {
  readonly clinics: Table<Clinic>;
  /** These three are grouped by clinic. */
  readonly branches: Table<Branch>;
  readonly users: Table<User>;
  readonly customers: Table<Customer>;
  /** Grouped by customer. */
  readonly documents: Table<Document>;
  readonly uploadTokens: Table<UploadToken>;
  /** Grouped by clinic. */
  readonly events: Table<ReceivedEvent>;
  /** Grouped by customer. */
  readonly assignments: Table<Assignment>;
  readonly switches: Table<SwitchesRecord<Switches>>;
  /** Back to the demo data. */
  reset(): void;
}

/** Opens the store: seed first, then every entry of the journal. */
export const createStore = (seed: Seed, journal: Journal): Store =>
  openTables(journal, (table) => ({
    clinics: table('clinics', (clinic) => clinic.regionCode, seed.clinics),
    branches: table('branches', (branch) => branch.clinicId, seed.branches),
    users: table('users', (user) => user.clinicId, seed.users),
    customers: table('customers', (customer) => customer.clinicId, seed.customers),
    documents: table<Document>('documents', (document) => document.customerId),
    uploadTokens: table<UploadToken>('uploadTokens', () => ''),
    events: table<ReceivedEvent>('events', (event) => event.clinicId),
    assignments: table<Assignment>('assignments', (assignment) => assignment.customerId),
    switches: table<SwitchesRecord<Switches>>('switches', () => ''),
  }));
