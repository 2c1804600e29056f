import { createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { createDb } from '../../lambdas/store/db.ts';
import { type DemoRegion, demoPractitioners } from '../demo-data.ts';
import type { OperatorClients } from '../operator-clients.ts';
import { type RegionalApp, variableOf } from '../templates/regional-app.ts';

/** A demo practitioner with the vendors they are connected to at this moment. */
export interface AccountView {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly practiceName: string;
  readonly connections: readonly string[];
}

/** Answers a region's demo practitioners as they are now; the sign-in page and the home page show them. */
export const createAccountsView =
  (
    regionOf: (
      code: string,
    ) =>
      | { readonly app: RegionalApp; readonly region: DemoRegion; readonly clients: OperatorClients }
      | undefined,
  ) =>
  async (code: string): Promise<readonly AccountView[]> => {
    const found = regionOf(code);
    if (found === undefined) return [];
    const table = variableOf(found.app, 'ACCOUNTS_TABLE');
    const accounts = createAccountsRepository(createDb(found.clients.dynamodb), table);
    return Promise.all(
      demoPractitioners(found.region).map(async ({ id, email, name, role, practiceName }) => ({
        id,
        email,
        name,
        role,
        practiceName,
        connections: ((await accounts.load(id))?.connections ?? []).map(({ vendor }) => vendor),
      })),
    );
  };
