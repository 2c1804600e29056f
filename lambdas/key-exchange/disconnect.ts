import type { Connection } from '../core/connection.ts';
import type { KeyVault } from '../platform/secrets.ts';
import type { AccountsRepository } from '../store/accounts.ts';

/**
 * Forgets a connection and its keys; clients and their history stay. The key goes first and the connection last:
 * after dying in between, the page still shows the connection and the same button completes it.
 */
export const createDisconnect =
  (deps: {
    readonly accounts: Pick<AccountsRepository, 'releaseToken' | 'removeConnection'>;
    readonly vault: Pick<KeyVault, 'remove'>;
  }) =>
  async ({ practitionerId, vendor, tokenHash }: Connection): Promise<void> => {
    await deps.vault.remove(practitionerId, vendor);
    await deps.accounts.releaseToken(tokenHash, practitionerId);
    await deps.accounts.removeConnection(practitionerId, vendor);
  };
