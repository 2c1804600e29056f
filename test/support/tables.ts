import { randomUUID } from 'node:crypto';
import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { createDb, type Db } from '../../lambdas/store/db.ts';
import { type TableName, tables } from '../../lambdas/store/tables.ts';
import { startDynalite } from './dynalite.ts';

/** The creation of one of our tables under another name, as data. */
export const createTableParams = (table: TableName, name: string): CreateTableCommandInput => {
  const { indexes } = tables[table];
  const keys = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  const types = new Map<string, AttributeDefinition['AttributeType']>([
    ['pk', 'S'],
    ['sk', 'S'],
    ...indexes.flatMap(
      ({ pk, sk, skType }) =>
        [
          [pk, 'S'],
          [sk, skType],
        ] as const,
    ),
  ]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys('pk', 'sk'),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(index.pk, index.sk),
      Projection: { ProjectionType: 'ALL' as const },
    })),
  };
};

/** Calls to the database by kind, for asserting what something costs. */
export type Calls = Record<keyof Db, number>;

/** The four tables, empty, on dynalite, or on the DynamoDB whose address `STORE_TEST_ENDPOINT` gives. */
export interface StoreUnderTest {
  readonly db: Db;
  /** Names of fresh tables, made for this one test file. */
  readonly names: Readonly<Record<TableName, string>>;
  /** What `work` costs. */
  readonly calls: (work: () => Promise<unknown>) => Promise<Partial<Calls>>;
  readonly close: () => Promise<void>;
}

const counting = (db: Db, calls: Partial<Calls>): Db => {
  const count =
    <Input extends readonly unknown[], Output>(kind: keyof Db, call: (...input: Input) => Promise<Output>) =>
    (...input: Input): Promise<Output> => {
      calls[kind] = (calls[kind] ?? 0) + 1;
      return call(...input);
    };
  return {
    get: count('get', db.get),
    put: count('put', db.put),
    update: count('update', db.update),
    remove: count('remove', db.remove),
    query: count('query', db.query),
    batchGet: count('batchGet', db.batchGet),
  };
};

export const startStore = async (): Promise<StoreUnderTest> => {
  const given = process.env.STORE_TEST_ENDPOINT;
  const server = given === undefined ? await startDynalite() : { endpoint: given, close: async () => {} };
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const run = randomUUID().slice(0, 8);
  const create = async (table: TableName): Promise<string> => {
    const name = `${table}-${run}`;
    await client.send(new CreateTableCommand(createTableParams(table, name)));
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.1 }, { TableName: name });
    return name;
  };
  const names = {
    accounts: await create('accounts'),
    clients: await create('clients'),
    sharing: await create('sharing'),
    programs: await create('programs'),
  };
  const made: Partial<Calls> = {};
  return {
    db: counting(createDb(client), made),
    names,
    async calls(work) {
      const before = { ...made };
      await work();
      const kinds = Object.keys(made) as Array<keyof Db>;
      const differences = kinds.map((kind) => [kind, (made[kind] ?? 0) - (before[kind] ?? 0)] as const);
      return Object.fromEntries(differences.filter(([, count]) => count > 0));
    },
    async close() {
      client.destroy();
      await server.close();
    },
  };
};
