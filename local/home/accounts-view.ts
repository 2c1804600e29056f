import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { PractitionerState } from '../../lambdas/core/practitioner.ts';
import { createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { createDb } from '../../lambdas/store/db.ts';
import { ACCOUNT } from '../../lambdas/store/keys.ts';
import type { OperatorClients } from '../operator-clients.ts';
import { type RegionalApp, variableOf } from '../templates/regional-app.ts';

/** Somebody with an account and the vendors they are connected to at this moment. */
export interface AccountView {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly practiceName: string;
  readonly state: PractitionerState;
  readonly connections: readonly string[];
}

/** Ids of all accounts, lowest first: the demo's, then those that were added since. Reads the whole table. */
const accountIds = async (client: DynamoDBClient, table: string): Promise<number[]> => {
  const ids: number[] = [];
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      ConsistentRead: true,
      FilterExpression: 'sk = :account',
      ExpressionAttributeValues: { ':account': { S: ACCOUNT } },
    },
  );
  for await (const { Items = [] } of pages) ids.push(...Items.map(({ id }) => Number(id?.N)));
  return ids.sort((a, b) => a - b);
};

/** Answers everybody with an account in a region, as they are now; the sign-in page and the home page ask. */
export const createAccountsView =
  (
    regionOf: (code: string) => { readonly app: RegionalApp; readonly clients: OperatorClients } | undefined,
  ) =>
  async (code: string): Promise<readonly AccountView[]> => {
    const found = regionOf(code);
    if (found === undefined) return [];
    const { dynamodb } = found.clients;
    const table = variableOf(found.app, 'ACCOUNTS_TABLE');
    const accounts = createAccountsRepository(createDb(dynamodb), table);
    const ids = await accountIds(dynamodb, table);
    const members = await Promise.all(ids.map((id) => accounts.load(id)));
    return members.flatMap((member) => {
      if (member === undefined) return [];
      const { id, email, name, role, practiceName, state = 'active' } = member.practitioner;
      const connections = member.connections.map(({ vendor }) => vendor);
      return [{ id, email, name, role, practiceName, state, connections }];
    });
  };
