import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sharing } from '../../lambdas/core/sharing.ts';
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

test('what a colleague is given, invited or accepted, comes in the order of owners’ ids, all or page by page', async () => {
  for (const ownerId of [90, 9, 1000]) await sharing.save({ ownerId, colleagueId: 20, state: 'accepted' });
  await sharing.save({ ownerId: 50, colleagueId: 20, state: 'invited' });
  await sharing.save({ ownerId: 51, colleagueId: 21, state: 'accepted' });

  const all = await sharing.ofColleague(20);
  const first = await sharing.forColleague(20, { limit: 3 });
  const rest = await sharing.forColleague(20, { limit: 3, after: first.cursor ?? 0 });
  const fromTheStart = await sharing.forColleague(20, { limit: 1, after: 0 });

  const idsOf = (sharings: readonly Sharing[]) => sharings.map(({ ownerId }) => ownerId);
  expect(idsOf(all)).toEqual([9, 50, 90, 1000]);
  expect([idsOf(first.sharings), first.cursor, idsOf(rest.sharings), rest.cursor]).toEqual([
    [9, 50, 90],
    90,
    [1000],
    undefined,
  ]);
  expect(idsOf(fromTheStart.sharings)).toEqual([9]);
});

test('an invitation is made once, accepted once, and ended for both in one write', async () => {
  const invitation: Sharing = { ownerId: 30, colleagueId: 31, state: 'invited', since: 1 };
  const made = [await sharing.add(invitation), await sharing.add(invitation)];
  const accepted = [await sharing.accept({ ...invitation, since: 2 }), await sharing.accept(invitation)];
  const given = [await sharing.between(30, 31), await sharing.ofOwner(30), await sharing.ofColleague(31)];

  const ended = [await sharing.end(30, 31), await sharing.end(30, 31), await sharing.accept(invitation)];

  const inForce = { ...invitation, state: 'accepted', since: 2 };
  expect([made, accepted, ended]).toEqual([
    [true, false],
    [true, false],
    [true, false, false],
  ]);
  expect(given).toEqual([inForce, [inForce], [inForce]]);
  expect([await sharing.between(30, 31), await sharing.ofOwner(30)]).toEqual([undefined, []]);
});

test('what an owner gave stays when the practice’s sharing is switched off', async () => {
  await sharing.save({ ownerId: 40, colleagueId: 41, state: 'accepted' });
  await sharing.save({ ownerId: 40, colleagueId: 42, state: 'accepted', by: 'practice' });

  const ended = [await sharing.end(40, 41, 'practice'), await sharing.end(40, 42, 'practice')];

  expect(ended).toEqual([false, true]);
  expect((await sharing.ofOwner(40)).map(({ colleagueId }) => colleagueId)).toEqual([41]);
});
