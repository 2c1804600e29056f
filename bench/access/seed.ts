/** Many clients, colleagues and shares, written as fast as DynamoDB takes them. */
import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Client } from '../../lambdas/core/client.ts';
import { inBatches } from '../../lambdas/core/in-batches.ts';
import type { Sharing } from '../../lambdas/core/sharing.ts';
import { addClientParams } from '../../lambdas/store/clients-params.ts';
import type { Row } from '../../lambdas/store/db.ts';
import { saveSharingParams } from '../../lambdas/store/sharing-params.ts';

/** How much there is besides what is opened. */
export interface Sizes {
  readonly clients: number;
  readonly colleagues: number;
  readonly shares: number;
}

/** Who is opened by whom. */
export interface Pair {
  readonly ownerId: number;
  readonly viewerId: number;
}

/** DynamoDB's own limit of items in one BatchWriteItem. */
const BATCH = 25;
const BATCHES_AT_ONCE = 4;
const FIRST_COLLEAGUE = 7_000_001;
const FIRST_CLIENT = 50_000_001;

const aClient = (id: number, ownerId: number): Client => {
  const origin = { vendor: 'cliniko', tenant: 'au1/9001', patientId: `many-${id}` };
  const details = { firstName: 'Example', lastName: `Client ${id}`, yearOfBirth: 1980 };
  return { id, ownerId, details, origin, createdFor: origin, createdAt: 1, refreshedAt: 1 };
};

/** Half of all clients are the owner's, the others are spread over the colleagues. */
const manyClients = ({ clients, colleagues }: Sizes, { ownerId }: Pair): Client[] =>
  Array.from({ length: clients }, (_, n) =>
    aClient(FIRST_CLIENT + n, n % 2 === 0 ? ownerId : FIRST_COLLEAGUE + (n % colleagues)),
  );

/** The owner shares with every colleague, every colleague shares with the viewer, and colleagues share among themselves. */
export const manyShares = ({ colleagues, shares }: Sizes, { ownerId, viewerId }: Pair): Sharing[] => {
  const ids = Array.from({ length: colleagues }, (_, n) => FIRST_COLLEAGUE + n);
  const state = 'accepted' as const;
  const given: Sharing[] = ids.flatMap((id) => [
    { ownerId, colleagueId: id, state },
    { ownerId: id, colleagueId: viewerId, state },
  ]);
  for (let step = 1; given.length < shares && step < colleagues; step += 1)
    given.push(
      ...ids.map((id, n) => ({ ownerId: id, colleagueId: ids[(n + step) % colleagues] ?? id, state })),
    );
  return given.slice(0, shares);
};

const writeAll = async (
  dynamodb: DynamoDBClient,
  tableName: string,
  items: readonly Row[],
): Promise<void> => {
  const starts = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, n) => n * BATCH);
  await inBatches(starts, BATCHES_AT_ONCE, async (start) => {
    let left: WriteRequest[] = items.slice(start, start + BATCH).map((item) => ({
      PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) },
    }));
    while (left.length > 0) {
      const answer = await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }));
      left = answer.UnprocessedItems?.[tableName] ?? [];
    }
  });
};

/** Writes all of it into the tables. */
export const seedMany = async (
  dynamodb: DynamoDBClient,
  tables: { readonly clients: string; readonly sharing: string },
  sizes: Sizes,
  pair: Pair,
): Promise<void> => {
  const clients = manyClients(sizes, pair).map((one) => addClientParams(tables.clients, one).Item);
  await writeAll(dynamodb, tables.clients, clients);
  const shares = manyShares(sizes, pair).map((one) => saveSharingParams(tables.sharing, one).Item);
  await writeAll(dynamodb, tables.sharing, shares);
};
