import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  createShareRequests,
  REQUEST_SECONDS,
  type ShareRequests,
} from '../../lambdas/store/share-requests.ts';
import { createSharingRepository } from '../../lambdas/store/sharing.ts';
import { fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

const KEPT_MS = REQUEST_SECONDS * 1000;
let store: StoreUnderTest;
let requests: ShareRequests;

beforeAll(async () => {
  store = await startStore();
  requests = createShareRequests(store.db, store.names.sharing);
});
afterAll(() => store.close());

test('of fifty questions at once one is asked, and all others are told when it was', async () => {
  const question = { ownerId: 1, clientId: 70, colleagueId: 2, askedAt: fixedNow };

  const answers = await Promise.all(Array.from({ length: 50 }, () => requests.ask(question)));

  expect(answers.filter(({ kind }) => kind === 'asked')).toHaveLength(1);
  expect(answers.filter((one) => one.kind === 'asked_before' && one.askedAt === fixedNow)).toHaveLength(49);
  expect(await requests.ofOwner(1, fixedNow)).toEqual([{ ...question, state: 'asked' }]);
});

test('a no is kept for thirty days and repeated to who asks again; then the question is new', async () => {
  const question = { ownerId: 3, clientId: 70, colleagueId: 4, askedAt: fixedNow };
  await requests.ask(question);

  const declined = [await requests.decline(3, 70, 4), await requests.decline(3, 70, 4)];
  const again = await requests.ask({ ...question, askedAt: fixedNow + KEPT_MS - 60_000 });
  const waiting = await requests.ofOwner(3, fixedNow);
  const later = await requests.ask({ ...question, askedAt: fixedNow + KEPT_MS + 60_000 });

  expect(declined).toEqual([true, false]);
  expect(again).toEqual({ kind: 'declined_before', askedAt: fixedNow });
  expect(waiting).toEqual([]);
  expect(later).toEqual({ kind: 'asked' });
});

test('what is over counts as none, though the table still has it', async () => {
  await requests.ask({ ownerId: 5, clientId: 70, colleagueId: 6, askedAt: fixedNow });

  const over = fixedNow + KEPT_MS;

  expect(await requests.between(5, 70, 6, over - 1)).toBeDefined();
  expect(await requests.between(5, 70, 6, over)).toBeUndefined();
  expect(await requests.ofOwner(5, over)).toEqual([]);
});

test('a request that was answered with yes is forgotten, and removing it twice is once', async () => {
  await requests.ask({ ownerId: 7, clientId: 70, colleagueId: 8, askedAt: fixedNow });

  await requests.remove(7, 70, 8);
  await requests.remove(7, 70, 8);

  expect(await requests.ofOwner(7, fixedNow)).toEqual([]);
  expect(await requests.decline(7, 70, 8)).toBe(false);
});

test('asking permits nothing, and one question is one key read for who looks at it', async () => {
  const sharing = createSharingRepository(store.db, store.names.sharing);
  for (let clientId = 100; clientId < 130; clientId += 1)
    await requests.ask({ ownerId: 9, clientId, colleagueId: 10, askedAt: fixedNow });

  const calls = await store.calls(() => requests.between(9, 110, 10, fixedNow));

  expect(calls).toEqual({ get: 1 });
  expect(await sharing.between(9, 10)).toBeUndefined();
  expect(await requests.ofOwner(9, fixedNow)).toHaveLength(30);
});
