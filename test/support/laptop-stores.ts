/** The tables of a region, with the operator's rights: to look, and to turn clocks back instead of waiting. */
import {
  type AttributeValue,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Client } from '../../lambdas/core/client.ts';
import { createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { createClientsRepository } from '../../lambdas/store/clients.ts';
import { addClientParams } from '../../lambdas/store/clients-params.ts';
import { createDb } from '../../lambdas/store/db.ts';
import { clientKeys } from '../../lambdas/store/keys.ts';
import { createProgramsRepository } from '../../lambdas/store/programs.ts';
import { createSharingRepository } from '../../lambdas/store/sharing.ts';

/** DynamoDB takes no more. */
const MOST_IN_A_BATCH = 25;

export type Item = Readonly<Record<string, unknown>>;

/** Table names as `GET /demo.json` gives them. */
export const createStores = (dynamodb: DynamoDBClient, tables: Readonly<Record<string, string>>) => {
  const db = createDb(dynamodb);
  const nameOf = (table: string): string => {
    const name = tables[table];
    if (name === undefined) throw new RangeError(`There is no table ${table}.`);
    return name;
  };
  return {
    accounts: createAccountsRepository(db, nameOf('accounts')),
    clients: createClientsRepository(db, nameOf('clients')),
    sharing: createSharingRepository(db, nameOf('sharing')),
    programs: createProgramsRepository(db, nameOf('programs')),
    /** Every item of a table. */
    async items(table: string): Promise<readonly Item[]> {
      const found: Item[] = [];
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await dynamodb.send(
          new ScanCommand({
            TableName: nameOf(table),
            ConsistentRead: true,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return found;
    },
    /** Makes numbers of an item smaller, as if that much time had passed. Attributes that are not there stay away. */
    async turnBack(table: string, item: Item, names: readonly string[], ms: number): Promise<void> {
      const changes = names.flatMap((name) => {
        const value = item[name];
        return typeof value === 'number' ? [[name, value - ms] as const] : [];
      });
      if (changes.length === 0) return;
      const command = new UpdateItemCommand({
        TableName: nameOf(table),
        Key: { pk: { S: String(item.pk) }, sk: { S: String(item.sk) } },
        UpdateExpression: `SET ${changes.map((_, k) => `#n${k} = :v${k}`).join(', ')}`,
        // Only as it was read: whoever took it up meanwhile is right.
        ConditionExpression: '#updatedAt = :seen OR attribute_not_exists(#updatedAt)',
        ExpressionAttributeNames: {
          '#updatedAt': 'updatedAt',
          ...Object.fromEntries(changes.map(([name], k) => [`#n${k}`, name])),
        },
        ExpressionAttributeValues: {
          ':seen': { N: String(item.updatedAt ?? 0) },
          ...Object.fromEntries(changes.map(([, value], k) => [`:v${k}`, { N: String(value) }])),
        },
      });
      await dynamodb.send(command).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
    /** Many clients at once, as rows: through the repository each would be a request. */
    async addClients(clients: readonly Client[]): Promise<void> {
      for (let from = 0; from < clients.length; from += MOST_IN_A_BATCH) {
        const requests = clients.slice(from, from + MOST_IN_A_BATCH).map((client) => ({
          PutRequest: { Item: marshall(addClientParams('', client).Item, { removeUndefinedValues: true }) },
        }));
        await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [nameOf('clients')]: requests } }));
      }
    },
    /** The client's details were read that long ago. */
    async ageClient(clientId: number, ms: number): Promise<void> {
      const { pk, sk } = clientKeys.client(clientId);
      const item = (await this.items('clients')).find((one) => one.pk === pk && one.sk === sk);
      if (item !== undefined) await this.turnBack('clients', item, ['refreshedAt'], ms);
    },
  };
};

export type Stores = ReturnType<typeof createStores>;
