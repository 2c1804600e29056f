import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { LEASE_MS, type Transfer } from '../../lambdas/core/transfer.ts';
import { createClientsRepository } from '../../lambdas/store/clients.ts';
import { createOwnedClients } from '../../lambdas/store/owned-clients.ts';
import { createTransfersRepository, type TransfersRepository } from '../../lambdas/store/transfers.ts';
import { aClient, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

const later = fixedNow + 1000;
const batch = {
  at: later,
  to: { id: 2, name: 'Hal Heir' },
  by: { id: 3, name: 'Ada Admin' },
  clientIds: [7, 8],
};

let store: StoreUnderTest;
let transfers: TransfersRepository;
/** Another practice for each test: nothing of the one before is in the way. */
let practiceId = 500;

beforeAll(async () => {
  store = await startStore();
  transfers = createTransfersRepository(store.db, store.names.accounts);
});
afterAll(() => store.close());
beforeEach(() => {
  practiceId += 1;
});

const newTransfer = (changes: { readonly toId?: number; readonly startedAt?: number } = {}) => ({
  practiceId,
  fromId: 1,
  toId: 2,
  total: 10,
  startedBy: { id: 3, name: 'Ada Admin' },
  startedAt: fixedNow,
  ...changes,
});
const started = (): Transfer => ({ ...newTransfer(), state: 'running', moved: 0, updatedAt: fixedNow });
const begin = async (): Promise<Transfer> => {
  const begun = await transfers.start(newTransfer());
  if (begun === undefined) throw new Error('did not begin');
  return begun;
};
const claim = async (now = later): Promise<Transfer> => {
  const held = await transfers.claim(started(), 'worker', now);
  if (held === undefined) throw new Error('not claimed');
  return held;
};

test('one transfer of a person runs at a time, and a second one changes nothing', async () => {
  await begin();

  const second = await transfers.start(newTransfer({ toId: 9, startedAt: later }));

  expect(second).toBeUndefined();
  expect(await transfers.find(practiceId, 1)).toEqual(started());
});

test('one worker holds it; another may when nothing was heard of it for a lease', async () => {
  await begin();
  await claim();

  const early = await transfers.claim(started(), 'other', later + LEASE_MS - 1);
  const late = await transfers.claim(started(), 'other', later + LEASE_MS);

  expect(early).toBeUndefined();
  expect(late).toMatchObject({ leaseHolder: 'other', updatedAt: later + LEASE_MS });
});

test('only its holder advances it and gives it up', async () => {
  await begin();
  const held = await claim();

  const stranger = await transfers.advance({ ...held, leaseHolder: 'other', moved: 9 }, later);
  const advanced = await transfers.advance({ ...held, moved: 2, underWay: batch }, later + 1);
  const done = await transfers.leave({ ...held, state: 'done', moved: 10 }, later + 2);

  expect(stranger).toBeUndefined();
  expect(advanced).toEqual({
    ...started(),
    moved: 2,
    underWay: batch,
    leaseHolder: 'worker',
    updatedAt: later + 1,
  });
  expect(done).toEqual({
    ...started(),
    state: 'done',
    moved: 10,
    updatedAt: later + 2,
    finishedAt: later + 2,
  });
  expect(await transfers.advance({ ...held, moved: 3 }, later + 3)).toBeUndefined();
});

test('stopped by a person it is out of the worker’s hands at once, and what was under way is kept', async () => {
  await begin();
  const held = await claim();
  await transfers.advance({ ...held, underWay: batch }, later);

  const stopped = await transfers.stop(held, later + 1);

  expect(await transfers.advance({ ...held, moved: 5 }, later + 2)).toBeUndefined();
  expect(await transfers.claim(held, 'other', later + LEASE_MS * 2)).toBeUndefined();
  expect(await transfers.find(practiceId, 1)).toEqual(stopped);
  expect(stopped).toEqual({ ...started(), state: 'stopped', underWay: batch, updatedAt: later + 1 });
});

test('it is continued only as it was read, once, and never when it is done', async () => {
  await begin();
  const stopped = await transfers.stop(started(), later);
  if (stopped === undefined) throw new Error('not stopped');

  const first = await transfers.resume(stopped, later + 1);
  const second = await transfers.resume(stopped, later + 2);
  const held = await transfers.claim(stopped, 'worker', later + 3);
  const done = held && (await transfers.leave({ ...held, state: 'done' }, later + 4));

  expect(first).toMatchObject({ state: 'running', startedAt: fixedNow, updatedAt: later + 1 });
  expect(second).toBeUndefined();
  expect(done && (await transfers.resume(done, later + 5))).toBeUndefined();
});

test('one that is begun anew forgets why the last one stopped, and is another to old messages', async () => {
  await begin();
  const held = await claim();
  await transfers.leave({ ...held, state: 'stopped', reason: 'colleague_inactive', moved: 4 }, later);

  const anew = await transfers.start(newTransfer({ toId: 9, startedAt: later + 1 }));

  expect(anew).toEqual({ ...started(), toId: 9, startedAt: later + 1, updatedAt: later + 1 });
  expect(await transfers.claim(started(), 'worker', later + LEASE_MS * 2)).toBeUndefined();
  expect(await transfers.ofPractice(practiceId)).toEqual([anew]);
});

test('an owner’s clients are counted and paged by id, and nobody else’s are among them', async () => {
  const clients = createClientsRepository(store.db, store.names.clients);
  const owned = createOwnedClients(store.db, store.names.clients);
  for (const id of [21, 22, 23, 24, 25]) await clients.add(aClient({ id, ownerId: 77 }));
  await clients.add(aClient({ id: 26, ownerId: 78 }));

  const first = await owned.page(77, { limit: 3 });
  const second = await owned.page(77, { limit: 3, start: first.next });

  expect([first.ids, second.ids, second.next]).toEqual([[21, 22, 23], [24, 25], undefined]);
  expect([await owned.count(77), await owned.count(79)]).toEqual([5, 0]);
});
