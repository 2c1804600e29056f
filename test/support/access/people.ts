/** Everybody who may come to a client, one for each column of docs/access.md, with keys of their own. */

import { newApiKey } from '../../../lambdas/core/api-key.ts';
import type { Sharing } from '../../../lambdas/core/sharing.ts';
import { createKeyHash, type KeyHash } from '../../../lambdas/platform/key-hash.ts';
import { createApiKeysRepository } from '../../../lambdas/store/api-keys.ts';
import { createDb } from '../../../lambdas/store/db.ts';
import { createMoveClient } from '../../../lambdas/store/move-client.ts';
import { createShareClient } from '../../../lambdas/store/share-client.ts';
import { createSharedClients } from '../../../lambdas/store/shared-clients.ts';
import { aClient, aConnection, aPractitioner } from '../builders.ts';
import type { TestLaptop } from '../laptop.ts';
import type { Stores } from '../laptop-stores.ts';

const PRACTICE = 7001;
const TENANT = { cliniko: 'au1/9001', juvonno: 'access-clinic' } as const;

/** Columns in order: who asks. */
export const roles = [
  'owner',
  'stranger, same practice',
  'stranger, other practice',
  'colleague, invited',
  'colleague, accepted',
  'colleague, sharing ended',
  'colleague of this client',
  'colleague of this client, ended',
  'colleague’s colleague',
  'old owner after transfer',
  'new owner after transfer',
  'administrator, nothing shared',
] as const;
export type Role = (typeof roles)[number];

/** A client as it came from one PMS. */
export interface AccessClient {
  readonly id: number;
  readonly patientId: string;
  readonly lastName: string;
}

export interface Somebody {
  readonly role: Role;
  readonly id: number;
  readonly email: string;
  /** Physitrack API key, for API v2. */
  readonly apiKey: string;
  /** PMS token, for pmsapi. */
  readonly token: string;
  /** From Cliniko, and from Juvonno: for both owners after a transfer, the one that was transferred. */
  readonly client: AccessClient;
  readonly posted: AccessClient;
}

const idOf = (role: Role): number => 8001 + roles.indexOf(role);
/** One key for each, always the same. */
const apiKeyOf = (role: Role): string => newApiKey('au', (max) => roles.indexOf(role) % max);
const tokenOf = (role: Role): string =>
  `am9pbnR0b2tlbmV4YW1wbGU${String(roles.indexOf(role)).padStart(2, '0')}`;

const kept = {
  client: { id: 71_000_001, patientId: '910000000000000001', lastName: 'Keptclient' },
  posted: { id: 71_000_002, patientId: '91001', lastName: 'Keptposted' },
};
const moved = {
  client: { id: 71_000_003, patientId: '910000000000000003', lastName: 'Movedclient' },
  posted: { id: 71_000_004, patientId: '91003', lastName: 'Movedposted' },
};
const isAboutTransfer = (role: Role) => role.endsWith('after transfer');

const somebody = (role: Role): Somebody => ({
  role,
  id: idOf(role),
  email: `access-${idOf(role)}@au.example.org`,
  apiKey: apiKeyOf(role),
  token: tokenOf(role),
  ...(isAboutTransfer(role) ? moved : kept),
});

const addAccount = async (stores: Stores, { role, id, email }: Somebody): Promise<void> => {
  const isElsewhere = role === 'stranger, other practice';
  await stores.accounts.addPractitioner(
    aPractitioner({
      id,
      email,
      name: `Access ${id}`,
      role: role.startsWith('administrator') ? 'admin' : 'practitioner',
      practiceId: isElsewhere ? PRACTICE + 1 : PRACTICE,
      practiceName: isElsewhere ? 'Elsewhere Practice' : 'Access Practice',
      state: 'active',
    }),
  );
};

const connect = async (
  stores: Stores,
  keys: { readonly hash: KeyHash; readonly claim: ReturnType<typeof createApiKeysRepository>['claim'] },
  { id, apiKey, token }: Somebody,
): Promise<void> => {
  const hash = await keys.hash('physitrack', apiKey);
  await keys.claim(hash, { practitionerId: id, vendor: 'cliniko' });
  const tokenHash = await keys.hash('juvonno', token);
  await stores.accounts.claimToken(tokenHash, id, Date.now());
  const connection = aConnection({ practitionerId: id, tenant: TENANT.cliniko });
  await stores.accounts.saveConnection(
    { ...connection, apiKey: { hash, masked: 'pt_au_…', issuedAt: Date.now() } },
    { practiceId: PRACTICE },
  );
  await stores.accounts.saveConnection(
    { ...connection, vendor: 'juvonno', tenant: TENANT.juvonno, tokenHash },
    { practiceId: PRACTICE },
  );
};

const addClient = async (
  stores: Stores,
  vendor: keyof typeof TENANT,
  { id, patientId, lastName }: AccessClient,
  ownerId: number,
): Promise<void> => {
  const origin = { vendor, tenant: TENANT[vendor], patientId };
  const now = Date.now();
  if (vendor === 'cliniko') await stores.clients.claimReference(origin, id, now);
  else await stores.clients.claimReferenceOf(origin, id, ownerId, now);
  await stores.clients.add(
    aClient({
      ...{ id, ownerId, origin, createdFor: origin, createdAt: now, refreshedAt: now },
      details: { firstName: 'Access', lastName, yearOfBirth: 1980, gender: 'f' },
    }),
  );
};

/** Writes everybody, their clients and who shares what, as the pages would have left it. */
export const settle = async (on: TestLaptop, hashKey: () => Promise<Uint8Array>): Promise<Somebody[]> => {
  const stores = on.stores('au');
  const db = createDb(on.aws('au').dynamodb);
  const { accounts = '', clients = '' } = on.region('au').tables;
  const keys = { hash: createKeyHash(hashKey), claim: createApiKeysRepository(db, accounts).claim };
  await stores.accounts.addPractice({
    id: PRACTICE,
    name: 'Access Practice',
    admins: [idOf('administrator, nothing shared')],
    integrations: { juvonno: { enabled: true, place: TENANT.juvonno } },
  });
  const everybody = roles.map(somebody);
  for (const one of everybody) {
    await addAccount(stores, one);
    await connect(stores, keys, one);
  }

  const owner = idOf('owner');
  const [old, next] = [idOf('old owner after transfer'), idOf('new owner after transfer')];
  await addClient(stores, 'cliniko', kept.client, owner);
  await addClient(stores, 'juvonno', kept.posted, owner);
  await addClient(stores, 'cliniko', moved.client, old);
  await addClient(stores, 'juvonno', moved.posted, old);
  const shared = createSharedClients(db, on.region('au').tables as { clients: string; sharing: string });
  const single = createShareClient({ clients: stores.clients, shared });
  for (const { id } of [kept.client, kept.posted]) {
    await single.grant({ id, ownerId: owner }, idOf('colleague of this client'));
    await single.grant({ id, ownerId: owner }, idOf('colleague of this client, ended'));
    await single.revoke({ id, ownerId: owner }, idOf('colleague of this client, ended'));
  }
  const uniquePer = (vendor: string) => (vendor === 'cliniko' ? 'tenant' : 'practitioner');
  const move = createMoveClient({
    ...{ db, uniquePer, now: Date.now },
    tableName: clients,
    references: stores.clients,
  });
  for (const { id } of [moved.client, moved.posted]) {
    const client = await stores.clients.find(id);
    if (client !== undefined) await move(client, { from: old, to: next });
  }

  const share = (role: Role, state: Sharing['state'], ownerId = owner) =>
    stores.sharing.save({ ownerId, colleagueId: idOf(role), state });
  await share('colleague, invited', 'invited');
  await share('colleague, accepted', 'accepted');
  await share('colleague, sharing ended', 'accepted');
  await stores.sharing.end(owner, idOf('colleague, sharing ended'));
  await share('colleague’s colleague', 'accepted', idOf('colleague, accepted'));
  return everybody;
};
