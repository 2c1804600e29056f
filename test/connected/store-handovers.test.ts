import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClientsRepository } from '../../lambdas/store/clients.ts';
import {
  createHandovers,
  HANDOVER_SECONDS,
  type HandoversRepository,
} from '../../lambdas/store/handovers.ts';
import { createMoveClient } from '../../lambdas/store/move-client.ts';
import { createShareClient, type ShareClient } from '../../lambdas/store/share-client.ts';
import { createSharedClients, type SharedClientsRepository } from '../../lambdas/store/shared-clients.ts';
import { aClient, aPatientKey, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let clients: ReturnType<typeof createClientsRepository>;
let shared: SharedClientsRepository;
let handovers: HandoversRepository;
let share: ShareClient;

beforeAll(async () => {
  store = await startStore();
  clients = createClientsRepository(store.db, store.names.clients);
  shared = createSharedClients(store.db, store.names);
  handovers = createHandovers(store.db, store.names.sharing);
  share = createShareClient({ clients, shared });
});
afterAll(() => store.close());

/** A client of an owner of its own: each test has both. */
const added = async (id: number, ownerId = id) => {
  const origin = aPatientKey({ patientId: String(id) });
  const client = aClient({ id, ownerId, origin, createdFor: origin });
  await clients.add(client);
  return client;
};
const sharedWith = async (id: number) => (await clients.find(id))?.sharedWith;
const over = fixedNow + HANDOVER_SECONDS * 1000;
const aHandover = (clientId: number, changes: object = {}) => ({
  ownerId: 7,
  clientId,
  colleagueId: 8,
  what: 'share' as const,
  tokenHash: `hash-${clientId}`,
  askedAt: fixedNow,
  ...changes,
});

describe('a single client that is shared', () => {
  test('with several colleagues one after the other, and taken from one of them, is the list of the others', async () => {
    const client = await added(1001);

    for (const colleague of [2, 3, 4]) await share.grant(client, colleague);
    await share.revoke(client, 3);

    expect(await sharedWith(client.id)).toEqual([2, 4]);
    expect((await shared.ofClient(1001, 1001)).map(({ colleagueId }) => colleagueId)).toEqual([2, 4]);
  });

  test('with several colleagues at the same moment is shared with each once', async () => {
    const client = await added(1002);
    const colleagues = Array.from({ length: 6 }, (_, n) => 100 + n);

    const answers = await Promise.all(colleagues.map((colleague) => share.grant(client, colleague)));

    expect(new Set(answers)).toEqual(new Set(['shared']));
    expect((await sharedWith(client.id))?.toSorted()).toEqual(colleagues);
  });

  test('is listed for its owner and for the colleague, page after page, and nobody else’s is', async () => {
    for (const id of [1101, 1102, 1103]) await share.grant(await added(id, 1100), 55);
    await share.grant(await added(1104, 1199), 56);

    const first = await shared.ofOwner(1100, { limit: 2 });
    const second = await shared.ofOwner(1100, { limit: 2, cursor: first.cursor });
    const given = await shared.forColleague(55, { limit: 2 });
    const rest = await shared.forColleague(55, { limit: 2, cursor: given.cursor });
    const forged = await shared.forColleague(56, { limit: 2, cursor: given.cursor });

    const ids = (page: typeof first) => page.shared.map(({ clientId }) => clientId);
    expect([ids(first), ids(second)]).toEqual([[1101, 1102], [1103]]);
    expect([ids(given), ids(rest), ids(forged)]).toEqual([[1101, 1102], [1103], [1104]]);
  });

  test('has no one left it is shared with once it is moved, but those who were named', async () => {
    const client = await added(1201);
    const move = createMoveClient({
      db: store.db,
      tableName: store.names.clients,
      references: clients,
      uniquePer: () => 'tenant',
      now: () => fixedNow,
    });
    await share.grant(client, 2);

    const moved = await move(client, { from: 1201, to: 9, sharedWith: [1201] });
    const again = await move(client, { from: 1201, to: 10 });

    expect([moved, again]).toEqual([true, false]);
    expect(await clients.find(client.id)).toEqual({ ...client, ownerId: 9, sharedWith: [1201] });
  });
});

describe('a handover', () => {
  test('waits once between three people, for fourteen days', async () => {
    const first = aHandover(2001);

    const asked = [await handovers.ask(first), await handovers.ask({ ...first, tokenHash: 'another' })];
    const waiting = await handovers.ofClient(7, 2001, over - 1);
    const later = [await handovers.ofClient(7, 2001, over), await handovers.find(first, over)];
    const again = await handovers.ask({ ...first, tokenHash: 'later', askedAt: over + 1000 });

    expect(asked).toEqual([true, false]);
    expect(waiting).toEqual([first]);
    expect(later).toEqual([[], undefined]);
    expect(await handovers.confirmation('another', fixedNow)).toBeUndefined();
    expect(again).toBe(true);
  });

  test('is confirmed once, at the moment of the first yes, and can’t be cancelled any more', async () => {
    const handover = aHandover(2002);
    await handovers.ask(handover);

    const first = await handovers.confirm(handover, fixedNow + 1);
    const second = await handovers.confirm(handover, fixedNow + 2);
    const cancelled = await handovers.cancel(handover);

    const confirmed = { ...handover, confirmedAt: fixedNow + 1 };
    expect([first, second, cancelled]).toEqual([confirmed, confirmed, false]);
    expect(await handovers.find(handover, fixedNow)).toEqual(confirmed);
  });

  test('that was cancelled is not confirmed, nor is a newer one by an older link', async () => {
    const older = aHandover(2003);
    const newer = { ...older, tokenHash: 'newer', what: 'transfer' as const };
    await handovers.ask(older);
    await handovers.cancel(older);

    const afterCancelling = await handovers.confirm(older, fixedNow);
    await handovers.ask(newer);
    const byOldLink = [await handovers.confirm(older, fixedNow), await handovers.cancel(older)];
    await handovers.remove(older);

    expect([afterCancelling, ...byOldLink]).toEqual([undefined, undefined, false]);
    expect(await handovers.find(older, fixedNow)).toEqual(newer);
  });

  test('whose e-mail could not be sent leaves nothing, and one that was answered keeps the answer with its link', async () => {
    const failed = aHandover(2004);
    const answered = aHandover(2005);
    await handovers.ask(failed);
    await handovers.ask(answered);

    await handovers.forget(failed);
    await handovers.answer(answered.tokenHash, 'declined');
    await handovers.answer('unknown', 'confirmed');

    expect(await handovers.ofClient(7, 2004, fixedNow)).toEqual([]);
    expect(await handovers.confirmation(failed.tokenHash, fixedNow)).toBeUndefined();
    expect(await handovers.confirmation('unknown', fixedNow)).toBeUndefined();
    expect(await handovers.confirmation(answered.tokenHash, over - 1)).toEqual({
      ownerId: 7,
      clientId: 2005,
      colleagueId: 8,
      what: 'share',
      answer: 'declined',
    });
    expect(await handovers.confirmation(answered.tokenHash, over)).toBeUndefined();
  });
});
