import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../lambdas/core/delivery.ts';
import { createProgramsRepository, type ProgramsRepository } from '../../lambdas/store/programs.ts';
import { aDelivery, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let programs: ProgramsRepository;

beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

let lastClient = 0;
let delivery: Delivery;
/** Every test has a practitioner and a client of its own; the index is shared, so lists are filtered by client. */
beforeEach(() => {
  programs = createProgramsRepository(store.db, store.names.programs);
  lastClient += 1;
  delivery = aDelivery({ clientId: lastClient, practitionerId: 5000 + lastClient });
});

const find = () => programs.findDelivery(delivery.clientId, delivery.programId, delivery.programVersion);
const lease = (holder: string, now = fixedNow) => ({ holder, now, until: now + 45_000 });
const claimed = async (holder = 'a', now = fixedNow): Promise<Delivery> => {
  const answer = await programs.claimDelivery(delivery, lease(holder, now));
  if (answer === undefined) throw new Error('nothing to claim');
  return answer;
};
const stale = async (before: number): Promise<Delivery[]> => {
  const found: Delivery[] = [];
  let cursor: string | undefined;
  do {
    const page = await programs.listStale(before, cursor);
    found.push(...page.deliveries.filter(({ clientId }) => clientId === delivery.clientId));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
};

describe('the claim', () => {
  test('of a due delivery takes the lease and counts the attempt, in one write', async () => {
    await programs.addDelivery(delivery);
    let answer: Delivery | undefined;

    const calls = await store.calls(async () => {
      answer = await programs.claimDelivery(delivery, lease('a'));
    });

    const { dueAt: _, ...rest } = delivery;
    expect(answer).toStrictEqual({
      ...rest,
      state: 'rendering',
      attempts: 1,
      cutShort: 1,
      leaseHolder: 'a',
      leaseUntil: fixedNow + 45_000,
      updatedAt: fixedNow,
    });
    expect(await find()).toEqual(answer);
    expect(calls).toEqual({ update: 1 });
  });

  test('of fifty at the same moment succeeds once', async () => {
    await programs.addDelivery(delivery);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => programs.claimDelivery(delivery, lease(`run ${n}`))),
    );

    const winners = answers.filter((answer) => answer !== undefined);
    expect(winners).toHaveLength(1);
    expect(await find()).toEqual(winners[0]);
  });

  test('of a delivery that nobody put there finds nothing and makes nothing', async () => {
    expect(await programs.claimDelivery(delivery, lease('a'))).toBeUndefined();
    expect(await find()).toBeUndefined();
  });

  test('comes too early one millisecond before it is due, and in time when it is', async () => {
    await programs.addDelivery({ ...delivery, dueAt: fixedNow + 1000 });

    const early = await programs.claimDelivery(delivery, lease('a', fixedNow + 999));
    const inTime = await programs.claimDelivery(delivery, lease('a', fixedNow + 1000));

    expect([early, inTime?.leaseHolder]).toEqual([undefined, 'a']);
  });

  test.each(['rendering', 'uploading'] as const)(
    'of one being in state %s waits for its lease to end',
    async (state) => {
      await programs.addDelivery(delivery);
      const first = await claimed();
      await programs.advanceDelivery(first, { state }, fixedNow);

      const early = await programs.claimDelivery(delivery, lease('b', fixedNow + 44_999));
      const after = await programs.claimDelivery(delivery, lease('b', fixedNow + 45_000));

      expect(early).toBeUndefined();
      expect(after).toMatchObject({ state: 'rendering', leaseHolder: 'b', attempts: 2 });
    },
  );

  test.each(['filed', 'refused', 'broken'] as const)('of one that is %s never succeeds', async (state) => {
    await programs.addDelivery(delivery);
    await programs.advanceDelivery(await claimed(), { state }, fixedNow);

    const again = await programs.claimDelivery(delivery, lease('b', fixedNow + 10_000_000));

    expect(again).toBeUndefined();
  });
});

describe('the next state', () => {
  test('is written only by the run that holds the lease', async () => {
    await programs.addDelivery(delivery);
    const first = await claimed('a');
    const second = await claimed('b', fixedNow + 60_000);

    const answers = [
      await programs.advanceDelivery(first, { state: 'filed', fileId: 'of the first' }, fixedNow + 60_001),
      await programs.advanceDelivery(second, { state: 'filed', fileId: 'of the second' }, fixedNow + 60_002),
      await programs.advanceDelivery(second, { state: 'filed', fileId: 'once more' }, fixedNow + 60_003),
    ];

    expect(answers).toEqual([false, true, false]);
    expect(await find()).toMatchObject({ state: 'filed', fileId: 'of the second' });
  });

  test('adds to what the run wrote before it', async () => {
    await programs.addDelivery(delivery);
    const mine = await claimed();
    await programs.advanceDelivery(mine, { state: 'uploading', vendor: 'cliniko' }, fixedNow + 1);

    await programs.advanceDelivery(mine, { state: 'filed', fileId: '77' }, fixedNow + 2);

    const { dueAt: _, ...rest } = delivery;
    expect(await find()).toStrictEqual({
      ...rest,
      state: 'filed',
      vendor: 'cliniko',
      fileId: '77',
      attempts: 1,
      updatedAt: fixedNow + 2,
    });
  });

  test('«pending» gives the lease back until it is due', async () => {
    await programs.addDelivery(delivery);
    const changes = { state: 'pending', reason: 'pms_rate_limited', dueAt: fixedNow + 60_000 } as const;

    await programs.advanceDelivery(await claimed(), changes, fixedNow + 1);

    expect(await find()).toStrictEqual({ ...delivery, ...changes, attempts: 1, updatedAt: fixedNow + 1 });
    expect(await programs.claimDelivery(delivery, lease('b', fixedNow + 59_999))).toBeUndefined();
    expect(await programs.claimDelivery(delivery, lease('b', fixedNow + 60_000))).toMatchObject({
      leaseHolder: 'b',
    });
  });

  test('is written by nobody without a lease', async () => {
    await programs.addDelivery(delivery);

    const advanced = await programs.advanceDelivery(delivery, { state: 'filed' }, fixedNow);

    expect(advanced).toBe(false);
    expect(await find()).toEqual(delivery);
  });
});

test('a delivery is put down once: an event that comes again does not start it anew', async () => {
  await programs.addDelivery(delivery);
  const mine = await claimed();

  await programs.addDelivery(delivery);

  expect(await find()).toEqual(mine);
});

describe('stale work', () => {
  test('is what is due and what outlived its lease, and nothing else', async () => {
    await programs.addDelivery(delivery);
    const asPending = [await stale(fixedNow), await stale(fixedNow + 1)];
    const mine = await claimed();
    const asLeased = [await stale(fixedNow + 45_000), await stale(fixedNow + 45_001)];
    await programs.advanceDelivery(mine, { state: 'pending', dueAt: fixedNow + 90_000 }, fixedNow);
    const asWaiting = [await stale(fixedNow + 90_000), await stale(fixedNow + 90_001)];

    expect([asPending, asLeased, asWaiting].map((lists) => lists.map((list) => list.length))).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  test.each(['filed', 'refused', 'broken'] as const)('is never what is %s', async (state) => {
    await programs.addDelivery(delivery);
    await programs.advanceDelivery(await claimed(), { state }, fixedNow);

    expect(await stale(fixedNow + 10_000_000)).toEqual([]);
  });

  test('can be put off without changing when it may be claimed', async () => {
    await programs.addDelivery(delivery);

    await programs.postponeSweep(delivery, fixedNow + 500_000);

    expect(await stale(fixedNow + 500_000)).toEqual([]);
    expect(await stale(fixedNow + 500_001)).toEqual([delivery]);
    expect(await programs.claimDelivery(delivery, lease('a'))).toMatchObject({ leaseHolder: 'a' });
  });

  test('that somebody took up meanwhile is not put off', async () => {
    await programs.addDelivery(delivery);
    await claimed('a', fixedNow + 1);

    await programs.postponeSweep(delivery, fixedNow + 500_000);

    expect(await stale(fixedNow + 45_002)).toHaveLength(1);
  });

  test('comes in pages that together are everything, once', async () => {
    const many = Array.from({ length: 230 }, (_, n) => ({ ...delivery, programId: 1000 + n, dueAt: n }));
    await Promise.all(many.map((one) => programs.addDelivery(one)));
    const seen: number[] = [];
    let cursor: string | undefined;

    do {
      const page = await programs.listStale(1000, cursor);
      seen.push(...page.deliveries.map(({ programId }) => programId));
      cursor = page.cursor;
    } while (cursor !== undefined);

    expect(seen).toEqual(many.map(({ programId }) => programId));
  });
});

describe('refused work', () => {
  test('is listed for its practitioner alone, until it is due again', async () => {
    await programs.addDelivery(delivery);
    await programs.advanceDelivery(
      await claimed(),
      { state: 'refused', reason: 'pms_key_rejected' },
      fixedNow + 1,
    );
    const refused = await programs.listRefused(delivery.practitionerId);
    const ofAnother = await programs.listRefused(delivery.practitionerId + 100_000);
    const later = fixedNow + 5 * 86_400_000;

    const answers = [
      await programs.requeueDelivery(delivery, later),
      await programs.requeueDelivery(delivery, later),
    ];

    expect(refused.deliveries).toMatchObject([{ state: 'refused', reason: 'pms_key_rejected' }]);
    expect(ofAnother).toEqual({ deliveries: [] });
    expect(answers).toEqual([true, false]);
    expect((await programs.listRefused(delivery.practitionerId)).deliveries).toEqual([]);
  });

  test('starts as if new when it is due again, or five days of refusal would count as waiting', async () => {
    const later = fixedNow + 5 * 86_400_000;
    await programs.addDelivery(delivery);
    await programs.advanceDelivery(await claimed(), { state: 'refused', reason: 'x' }, fixedNow + 1);

    await programs.requeueDelivery(delivery, later);

    const dueAgain = { ...delivery, attempts: 1, dueAt: later, createdAt: later, updatedAt: later };
    expect(await find()).toStrictEqual(dueAgain);
    expect(await stale(later + 1)).toEqual([dueAgain]);
  });

  test('does not lose its place to a run that is still under way', async () => {
    await programs.addDelivery(delivery);
    const mine = await claimed();

    const requeued = await programs.requeueDelivery(delivery, fixedNow + 1);

    expect(requeued).toBe(false);
    expect(await find()).toEqual(mine);
  });
});
