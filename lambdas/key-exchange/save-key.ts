import type { Connection } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { AnnounceChange } from '../platform/announce-change.ts';
import type { KeyHash } from '../platform/key-hash.ts';
import type { ConnectionKeys, KeyVault } from '../platform/secrets.ts';
import { readNoPhone } from '../pms/phone/read-phone.ts';
import type { PmsIdentity, Vendor } from '../pms/vendor.ts';
import type { VendorHttp } from '../pms/vendor-http.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { IssueKey, NewKey } from './issue-key.ts';
import { maskKey } from './mask-key.ts';

export interface SaveKeyDeps {
  readonly accounts: Pick<AccountsRepository, 'claimToken' | 'releaseToken' | 'saveConnection'>;
  readonly vault: Pick<KeyVault, 'read' | 'write'>;
  readonly http: VendorHttp;
  readonly keyHash: KeyHash;
  readonly issueKey: IssueKey;
  /** Tells the program queue that refused deliveries are due again. */
  readonly announce: AnnounceChange;
  readonly now: () => number;
}

/** A key that was pasted: as it is sent, in the spelling it is hashed in, and where the practice has its account. */
export interface PastedKey {
  readonly key: string;
  readonly canonical: string;
  /** Only for vendors that need it from the practice. */
  readonly place?: string | undefined;
}

/** What came of it: the connection in force, and the Physitrack API key if one was issued with it. */
export interface Saved {
  readonly connection: Connection;
  readonly issued: NewKey | undefined;
}

const connectionWith = (
  identity: PmsIdentity,
  kept: Pick<Connection, 'practitionerId' | 'vendor' | 'secretVersion' | 'tokenHash' | 'maskedToken'>,
  previous: Connection | undefined,
  now: number,
): Connection => ({
  ...kept,
  state: 'connected',
  tenant: identity.tenant,
  tenantName: identity.tenantName,
  tenantPlace: identity.tenantPlace,
  ...(identity.country === undefined ? {} : { country: identity.country }),
  ...(identity.user === undefined ? {} : { pmsUser: identity.user }),
  mayAddFiles: identity.mayAddFiles,
  ...(previous?.apiKey === undefined ? {} : { apiKey: previous.apiKey }),
  ...(previous?.previousApiKey === undefined ? {} : { previousApiKey: previous.previousApiKey }),
  connectedAt: previous?.tenant === identity.tenant ? previous.connectedAt : now,
  checkedAt: now,
});

/**
 * Verifies a PMS token with its vendor and puts it in force; a vendor that calls us gets a Physitrack API key with
 * it, unless the connection has one already, which then stays. Throws `key_in_use`, a `pms_…` code or, when the
 * connection was changed in another tab meanwhile, `changed_meanwhile`; what was in force before then stays so.
 *
 * The order is what makes dying between any two steps harmless:
 * the claims come before the secret, so that nobody else's key is ever stored; a claim without a connection is
 * this practitioner's own and found again by the next try, and a Physitrack API key that no connection names opens
 * nothing. The announcement comes before the connection, because one that was never sent would leave refused
 * deliveries refused; it is delayed by a few seconds, so that it is read after the next write, and read too early or
 * for nothing it only repeats a refusal. The connection names the secret's version: that one write switches every
 * function to the new keys, and is lost to whoever changed the connection first. The old claim goes last.
 */
export const createSaveKey =
  (deps: SaveKeyDeps) =>
  async (
    practitioner: Practitioner,
    vendor: Vendor,
    { key, canonical, place }: PastedKey,
    previous: Connection | undefined,
  ): Promise<Saved> => {
    const { accounts, vault } = deps;
    const practitionerId = practitioner.id;
    const since = deps.now();
    const own = { practitionerId, vendor: vendor.id };
    const tokenHash = await deps.keyHash(vendor.id, canonical);
    const identity = await vendor
      .open(key, deps.http, { readPhone: readNoPhone, ...(place === undefined ? {} : { place }) })
      .identify();
    if (!(await accounts.claimToken(tokenHash, practitionerId, deps.now()))) raise('key_in_use');
    const issued =
      vendor.start.kind === 'push' && previous?.apiKey === undefined ? await deps.issueKey(own) : undefined;
    const apiKey = issued?.key ?? (await keptApiKey(vault, previous));
    const keys: ConnectionKeys = { pmsToken: key, ...(apiKey === undefined ? {} : { apiKey }) };
    const secretVersion = await vault.write(practitionerId, vendor.id, keys);
    await deps.announce(own);
    const kept = { ...own, secretVersion, tokenHash, maskedToken: maskKey(key) };
    const connection = {
      ...connectionWith(identity, kept, previous, deps.now()),
      ...(issued === undefined ? {} : { apiKey: issued.entry }),
    };
    const replacing = previous?.secretVersion;
    if (!(await accounts.saveConnection(connection, practitioner, { replacing }))) raise('changed_meanwhile');
    if (previous !== undefined && previous.tokenHash !== tokenHash)
      await accounts.releaseToken(previous.tokenHash, practitionerId, since);
    return { connection, issued };
  };

/** The Physitrack API key of a connection whose PMS token is replaced: the PMS holds it, so it stays. */
const keptApiKey = async (
  vault: Pick<KeyVault, 'read'>,
  previous: Connection | undefined,
): Promise<string | undefined> => {
  if (previous?.apiKey === undefined) return undefined;
  return (await vault.read(previous.practitionerId, previous.vendor, previous.secretVersion))?.apiKey;
};
