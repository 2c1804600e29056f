import type { Connection } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import type { ConnectionChanged } from '../core/events.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { KeyHash } from '../platform/key-hash.ts';
import type { KeyVault } from '../platform/secrets.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { VendorHttp } from '../pms/vendor-http.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import { maskKey } from './mask-key.ts';

export interface SaveKeyDeps {
  readonly accounts: Pick<AccountsRepository, 'claimToken' | 'releaseToken' | 'saveConnection'>;
  readonly vault: Pick<KeyVault, 'write'>;
  readonly http: VendorHttp;
  readonly keyHash: KeyHash;
  /** Tells the program queue that refused deliveries are due again. */
  readonly announce: AnnounceChange;
  readonly now: () => number;
}

/** Sends `connection changed` for a practitioner's connection. */
export type AnnounceChange = (data: ConnectionChanged['data']) => Promise<void>;

/**
 * Verifies a key with its vendor and puts it in force. Answers the connection; throws `key_in_use` or a `pms_…`
 * code, and then the key in force before stays in force.
 *
 * The order is what makes dying between any two steps harmless:
 * the claim comes before the secret, so that nobody else's key is ever stored; a claim without a connection is
 * this practitioner's own and found again by the next try. The announcement comes before the connection, because
 * one that was never sent would leave refused deliveries refused; it is delayed by a few seconds, so that it is
 * read after the next write, and read too early or for nothing it only repeats a refusal. The connection names the
 * secret's version: that one write switches every function to the new key. The old claim goes last.
 */
export const createSaveKey =
  (deps: SaveKeyDeps) =>
  async (
    practitioner: Practitioner,
    vendor: Vendor,
    { key, canonical }: { readonly key: string; readonly canonical: string },
    previous: Connection | undefined,
  ): Promise<Connection> => {
    const { accounts } = deps;
    const tokenHash = await deps.keyHash(vendor.id, canonical);
    const identity = await vendor.open(key, deps.http).identify();
    if (!(await accounts.claimToken(tokenHash, practitioner.id))) raise('key_in_use');
    const secretVersion = await deps.vault.write(practitioner.id, vendor.id, { pmsToken: key });
    await deps.announce({ practitionerId: practitioner.id, vendor: vendor.id });
    const now = deps.now();
    const connection: Connection = {
      practitionerId: practitioner.id,
      vendor: vendor.id,
      state: 'connected',
      tenant: identity.tenant,
      tenantName: identity.tenantName,
      tenantPlace: identity.tenantPlace,
      ...(identity.country === undefined ? {} : { country: identity.country }),
      pmsUser: identity.user,
      mayAddFiles: identity.mayAddFiles,
      secretVersion,
      tokenHash,
      maskedToken: maskKey(key),
      connectedAt: previous?.tenant === identity.tenant ? previous.connectedAt : now,
      checkedAt: now,
    };
    await accounts.saveConnection(connection);
    if (previous !== undefined && previous.tokenHash !== tokenHash)
      await accounts.releaseToken(previous.tokenHash, practitioner.id);
    return connection;
  };
