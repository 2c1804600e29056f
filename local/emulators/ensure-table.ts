import type { TableKey, TableResource } from './resources.ts';
import type { DynamoDbCall } from './sweep-table.ts';

const schemaOf = (keys: readonly TableKey[]) =>
  keys.map(({ name, role }) => ({ AttributeName: name, KeyType: role }));

/** The request that makes a table. Every attribute is declared once, however many keys it is in. */
export const createTableParams = (table: TableResource): Readonly<Record<string, unknown>> => {
  const keys = [...table.keys, ...table.indexes.flatMap((index) => index.keys)];
  const types = new Map(keys.map(({ name, type }) => [name, type]));
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: schemaOf(table.keys),
    ...(table.indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: table.indexes.map(({ name, keys: indexKeys }) => ({
            IndexName: name,
            KeySchema: schemaOf(indexKeys),
            Projection: { ProjectionType: 'ALL' },
          })),
        }),
  };
};

interface Described {
  readonly TableStatus?: string;
  readonly AttributeDefinitions?: unknown;
  readonly KeySchema?: unknown;
  readonly GlobalSecondaryIndexes?: ReadonlyArray<{
    readonly IndexName: string;
    readonly KeySchema: unknown;
    readonly IndexStatus?: string;
  }>;
}

/** Keys and indexes of a table in one comparable text, whatever order they are listed in. */
const shapeOf = (table: Described): string =>
  JSON.stringify([
    (table.AttributeDefinitions as ReadonlyArray<Record<string, string>>)
      .map(({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`)
      .sort(),
    table.KeySchema,
    (table.GlobalSecondaryIndexes ?? [])
      .map((index) => JSON.stringify([index.IndexName, index.KeySchema]))
      .sort(),
  ]);

const describe = async (call: DynamoDbCall, table: TableResource): Promise<Described | undefined> => {
  const { ok, body } = await call('DescribeTable', { TableName: table.name });
  return ok ? (body as { Table: Described }).Table : undefined;
};

const isActive = (table: Described | undefined): boolean =>
  table?.TableStatus === 'ACTIVE' &&
  (table.GlobalSecondaryIndexes ?? []).every(({ IndexStatus }) => IndexStatus === 'ACTIVE');

const create = async (call: DynamoDbCall, table: TableResource): Promise<void> => {
  const made = await call('CreateTable', createTableParams(table));
  if (!made.ok) throw new Error(`Table ${table.name} could not be made: ${JSON.stringify(made.body)}`);
  while (!isActive(await describe(call, table))) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Makes a table that is missing; throws when the one that is there has other keys or indexes. */
export const ensureTable = async (call: DynamoDbCall, table: TableResource): Promise<void> => {
  const found = await describe(call, table);
  // A table that a killed process left half made has no items yet, and dynalite would leave it at CREATING for ever.
  if (found !== undefined && !isActive(found)) await call('DeleteTable', { TableName: table.name });
  else if (found !== undefined) {
    if (shapeOf(found) === shapeOf(createTableParams(table) as Described)) return;
    throw new Error(
      `Table ${table.name} has other keys or indexes now than in .local. Start again with: npm start -- --reset`,
    );
  }
  await create(call, table);
};
