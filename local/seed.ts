import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from '../lambdas/core/connection.ts';
import type { Practice } from '../lambdas/core/practitioner.ts';
import { type Library, librarySchema } from '../lambdas/core/program.ts';
import { maskKey } from '../lambdas/key-exchange/mask-key.ts';
import { createKeyHash } from '../lambdas/platform/key-hash.ts';
import { createKeyVault, createStackKey } from '../lambdas/platform/secrets.ts';
import { vendors } from '../lambdas/pms/registry.ts';
import { type AccountsRepository, createAccountsRepository } from '../lambdas/store/accounts.ts';
import { createDb } from '../lambdas/store/db.ts';
import { createDiscountsRepository } from '../lambdas/store/discounts.ts';
import { createLibraryRepository } from '../lambdas/store/library.ts';
import {
  type DemoPractitioner,
  type DemoRegion,
  demoClinikoAccounts,
  demoPractitioners,
} from './demo-data.ts';
import { demoDiscounts } from './demo-discounts.ts';
import type { OperatorClients } from './operator-clients.ts';
import { type RegionalApp, variableOf } from './templates/regional-app.ts';

export interface SeedOptions {
  readonly app: RegionalApp;
  readonly region: DemoRegion;
  readonly clients: OperatorClients;
  /** Holds one marker a region: what a person changed since is not put back by the next start. */
  readonly dataDir: string;
  readonly now: () => number;
}

export const libraryFolder = fileURLToPath(new URL('../library', import.meta.url));

/** The library that ships with the project; throws when it does not fit the schema. */
export const readShippedLibrary = async (): Promise<Library> => {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(libraryFolder, name), 'utf8'));
  const [exercises, templates] = await Promise.all([read('exercises.json'), read('templates.json')]);
  return librarySchema.parse({ exercises, templates });
};

/** The connection a practitioner would have after saving this key, from what the demo account says of itself. */
const demoConnection = (
  region: DemoRegion,
  practitioner: DemoPractitioner,
  saved: { readonly key: string; readonly tokenHash: string; readonly secretVersion: string },
  now: number,
): Connection | undefined => {
  const [account] = demoClinikoAccounts(region);
  const user = practitioner.connectedAs;
  if (user === undefined) return undefined;
  return {
    practitionerId: practitioner.id,
    vendor: 'cliniko',
    state: 'connected',
    tenant: `${account.shard}/${account.id}`,
    tenantName: account.name,
    tenantPlace: account.shard,
    country: region.countryCode,
    pmsUser: { id: user.id, name: `${user.firstName} ${user.lastName}`, role: user.role },
    mayAddFiles: true,
    secretVersion: saved.secretVersion,
    tokenHash: saved.tokenHash,
    maskedToken: maskKey(saved.key),
    connectedAt: now,
    checkedAt: now,
  };
};

/** Saves the key of a practitioner who is connected from the start, in the order `key-exchange` does. */
const connect = async (
  options: SeedOptions,
  accounts: AccountsRepository,
  practitioner: DemoPractitioner,
): Promise<void> => {
  const { app, clients } = options;
  const key = practitioner.connectedAs?.keys[0]?.key;
  if (key === undefined) return;
  const keyHash = createKeyHash(createStackKey(clients.secrets, variableOf(app, 'HASH_KEY_SECRET')));
  const vault = createKeyVault(clients.secrets, {
    prefix: variableOf(app, 'CONNECTION_SECRET_PREFIX'),
    newVersion: randomUUID,
  });
  const tokenHash = await keyHash('cliniko', key);
  if (!(await accounts.claimToken(tokenHash, practitioner.id, options.now()))) return;
  const secretVersion = await vault.write(practitioner.id, 'cliniko', { pmsToken: key });
  const saved = { key, tokenHash, secretVersion };
  const connection = demoConnection(options.region, practitioner, saved, options.now());
  if (connection !== undefined) await accounts.saveConnection(connection, practitioner);
};

/** What the first practice has set for each vendor that needs something once; the second has set nothing. */
const demoIntegrations = (region: DemoRegion): Practice['integrations'] =>
  Object.fromEntries(
    vendors.flatMap(({ id, practiceField }) => {
      const parsed = practiceField?.parse(`harbour-physio-${region.code}`);
      return parsed?.ok === true ? [[id, { enabled: true, place: parsed.place }]] : [];
    }),
  );

const demoPractice = (region: DemoRegion, { practiceId, practiceName }: DemoPractitioner): Practice => {
  const people = demoPractitioners(region);
  const admins = people.filter((one) => one.practiceId === practiceId && one.role === 'admin');
  return {
    id: practiceId,
    name: practiceName,
    admins: admins.map(({ id }) => id),
    ...(people[0]?.practiceId === practiceId ? { integrations: demoIntegrations(region) } : {}),
  };
};

/** Replaces the library of a region by the shipped one. */
export const loadLibrary = async (app: RegionalApp, clients: OperatorClients): Promise<void> => {
  const library = createLibraryRepository(createDb(clients.dynamodb), variableOf(app, 'PROGRAMS_TABLE'));
  await library.replace(await readShippedLibrary(), Date.now());
};

/**
 * Gives a region its demo practices, practitioners, connection and library, once. Every step may be repeated, and
 * the marker comes last: killed halfway, the next start does the rest. Answers whether there was anything to do.
 */
export const seedRegion = async (options: SeedOptions): Promise<boolean> => {
  const { app, region, clients } = options;
  const marker = join(options.dataDir, 'seeded', region.code);
  const isDone = await access(marker).then(
    () => true,
    () => false,
  );
  if (isDone) return false;

  const db = createDb(clients.dynamodb);
  const accounts = createAccountsRepository(db, variableOf(app, 'ACCOUNTS_TABLE'));
  for (const practitioner of demoPractitioners(region)) {
    const { connectedAs: _, ...account } = practitioner;
    await accounts.addPractice(demoPractice(region, account));
    await accounts.addPractitioner({ ...account, state: 'active' });
    await connect(options, accounts, practitioner);
  }
  const discounts = createDiscountsRepository(db, variableOf(app, 'ACCOUNTS_TABLE'));
  for (const discount of demoDiscounts(region)) await discounts.add(discount);
  await loadLibrary(app, clients);

  await mkdir(dirname(marker), { recursive: true });
  await writeFile(marker, '');
  return true;
};
