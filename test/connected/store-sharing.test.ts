import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSharingRepository, type SharingRepository } from '../../lambdas/store/sharing.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let sharing: SharingRepository;

beforeAll(async () => {
  store = await startStore();
  sharing = createSharingRepository(store.db, store.names.sharing);
});
afterAll(() => store.close());

test('a permission has one direction', async () => {
  const given = { ownerId: 1, colleagueId: 2, state: 'accepted' } as const;

  await sharing.save(given);

  expect([await sharing.between(1, 2), await sharing.between(2, 1)]).toEqual([given, undefined]);
});

test('one key read tells what is between two people, however many shares exist', async () => {
  for (let colleague = 100; colleague < 150; colleague += 1)
    await sharing.save({ ownerId: 10, colleagueId: colleague, state: 'accepted' });

  const calls = await store.calls(() => sharing.between(10, 120));

  expect(calls).toEqual({ get: 1 });
});

test('the owners who share with a colleague are those whose invitation was accepted, by id', async () => {
  for (const ownerId of [90, 9, 1000]) await sharing.save({ ownerId, colleagueId: 20, state: 'accepted' });
  await sharing.save({ ownerId: 50, colleagueId: 20, state: 'invited' });
  await sharing.save({ ownerId: 51, colleagueId: 21, state: 'accepted' });

  const owners = await sharing.ownersFor(20);

  expect(owners).toEqual([9, 90, 1000]);
});

test('an invitation that is accepted replaces itself', async () => {
  await sharing.save({ ownerId: 30, colleagueId: 31, state: 'invited' });
  const before = await sharing.ownersFor(31);

  await sharing.save({ ownerId: 30, colleagueId: 31, state: 'accepted' });

  expect([before, await sharing.ownersFor(31)]).toEqual([[], [30]]);
});
