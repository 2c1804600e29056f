import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ListSharedDeps, listShared } from '../../../lambdas/clients/list-shared.ts';
import type { Client } from '../../../lambdas/core/client.ts';
import type { Sharing } from '../../../lambdas/core/sharing.ts';
import { writeCursor } from '../../../lambdas/store/cursors.ts';
import { aClient } from '../../support/builders.ts';
import { memorySharedClients } from '../../support/memory-handovers.ts';
import { memoryClients, memorySharing } from '../../support/memory-store.ts';

const ME = 1;
const named = (id: number, ownerId: number, firstName: string, sharedWith?: number[]): Client =>
  aClient({ id, ownerId, details: { firstName, lastName: 'Client' }, ...(sharedWith && { sharedWith }) });

/** Everything that owners share, with how often the stores were asked. */
const world = async (clients: readonly Client[], sharings: readonly Sharing[]) => {
  const store = memoryClients(clients);
  const places = memorySharedClients(store);
  for (const { id, ownerId, sharedWith = [] } of clients)
    for (const colleagueId of sharedWith) await places.point({ ownerId, clientId: id, colleagueId });
  const calls = { owners: 0, lists: 0 };
  const sharing = memorySharing(sharings);
  const deps: ListSharedDeps = {
    clients: {
      find: store.find,
      async listByOwner(...asked) {
        calls.lists += 1;
        return store.listByOwner(...asked);
      },
    },
    sharing: {
      between: sharing.between,
      async forColleague(...asked) {
        calls.owners += 1;
        return sharing.forColleague(...asked);
      },
    },
    shared: {
      async forColleague(colleagueId, { cursor, limit }) {
        const { shared } = await places.forColleague(colleagueId, { limit });
        const from = Number(cursor ?? 0);
        const page = shared.slice(from, from + limit);
        return from + limit < shared.length
          ? { shared: page, cursor: String(from + limit) }
          : { shared: page };
      },
    },
  };
  const list = (text = '', limit = 25, from?: string) => listShared(deps, { me: ME, text, limit }, from);
  /** Page after page to the end. */
  const listAll = async (text = '', limit = 3) => {
    const ids: number[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 100; pages += 1) {
      const page = await list(text, limit, cursor);
      expect(page.clients.length).toBeLessThanOrEqual(limit);
      ids.push(...page.clients.map(({ id }) => id));
      cursor = page.cursor;
      if (cursor === undefined) return ids;
    }
    throw new Error('The list has no end.');
  };
  return { list, listAll, calls, places, sharing, store };
};
const given = (ownerId: number, state: Sharing['state'] = 'accepted'): Sharing => ({
  ownerId,
  colleagueId: ME,
  state,
});

test('page after page shows each client once, single ones first, and nothing that is not shared', async () => {
  const owner = fc.integer({ min: 2, max: 9 });
  const drawn = fc.record({
    owners: fc.array(fc.tuple(owner, fc.constantFrom('invited', 'accepted')), { maxLength: 8 }),
    clients: fc.array(fc.tuple(owner, fc.boolean(), fc.constantFrom('Ann', 'Bea')), { maxLength: 20 }),
    limit: fc.integer({ min: 1, max: 6 }),
    text: fc.constantFrom('', 'ann', 'bea'),
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ owners, clients, limit, text }) => {
      const sharings = owners.map(([ownerId, state]) => given(ownerId, state));
      const all = clients.map(([ownerId, isSingle, name], n) =>
        named(1000 + n, ownerId, name, isSingle ? [ME] : undefined),
      );
      const { listAll, sharing } = await world(all, sharings);

      const shown = await listAll(text, limit);

      const states = new Map(
        await Promise.all(
          all.map(async ({ ownerId }) => [ownerId, await sharing.between(ownerId, ME)] as const),
        ),
      );
      const matching = all.filter(({ details }) => details.firstName.toLowerCase().includes(text));
      const singles = matching.filter(({ sharedWith }) => sharedWith?.includes(ME));
      const others = matching.filter(
        (one) => !singles.includes(one) && states.get(one.ownerId)?.state === 'accepted',
      );
      const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);
      expect(shown.slice(0, singles.length)).toEqual(singles.map(({ id }) => id));
      expect(sorted(shown)).toEqual(sorted([...singles, ...others].map(({ id }) => id)));
    }),
    { numRuns: 150 },
  );
});

test('a page costs the same however many owners share', async () => {
  const some = (owners: number) => {
    const ids = Array.from({ length: owners }, (_, n) => 100 + n);
    return world(
      ids.flatMap((ownerId) => [
        named(ownerId * 10, ownerId, 'Ann'),
        named(ownerId * 10 + 1, ownerId, 'Bea'),
      ]),
      ids.map((ownerId) => given(ownerId)),
    );
  };
  const [few, many] = await Promise.all([some(20), some(500)]);

  await Promise.all([few.list(), many.list()]);

  expect(many.calls).toEqual(few.calls);
});

test('a search that finds nothing looks at forty owners at most, then goes on where it stopped', async () => {
  const ids = Array.from({ length: 100 }, (_, n) => 100 + n);
  const { list, listAll, calls } = await world(
    [...ids.map((ownerId) => named(ownerId * 10, ownerId, 'Ann')), named(5, 199, 'Zoe')],
    ids.map((ownerId) => given(ownerId)),
  );

  const first = await list('zoe');
  const looked = calls.lists;
  const found = await listAll('zoe', 25);

  expect([first.clients, first.cursor === undefined, looked]).toEqual([[], false, 40]);
  expect(found).toEqual([5]);
});

test('a place that was forged opens nothing that is not shared', async () => {
  const { list } = await world([named(10, 50, 'Ann'), named(11, 51, 'Bea')], [given(51, 'invited')]);
  const forged = [
    { ownerId: 50 },
    { ownerId: 51 },
    { after: 49 },
    { after: 0 },
    { singles: 'x' },
    { ownerId: 'x' },
  ];

  const pages = await Promise.all(forged.map((place) => list('', 25, writeCursor(place))));

  expect(pages).toEqual(forged.map(() => ({ clients: [] })));
});

test('a place to look where nothing is shared any more is left out', async () => {
  const { listAll, places } = await world([named(10, 50, 'Ann'), named(11, 50, 'Bea', [ME])], []);
  await places.point({ ownerId: 50, clientId: 10, colleagueId: ME });
  await places.point({ ownerId: 50, clientId: 99, colleagueId: ME });

  const shown = await listAll();

  expect(shown).toEqual([11]);
});
