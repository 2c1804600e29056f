/** Connections by the time they are to be checked, on real tables: hundreds at once, asked as vendors allow. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createConnectionCheck, SIDE_BY_SIDE } from '../../lambdas/connection-check/handler.ts';
import { createRecordCheck } from '../../lambdas/connections/record-check.ts';
import { AppError } from '../../lambdas/core/errors.ts';
import { NIGHT_MS, nextNightMoment } from '../../lambdas/core/night.ts';
import { createLogger } from '../../lambdas/platform/logger.ts';
import type { PmsIdentity } from '../../lambdas/pms/vendor.ts';
import { type AccountsRepository, createAccountsRepository } from '../../lambdas/store/accounts.ts';
import {
  createDueConnectionsRepository,
  type DueConnection,
  type DueConnectionsRepository,
} from '../../lambdas/store/due-connections.ts';
import { aConnection, aPractitioner, fixedNow } from '../support/builders.ts';
import { anIdentity, fakePms } from '../support/fake-pms.ts';
import { memoryActivity } from '../support/memory-store.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Several pages. */
const COUNT = 400;

let store: StoreUnderTest;
let accounts: AccountsRepository;
let due: DueConnectionsRepository;

beforeAll(async () => {
  store = await startStore();
  accounts = createAccountsRepository(store.db, store.names.accounts);
  due = createDueConnectionsRepository(store.db, store.names.accounts);
  const ids = Array.from({ length: COUNT }, (_, index) => 1001 + index);
  for (let start = 0; start < COUNT; start += 50)
    await Promise.all(
      ids.slice(start, start + 50).map(async (id) => {
        const me = aPractitioner({ id, email: `practitioner-${id}@example.org` });
        await accounts.addPractitioner(me);
        // All saved in the same moment, a day ago.
        await accounts.saveConnection(aConnection({ practitionerId: id, checkedAt: fixedNow - DAY_MS }), me);
      }),
    );
}, 60_000);
afterAll(() => store.close());

const nextCheckAt = ({ practitionerId, vendor }: DueConnection, now: number) =>
  nextNightMoment(`${practitionerId} ${vendor}`, now, 'Australia/Sydney');

/** A run over the tables with a PMS that counts. */
const aRun = (identify: (asked: number) => Promise<PmsIdentity>, now = fixedNow) => {
  const asked: number[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const check = createConnectionCheck({
    accounts,
    due,
    openPms: () => async (connection) => {
      asked.push(connection.practitionerId);
      return fakePms({
        identify: async () => {
          inFlight += 1;
          mostInFlight = Math.max(mostInFlight, inFlight);
          await new Promise((resolve) => setImmediate(resolve));
          inFlight -= 1;
          return identify(asked.length);
        },
      }).pms;
    },
    recordCheck: createRecordCheck({
      accounts,
      activity: memoryActivity(),
      announce: async () => {},
      now: () => now,
      nextCheckAt,
    }),
    nextCheckAt,
    logger: createLogger('test', () => {}),
    now: () => now,
  });
  return {
    asked,
    mostInFlight: () => mostInFlight,
    run: (event: unknown = {}) => check(event, new AbortController().signal),
  };
};

const allDue = async (before: number | undefined): Promise<DueConnection[]> => {
  const found: DueConnection[] = [];
  let cursor: string | undefined;
  do {
    const page = await due.list(before, cursor);
    found.push(...page.due);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
};

test('hundreds are due at once, and none before its time', async () => {
  expect(await allDue(fixedNow - DAY_MS - 1)).toEqual([]);
  expect(await allDue(fixedNow)).toHaveLength(COUNT);
});

test('a vendor that asks to slow down is asked no further in this run', async () => {
  const { run, asked, mostInFlight } = aRun(async (count) => {
    if (count > 100) throw new AppError('pms_rate_limited', { retryAt: fixedNow + 60_000 });
    return anIdentity();
  });

  const counts = await run();

  expect(asked.length).toBeGreaterThanOrEqual(100);
  expect(asked.length).toBeLessThanOrEqual(100 + SIDE_BY_SIDE);
  expect(counts.left).toBe(COUNT - asked.length);
  expect(mostInFlight()).toBe(SIDE_BY_SIDE);
  expect(await allDue(fixedNow)).toHaveLength(counts.left);
}, 60_000);

test('the next run asks for the rest, each once and never more than five at a time, and spreads the next night', async () => {
  const later = fixedNow + 5 * 60_000;
  const { run, asked, mostInFlight } = aRun(async () => anIdentity(), later);
  const rest = (await allDue(later)).length;

  const counts = await run();

  expect(counts).toEqual({ checked: rest, put_off: 0, left: 0 });
  expect(new Set(asked).size).toBe(rest);
  expect(mostInFlight()).toBe(SIDE_BY_SIDE);
  expect(await allDue(later)).toEqual([]);
  const begins = Date.UTC(2026, 2, 2, 10); // 21:00 in Sydney, in summer
  const firstHalf = (await allDue(begins + NIGHT_MS / 2)).length;
  expect(Math.abs(firstHalf - COUNT / 2)).toBeLessThan(COUNT / 10);
  expect(await allDue(begins + NIGHT_MS)).toHaveLength(COUNT);
}, 60_000);

test('an operator asks about all of them, due or not, page by page', async () => {
  const { run, asked } = aRun(async () => anIdentity(), fixedNow + 10 * 60_000);

  expect(await run({ everything: true })).toEqual({ checked: COUNT, put_off: 0, left: 0 });

  expect(new Set(asked).size).toBe(COUNT);
}, 60_000);

test('one that was removed is not brought back by putting it off', async () => {
  await accounts.removeConnection(1001, 'cliniko');

  await due.postpone({ practitionerId: 1001, vendor: 'cliniko' }, fixedNow);

  expect((await accounts.load(1001))?.connections).toEqual([]);
  expect(await allDue(fixedNow)).toEqual([]);
});

test('a row that is broken is found by its key, and comes last once it was put off', async () => {
  const broken = { practitionerId: 4001, vendor: 'cliniko' };
  await store.db.put({
    TableName: store.names.accounts,
    Item: { pk: 'PRACTITIONER#4001', sk: 'CONNECTION#cliniko', dueKey: 'CHECK', dueAt: 1 },
  });
  const [first] = await allDue(fixedNow);

  await due.postpone(broken, fixedNow + 1);

  expect(first).toEqual(broken);
  expect(await allDue(fixedNow)).toEqual([]);
});
