/** What access costs does not grow: the same reads with one share and with many. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { manyShares } from '../../bench/access/seed.ts';
import { findClient } from '../../lambdas/api/find-client.ts';
import { createOpenClient } from '../../lambdas/clients/open-client.ts';
import { inBatches } from '../../lambdas/core/in-batches.ts';
import type { WebRequest } from '../../lambdas/http/request.ts';
import { createFindClient } from '../../lambdas/patient-import/find-client.ts';
import { type ClientsRepository, createClientsRepository } from '../../lambdas/store/clients.ts';
import { createSharingRepository, type SharingRepository } from '../../lambdas/store/sharing.ts';
import { aClient, aPatientKey, aPractitioner } from '../support/builders.ts';
import { type Calls, type StoreUnderTest, startStore } from '../support/tables.ts';

const me = aPractitioner({ id: 2 });
const OWNER = 1;
const LONE = 4;
const shared = aClient({ id: 11, ownerId: OWNER, origin: aPatientKey({ patientId: '11' }) });
const single = aClient({
  id: 12,
  ownerId: LONE,
  sharedWith: [me.id],
  origin: aPatientKey({ patientId: '12' }),
});
const unshared = aClient({ id: 13, ownerId: LONE, origin: aPatientKey({ patientId: '13' }) });

let store: StoreUnderTest;
let clients: ClientsRepository;
let sharing: SharingRepository;

beforeAll(async () => {
  store = await startStore();
  clients = createClientsRepository(store.db, store.names.clients);
  sharing = createSharingRepository(store.db, store.names.sharing);
  for (const client of [shared, single, unshared]) {
    await clients.claimReference(client.origin, client.id, 1);
    await clients.add(client);
  }
  await sharing.save({ ownerId: OWNER, colleagueId: me.id, state: 'accepted' });
});
afterAll(() => store.close());

const requestFor = (clientId: number): WebRequest => ({
  method: 'GET',
  route: '/clients/{clientId}',
  path: `/clients/${clientId}`,
  params: { clientId: String(clientId) },
  query: new URLSearchParams(),
  form: new URLSearchParams(),
  body: '',
  bytes: new Uint8Array(),
  address: '192.0.2.1',
  headers: {},
  cookies: {},
  requestId: 'request-1',
});

/** Reads of each way to each client, who is signed in apart. */
const readsOfAll = async (): Promise<ReadonlyArray<Partial<Calls>>> => {
  const account = { practitioner: me, connections: [] };
  const openPage = createOpenClient({ signedIn: async () => account, clients, sharing });
  const click = createFindClient({ clients, sharing }, 'tenant');
  const ways = [shared, single, unshared].flatMap(({ id, origin }) => [
    () => openPage(requestFor(id)),
    () => click(origin, me.id),
    () =>
      findClient({ clients, sharing }, {
        params: { id: String(id) },
        account: { practitioner: me },
      } as unknown as Parameters<typeof findClient>[1]),
  ]);
  const counts: Array<Partial<Calls>> = [];
  for (const open of ways)
    counts.push(await store.calls(() => Promise.resolve(open()).catch(() => undefined)));
  return counts;
};

test('opening a client costs the same reads with one share and with hundreds, by page, click and API', async () => {
  const withOne = await readsOfAll();
  const sizes = { clients: 0, colleagues: 100, shares: 500 };
  await inBatches(manyShares(sizes, { ownerId: OWNER, viewerId: me.id }), 20, (one) => sharing.save(one));
  await inBatches(
    Array.from({ length: 300 }, (_, n) => n),
    20,
    (n) => clients.add(aClient({ id: 1000 + n, ownerId: OWNER })),
  );

  const withMany = await readsOfAll();

  expect(withMany).toEqual(withOne);
  expect(withOne).toEqual([
    // All clients shared: the client and the permission; the click looks for the patient first.
    { get: 2 },
    { get: 3 },
    { get: 2 },
    // This client shared: the client says so itself.
    { get: 1 },
    { get: 2 },
    { get: 1 },
    // Not shared.
    { get: 2 },
    { get: 3 },
    { get: 2 },
  ]);
});
