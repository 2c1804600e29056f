import type { Connection } from '../core/connection.ts';
import type { KeyVault } from '../platform/secrets.ts';
import type { AccountsRepository } from '../store/accounts.ts';

/**
 * Forgets a connection and its keys, both ways; clients and their history stay. The secret goes first and the
 * connection after it: after dying in between, the page still shows the connection and the same button completes it.
 * The claim of the PMS token goes last, since nobody else may have a token while a connection names it; one that is left
 * behind is nobody's after a while (`store/token-claims.ts`). The claims of Physitrack API keys stay: without a connection that names them they open nothing.
 */
export const createDisconnect =
  (deps: {
    readonly accounts: Pick<AccountsRepository, 'releaseToken' | 'removeConnection'>;
    readonly vault: Pick<KeyVault, 'remove'>;
    readonly now: () => number;
  }) =>
  async ({ practitionerId, vendor, tokenHash }: Connection): Promise<void> => {
    const since = deps.now();
    await deps.vault.remove(practitionerId, vendor);
    await deps.accounts.removeConnection(practitionerId, vendor);
    await deps.accounts.releaseToken(tokenHash, practitionerId, since);
  };
