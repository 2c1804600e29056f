/** A practice with somebody who leaves and many clients, on tables that are made for it. */
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { Client } from '../../lambdas/core/client.ts';
import { inBatches } from '../../lambdas/core/in-batches.ts';
import type { Practitioner } from '../../lambdas/core/practitioner.ts';
import { createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { createClientsRepository } from '../../lambdas/store/clients.ts';
import { createDb, type Db } from '../../lambdas/store/db.ts';
import { createTableParams } from '../../test/support/tables.ts';

export const TABLES = { accounts: 'accounts', clients: 'clients' } as const;
export const PRACTICE = 501;
export const FROM = 1;
export const TO = 2;
const FIRST_CLIENT = 1_000_001;
const MADE_AT_ONCE = 50;
/** One client in so many comes from a PMS that has one client a practitioner: it also needs a reference. */
const PER_PRACTITIONER = 10;

const person = (id: number, name: string): Practitioner => ({
  id,
  name,
  email: `person-${id}@example.org`,
  role: 'practitioner',
  state: 'active',
  practiceId: PRACTICE,
  practiceName: 'Example Practice',
});

const aClient = (number: number): Client => {
  const vendor = number % PER_PRACTITIONER === 0 ? 'juvonno' : 'cliniko';
  const origin = { vendor, tenant: 'au1/9001', patientId: `patient-${number}` };
  return {
    id: FIRST_CLIENT + number,
    ownerId: FROM,
    details: { firstName: 'Example', lastName: `Client ${number}`, yearOfBirth: 1980 },
    origin,
    createdFor: origin,
    createdAt: 1,
    refreshedAt: 1,
    ...(number % 7 === 0 ? { sharedWith: [3] } : {}),
  };
};

export interface Practice {
  readonly db: Db;
  readonly clientIds: readonly number[];
  close(): void;
}

/** Makes tables, people and clients. */
export const makePractice = async (endpoint: string, count: number): Promise<Practice> => {
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  for (const name of Object.values(TABLES)) {
    await client.send(new CreateTableCommand(createTableParams(name, name)));
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.1 }, { TableName: name });
  }
  const db = createDb(client);
  const accounts = createAccountsRepository(db, TABLES.accounts);
  await accounts.addPractitioner({ ...person(FROM, 'Lea Leaver'), state: 'deactivated' });
  await accounts.addPractitioner(person(TO, 'Hal Heir'));
  const clients = createClientsRepository(db, TABLES.clients);
  const made = Array.from({ length: count }, (_, number) => aClient(number));
  await inBatches(made, MADE_AT_ONCE, (one) => clients.add(one));
  return { db, clientIds: made.map(({ id }) => id), close: () => client.destroy() };
};
