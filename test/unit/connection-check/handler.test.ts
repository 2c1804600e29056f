import { describe, expect, test } from '@jest/globals';
import { createConnectionCheck, SIDE_BY_SIDE } from '../../../lambdas/connection-check/handler.ts';
import { createRecordCheck } from '../../../lambdas/connections/record-check.ts';
import type { Connection } from '../../../lambdas/core/connection.ts';
import { AppError } from '../../../lambdas/core/errors.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { LogFields } from '../../../lambdas/platform/logger.ts';
import type { PmsIdentity } from '../../../lambdas/pms/vendor.ts';
import type { DueConnection } from '../../../lambdas/store/due-connections.ts';
import { aConnection, aPractitioner, fixedNow } from '../../support/builders.ts';
import { anIdentity, fakePms } from '../../support/fake-pms.ts';
import { memoryAccounts, memoryActivity } from '../../support/memory-store.ts';

const HOUR_MS = 60 * 60 * 1000;
const TONIGHT = fixedNow + 3 * HOUR_MS;
const schedule = { source: 'aws.events', detail: {} };

/** Connections that were all checked a day ago and are due since `dueAt` (a minute ago). */
const setUp = (options: {
  readonly practitioners?: readonly Practitioner[];
  readonly connections: readonly Connection[];
  readonly identify?: (connection: Connection) => Promise<PmsIdentity>;
  readonly pageSize?: number;
  readonly dueAt?: number;
}) => {
  const nameOf = ({ practitionerId, vendor }: DueConnection) => `${practitionerId} ${vendor}`;
  const practitioners =
    options.practitioners ?? options.connections.map(({ practitionerId: id }) => aPractitioner({ id }));
  const accounts = memoryAccounts(practitioners, options.connections);
  const activity = memoryActivity();
  const dueAt = new Map(options.connections.map((one) => [nameOf(one), options.dueAt ?? fixedNow - 60_000]));
  const asked: string[] = [];
  const logged: Array<readonly [string, LogFields | undefined]> = [];
  const announced: DueConnection[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const log = (message: string, fields?: LogFields) => logged.push([message, fields]);
  const nextCheckAt = () => TONIGHT;
  const check = createConnectionCheck({
    accounts,
    due: {
      async list(before, cursor) {
        const from = Number(cursor ?? 0);
        const size = options.pageSize ?? 100;
        const all = options.connections.filter(
          (one) => (dueAt.get(nameOf(one)) ?? 0) <= (before ?? Infinity),
        );
        // As the index does: a page begins behind the last one's end, whatever was put off meanwhile.
        const page = options.connections.slice(from, from + size);
        const due = page.filter((one) => all.includes(one));
        return from + size >= options.connections.length ? { due } : { due, cursor: String(from + size) };
      },
      async postpone(one, until) {
        dueAt.set(nameOf(one), until);
      },
    },
    openPms: () => async (connection) => {
      asked.push(nameOf(connection));
      return fakePms({
        identify: async () => {
          inFlight += 1;
          mostInFlight = Math.max(mostInFlight, inFlight);
          await new Promise((resolve) => setImmediate(resolve));
          inFlight -= 1;
          return (options.identify ?? (async () => anIdentity()))(connection);
        },
      }).pms;
    },
    recordCheck: createRecordCheck({
      accounts: {
        recordCheck: async (connection, changes, due) => {
          if (due !== undefined) dueAt.set(nameOf(connection), due);
          return accounts.recordCheck(connection, changes, due);
        },
      },
      activity,
      announce: async (which) => {
        announced.push(which);
      },
      now: () => fixedNow,
      nextCheckAt,
    }),
    nextCheckAt,
    logger: { info: log, warn: log, error: log },
    now: () => fixedNow,
  });
  return {
    run: (event: unknown = schedule, signal = new AbortController().signal) => check(event, signal),
    accounts,
    activity,
    dueAt,
    asked,
    logged,
    announced,
    mostInFlight: () => mostInFlight,
  };
};

const yesterday = { checkedAt: fixedNow - 24 * HOUR_MS };
const many = (count: number, changes: Partial<Connection> = {}): Connection[] =>
  Array.from({ length: count }, (_, index) =>
    aConnection({ practitionerId: 1001 + index, ...yesterday, ...changes }),
  );

describe('a night', () => {
  test('finds what ended, what changed and what moved, and leaves the rest as it was', async () => {
    const found: Record<number, () => PmsIdentity> = {
      1001: () => {
        throw new AppError('pms_key_rejected');
      },
      1002: () => anIdentity({ user: { id: '1', name: 'Pat', role: 'scheduler' }, mayAddFiles: false }),
      1003: () => anIdentity({ tenant: 'au1/9999' }),
    };
    const { run, accounts, activity, dueAt, announced } = setUp({
      connections: many(4),
      identify: async ({ practitionerId }) => (found[practitionerId] ?? anIdentity)(),
    });

    const counts = await run();

    expect(counts).toEqual({ checked: 4, put_off: 0, left: 0 });
    expect([...accounts.links.values()].map(({ state, trouble }) => [state, trouble?.kind])).toEqual([
      ['needs_key', 'key_ended'],
      ['connected', 'role_changed'],
      ['needs_key', 'account_moved'],
      ['connected', undefined],
    ]);
    expect(activity.entries.map(({ detail }) => detail).sort()).toEqual([
      'account_moved',
      'key_ended',
      'role_changed',
    ]);
    expect(new Set(dueAt.values())).toEqual(new Set([TONIGHT]));
    expect(announced).toEqual([]);
  });

  test('asks about every key once, page by page, and never about more than five at a time', async () => {
    const { run, asked, mostInFlight } = setUp({ connections: many(103), pageSize: 20 });

    const counts = await run();

    expect(counts.checked).toBe(103);
    expect(new Set(asked).size).toBe(103);
    expect(mostInFlight()).toBe(SIDE_BY_SIDE);
  });

  test('asks nobody whose time has not come', async () => {
    const { run, asked } = setUp({ connections: many(3), dueAt: fixedNow + 1 });

    expect(await run()).toEqual({ checked: 0, put_off: 0, left: 0 });

    expect(asked).toEqual([]);
  });

  test('gives a key that was saved or checked today its place in the night, and does not ask', async () => {
    const { run, asked, dueAt } = setUp({ connections: [aConnection()] });

    expect(await run()).toEqual({ checked: 0, put_off: 1, left: 0 });

    expect(asked).toEqual([]);
    expect(dueAt.get('1001 cliniko')).toBe(TONIGHT);
  });

  test('is not waited for with a key that was refused in passing: it is asked about again and told', async () => {
    const { run, activity } = setUp({
      connections: [aConnection({ state: 'needs_key', checkedAt: fixedNow - 60_000 })],
      identify: async () => {
        throw new AppError('pms_key_rejected');
      },
    });

    expect(await run()).toEqual({ checked: 1, put_off: 0, left: 0 });

    expect(activity.entries.map(({ detail }) => detail)).toEqual(['key_ended']);
  });

  test.each(['invited', 'deactivated'] as const)('passes over a practitioner who is %s', async (state) => {
    const { run, asked, dueAt } = setUp({
      practitioners: [aPractitioner({ state })],
      connections: many(1),
    });

    expect(await run()).toEqual({ checked: 0, put_off: 1, left: 0 });

    expect(asked).toEqual([]);
    expect(dueAt.get('1001 cliniko')).toBe(TONIGHT);
  });

  test('passes over what is in the index alone', async () => {
    const { run, accounts, asked } = setUp({ connections: many(1) });
    await accounts.removeConnection(1001, 'cliniko');

    await run();

    expect(asked).toEqual([]);
    expect(accounts.links.size).toBe(0);
  });
});

test('an operator may ask for everything, whatever is due and whenever it was checked', async () => {
  const { run, asked } = setUp({ connections: [aConnection()], dueAt: TONIGHT });

  const counts = await run({ everything: true });

  expect(counts.checked).toBe(1);
  expect(asked).toEqual(['1001 cliniko']);
});

test('a connection that moved on in the index while everything is checked is asked about once', async () => {
  const { run, asked } = setUp({ connections: [aConnection(), aConnection()], pageSize: 1 });

  const counts = await run({ everything: true });

  expect(counts).toEqual({ checked: 1, put_off: 0, left: 0 });
  expect(asked).toEqual(['1001 cliniko']);
});

describe('a vendor that', () => {
  test('asks to slow down is left for the next run, the others are not', async () => {
    const limited = many(50);
    const others = many(10, { vendor: 'other' });
    const retryAt = fixedNow + 30_000;
    const { run, asked, dueAt } = setUp({
      connections: [...limited, ...others],
      practitioners: limited.map(({ practitionerId: id }) => aPractitioner({ id })),
      identify: async ({ vendor }) => {
        if (vendor === 'cliniko') throw new AppError('pms_rate_limited', { retryAt });
        return anIdentity();
      },
    });

    const counts = await run();

    const askedLimited = asked.filter((name) => name.endsWith('cliniko'));
    expect(askedLimited.length).toBeLessThanOrEqual(SIDE_BY_SIDE);
    expect(counts).toEqual({ checked: 10, put_off: askedLimited.length, left: 50 - askedLimited.length });
    expect(dueAt.get('1001 cliniko')).toBe(retryAt);
    expect(dueAt.get('1050 cliniko')).toBe(fixedNow - 60_000);
  });

  test('is silent is asked again in an hour, nothing is concluded, and its others are left after a few', async () => {
    const { run, accounts, activity, asked, dueAt } = setUp({
      connections: many(50),
      identify: async () => {
        throw new AppError('pms_unavailable', { reason: 'timeout' });
      },
    });

    const counts = await run();

    expect(asked.length).toBeLessThan(3 + SIDE_BY_SIDE);
    expect(counts).toEqual({ checked: 0, put_off: asked.length, left: 50 - asked.length });
    expect(dueAt.get('1001 cliniko')).toBe(fixedNow + HOUR_MS);
    expect(accounts.links.get('1001 cliniko')).toEqual(aConnection(yesterday));
    expect(activity.entries).toEqual([]);
  });

  test('is silent about some accounts only is asked about all others', async () => {
    const { run } = setUp({
      connections: many(20),
      identify: async ({ practitionerId }) => {
        if (practitionerId % 4 === 0) throw new AppError('pms_unavailable');
        return anIdentity();
      },
    });

    expect(await run()).toEqual({ checked: 15, put_off: 5, left: 0 });
  });
});

test('a connection that can’t be worked on is logged without its text and holds up no other', async () => {
  const { run, logged, dueAt } = setUp({
    connections: many(3),
    identify: async ({ practitionerId }) => {
      if (practitionerId === 1002) throw new TypeError('the text of a fault');
      return anIdentity();
    },
  });

  expect(await run()).toEqual({ checked: 2, put_off: 1, left: 0 });

  expect(dueAt.get('1002 cliniko')).toBe(fixedNow + HOUR_MS);
  expect(logged).toContainEqual([
    'not checked',
    expect.objectContaining({ practitionerId: 1002, vendor: 'cliniko', code: 'unexpected' }),
  ]);
  expect(JSON.stringify(logged)).not.toContain('the text of a fault');
});

test('when the time is up the rest stays due, and what was cut short too', async () => {
  const stopping = new AbortController();
  const { run, dueAt } = setUp({
    connections: many(30),
    identify: async () => {
      stopping.abort();
      throw new AppError('pms_unavailable', { reason: 'deadline' });
    },
  });

  expect(await run(schedule, stopping.signal)).toEqual({ checked: 0, put_off: 0, left: 30 });

  expect(new Set(dueAt.values())).toEqual(new Set([fixedNow - 60_000]));
});
