import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { NewChange } from '../../lambdas/core/change-event.ts';
import { clientCreated, programChanged } from '../../lambdas/core/change-event.ts';
import {
  type ChangeEventsRepository,
  createChangeEventsRepository,
  firstId,
} from '../../lambdas/store/change-events.ts';
import { aClient, aPractitioner, aProgram, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let events: ChangeEventsRepository;

beforeAll(async () => {
  store = await startStore();
  events = createChangeEventsRepository(store.db, store.names.clients);
});
afterAll(() => store.close());

/** The `n`th new client of a practitioner, all of one millisecond. */
const change = (practitionerId: number, n: number, at = fixedNow): NewChange =>
  clientCreated(aClient({ id: 1000 * practitionerId + n, createdAt: at }), {
    id: practitionerId,
    practiceId: 501,
  });
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

test('a change comes back as it was recorded', async () => {
  const recorded = await events.record(programChanged(aProgram(), aClient(), aPractitioner({ id: 1 })));

  expect(await events.find(1, recorded.id)).toEqual(recorded);
  expect(await events.find(2, recorded.id)).toBeUndefined();
});

test('the same change twice is one event, as it was the first time', async () => {
  const first = await events.record(change(3, 1));
  const client = { externalId: 'later', details: { firstName: 'Later', lastName: 'Name' } };

  const again = await events.record({ ...change(3, 1), client });

  expect(again).toEqual(first);
  expect(await events.page(3, 1, 200)).toEqual([first]);
});

test('many changes of one millisecond, each recorded by three at once, have one id each', async () => {
  const EACH = 75;
  const changes = [...numbers(EACH).map((n) => change(4, n)), ...numbers(EACH).map((n) => change(5, n))];
  const wanted = changes.map(firstId);

  const recorded = await Promise.all([...changes, ...changes, ...changes].map((one) => events.record(one)));

  const ids = new Set(recorded.map(({ id }) => id));
  expect(new Set(wanted).size).toBeLessThan(changes.length); // some did want the same id
  expect(ids.size).toBe(changes.length);
  expect(recorded.slice(2 * EACH, 4 * EACH)).toEqual(recorded.slice(0, 2 * EACH));
  expect(recorded.slice(4 * EACH)).toEqual(recorded.slice(0, 2 * EACH));
  expect(await events.page(4, 1, 200)).toEqual(recorded.slice(0, EACH).sort((a, b) => a.id - b.id));
});

test('whatever order changes come in, and however often: one id each, in the order of their moments', async () => {
  let practitionerId = 10_000;
  const places = fc.array(fc.record({ n: fc.integer({ min: 1, max: 8 }), again: fc.boolean() }), {
    maxLength: 12,
  });

  await fc.assert(
    fc.asyncProperty(places, async (steps) => {
      practitionerId += 1;
      const of = (n: number) => change(practitionerId, n, fixedNow + 10 * n);
      const recorded = await Promise.all(
        steps.flatMap(({ n, again }) => (again ? [of(n), of(n)] : [of(n)])).map((one) => events.record(one)),
      );

      const listed = await events.page(practitionerId, 1, 200);

      expect(listed.map(({ at }) => at)).toEqual(
        [...new Set(steps.map(({ n }) => fixedNow + 10 * n))].sort((a, b) => a - b),
      );
      expect(new Set(recorded.map(({ id }) => id))).toEqual(new Set(listed.map(({ id }) => id)));
    }),
    { numRuns: 20 },
  );
});

test('a recording that died after claiming its id is finished by the next one', async () => {
  const dying = createChangeEventsRepository(
    {
      ...store.db,
      put: async (params) => {
        if (String(params.Item.pk).startsWith('EVENTS#')) throw new Error('killed');
        return store.db.put(params);
      },
    },
    store.names.clients,
  );
  await expect(dying.record(change(6, 1))).rejects.toThrow('killed');
  const between = await events.page(6, 1, 200);

  const recorded = await events.record(change(6, 1));

  expect([between, recorded.id]).toEqual([[], firstId(change(6, 1))]);
  expect(await events.page(6, 1, 200)).toEqual([recorded]);
});

test.each([Date.UTC(1999, 0, 1), Date.UTC(2020, 0, 1), Date.UTC(3000, 0, 1), -1])(
  'a change of an unbelievable moment (%d) is recorded all the same',
  async (at) => {
    const recorded = await events.record(change(7, 1 + Math.abs(at), at));

    expect(await events.find(7, recorded.id)).toEqual(recorded);
  },
);

test('pages follow each other without a gap, and behind the last one there is nothing', async () => {
  const recorded = [];
  for (const n of numbers(7)) recorded.push(await events.record(change(8, n, fixedNow + n)));

  const pages = await Promise.all([1, 2, 3, 4, 99].map((page) => events.page(8, page, 3)));

  expect(pages).toEqual([recorded.slice(0, 3), recorded.slice(3, 6), recorded.slice(6), [], []]);
});

test('the first page and one event cost one read each; a new event two writes', async () => {
  let recorded: { readonly id: number } = { id: 0 };

  const costs = [
    await store.calls(async () => {
      recorded = await events.record(change(9, 1));
    }),
    await store.calls(() => events.find(9, recorded.id)),
    await store.calls(() => events.page(9, 1, 200)),
  ];

  expect(costs).toEqual([{ put: 2 }, { get: 1 }, { query: 1 }]);
});
