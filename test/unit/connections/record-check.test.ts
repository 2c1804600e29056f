import { expect, test } from '@jest/globals';
import { createRecordCheck } from '../../../lambdas/connections/record-check.ts';
import type { Connection } from '../../../lambdas/core/connection.ts';
import { AppError } from '../../../lambdas/core/errors.ts';
import { aConnection, aPractitioner, fixedNow } from '../../support/builders.ts';
import { anIdentity } from '../../support/fake-pms.ts';
import { memoryAccounts, memoryActivity } from '../../support/memory-store.ts';

const owner = aPractitioner();
const rejected = { ok: false, error: new AppError('pms_key_rejected') } as const;
const accepted = { ok: true, value: anIdentity() } as const;

const setUp = (connection: Connection = aConnection()) => {
  const order: string[] = [];
  const accounts = memoryAccounts([owner], [connection]);
  const activity = memoryActivity();
  let most = Number.POSITIVE_INFINITY;
  const step = (name: string) => {
    if (order.length >= most) throw new Error('died');
    order.push(name);
  };
  const recordCheck = createRecordCheck({
    accounts: {
      recordCheck: async (...check) => {
        step('connection');
        return accounts.recordCheck(...check);
      },
    },
    activity: {
      add: async (entry) => {
        step('activity');
        await activity.add(entry);
      },
    },
    announce: async ({ vendor }) => {
      order.push(`announce ${vendor}`);
    },
    now: () => fixedNow,
  });
  const dieAfter = (writes: number) => {
    most = writes;
  };
  const current = () => accounts.links.get('1001 cliniko');
  return { order, activity, recordCheck, connection, current, dieAfter };
};

test('a key that ended is told to the practice before the connection says that it was, by nobody, about its owner', async () => {
  const { order, activity, recordCheck, connection, current } = setUp();

  const checked = await recordCheck(owner, connection, rejected);

  expect(checked).toEqual({ kind: 'rejected' });
  expect(order).toEqual(['connection', 'activity', 'connection']);
  expect(activity.entries).toEqual([
    {
      practiceId: 501,
      at: fixedNow,
      kind: 'connection_changed',
      to: { id: 1001, name: 'Pat Practitioner' },
      vendor: 'cliniko',
      detail: 'key_ended',
    },
  ]);
  expect(current()).toMatchObject({ state: 'needs_key', trouble: { kind: 'key_ended', since: fixedNow } });
});

test('a key that works again is announced before the connection says so', async () => {
  const { order, recordCheck, connection, current } = setUp(aConnection({ state: 'needs_key' }));

  expect(await recordCheck(owner, connection, accepted)).toEqual({ kind: 'accepted' });

  expect(order).toEqual(['announce cliniko', 'connection']);
  expect(current()?.state).toBe('connected');
});

test('nothing is announced for a key that works as before, unless somebody asked by hand', async () => {
  const { order, recordCheck, connection } = setUp();

  await recordCheck(owner, connection, accepted);
  await recordCheck(owner, connection, accepted, { retryRefused: true });

  expect(order).toEqual(['connection', 'announce cliniko', 'connection']);
});

test('a key of another account is answered with that account, and nothing is announced', async () => {
  const { order, recordCheck, connection } = setUp();
  const moved = {
    ok: true,
    value: anIdentity({ tenant: 'au1/9999', tenantName: 'Another Clinic' }),
  } as const;

  const checked = await recordCheck(owner, connection, moved, { retryRefused: true });

  expect(checked).toEqual({ kind: 'moved', account: { tenant: 'au1/9999', name: 'Another Clinic' } });
  expect(order).toEqual(['connection', 'activity', 'connection']);
});

test.each([
  'pms_unavailable',
  'pms_rate_limited',
  'pms_unexpected',
  'pms_forbidden',
  'pms_rejected',
] as const)('nothing is concluded from %s, and nothing written', async (code) => {
  const { order, recordCheck, connection, current } = setUp();
  const error = new AppError(code);

  const checked = await recordCheck(owner, connection, { ok: false, error });

  expect(checked).toEqual({ kind: 'unknown', error });
  expect(order).toEqual([]);
  expect(current()).toEqual(connection);
});

test('a key that was replaced meanwhile stays as it was saved, and nobody is told of the old one’s end', async () => {
  const { recordCheck, connection, current, activity } = setUp(aConnection({ secretVersion: 'version-2' }));

  const checked = await recordCheck(owner, { ...connection, secretVersion: 'version-1' }, rejected);

  expect(checked).toEqual({ kind: 'rejected', wasReplaced: true });
  expect(activity.entries).toEqual([]);
  expect(current()).toEqual(connection);
});

test.each([1, 2])('dying after write %d of a key’s end: the next check tells the practice', async (write) => {
  const { recordCheck, connection, current, activity, dieAfter } = setUp();
  dieAfter(write);
  await expect(recordCheck(owner, connection, rejected)).rejects.toThrow('died');
  const half = current() ?? connection;
  dieAfter(Number.POSITIVE_INFINITY);

  await recordCheck(owner, half, rejected);

  expect(half).toMatchObject({ state: 'needs_key' });
  expect(activity.entries.map(({ detail }) => detail)).toContain('key_ended');
  expect(current()?.trouble).toEqual({ kind: 'key_ended', since: fixedNow });
});
