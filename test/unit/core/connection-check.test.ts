import { describe, expect, test } from '@jest/globals';
import { type Connection, connectionSchema, troubleOf } from '../../../lambdas/core/connection.ts';
import { afterCheck, type Identified } from '../../../lambdas/core/connection-check.ts';
import { aConnection, fixedNow } from '../../support/builders.ts';
import { anIdentity } from '../../support/fake-pms.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const scheduler = anIdentity({
  user: { id: '3001', name: 'Pat Practitioner', role: 'scheduler' },
  mayAddFiles: false,
});
const elsewhere = anIdentity({ tenant: 'au1/9999', tenantName: 'Another Clinic' });

/** The connection as it stands after checks, one a day. */
const nights = (connection: Connection, ...found: ReadonlyArray<Identified | 'rejected'>): Connection => {
  let current = connection;
  for (const [day, each] of found.entries()) {
    const { trouble, ...changes } = afterCheck(current, each, fixedNow + day * DAY_MS).changes;
    const { trouble: _, ...rest } = current;
    current = { ...rest, ...changes, ...(trouble === undefined ? {} : { trouble }) };
  }
  return current;
};

test('a check that finds everything as it was records when it looked, and tells nobody', () => {
  expect(afterCheck(aConnection(), anIdentity(), fixedNow)).toEqual({
    changes: {
      state: 'connected',
      trouble: undefined,
      pmsUser: aConnection().pmsUser,
      mayAddFiles: true,
      tenantName: 'Example Clinic',
      checkedAt: fixedNow,
    },
    isMended: false,
  });
});

describe('a key that ended', () => {
  test('is news once, and known since the first night', () => {
    const first = afterCheck(aConnection(), 'rejected', fixedNow);
    const second = afterCheck(nights(aConnection(), 'rejected'), 'rejected', fixedNow + DAY_MS);

    const trouble = { kind: 'key_ended', since: fixedNow };
    expect(first).toEqual({
      changes: { state: 'needs_key', trouble, checkedAt: fixedNow },
      worse: 'key_ended',
      isMended: false,
    });
    expect(second).toEqual({
      changes: { state: 'needs_key', trouble, checkedAt: fixedNow + DAY_MS },
      isMended: false,
    });
  });

  test('and was noticed in passing is told by the next check, with the time it was noticed', () => {
    const noticed = aConnection({ state: 'needs_key', checkedAt: fixedNow - 5000 });

    const { changes, worse } = afterCheck(noticed, 'rejected', fixedNow);

    expect(worse).toBe('key_ended');
    expect(changes.trouble).toEqual({ kind: 'key_ended', since: fixedNow - 5000 });
  });

  test('and is accepted again sends what waited', () => {
    const { changes, isMended, worse } = afterCheck(
      nights(aConnection(), 'rejected'),
      anIdentity(),
      fixedNow + DAY_MS,
    );

    expect(changes).toMatchObject({ state: 'connected', trouble: undefined });
    expect({ isMended, worse }).toEqual({ isMended: true });
  });
});

describe('a role that may not add files any more', () => {
  test('is told with the role it was before, as often as it is checked', () => {
    const first = afterCheck(aConnection(), scheduler, fixedNow);
    const later = nights(aConnection(), scheduler, scheduler, scheduler);

    expect(first.worse).toBe('role_changed');
    expect(later).toMatchObject({
      state: 'connected',
      mayAddFiles: false,
      pmsUser: { role: 'scheduler' },
      trouble: { kind: 'role_changed', since: fixedNow, roleBefore: 'practitioner' },
    });
    expect(afterCheck(later, scheduler, fixedNow).worse).toBeUndefined();
  });

  test('is not what a connection has that never could: its practitioner was told with the key', () => {
    const always = aConnection({ mayAddFiles: false });

    const { changes, worse } = afterCheck(always, scheduler, fixedNow);

    expect(changes.trouble).toBeUndefined();
    expect(worse).toBeUndefined();
  });

  test('and may again sends what waited', () => {
    const { changes, isMended } = afterCheck(nights(aConnection(), scheduler), anIdentity(), fixedNow);

    expect(changes).toMatchObject({ trouble: undefined, mayAddFiles: true });
    expect(isMended).toBe(true);
  });

  test('gives way to a key that ended', () => {
    const ended = nights(aConnection(), scheduler, 'rejected');
    const inPassing = { ...nights(aConnection(), scheduler), state: 'needs_key' as const, checkedAt: 7 };

    expect(ended.trouble).toEqual({ kind: 'key_ended', since: fixedNow + DAY_MS });
    expect(troubleOf(inPassing)).toEqual({ kind: 'key_ended', since: 7 });
  });
});

describe('a key of another account', () => {
  test('is not used any more, and what was known of the old account stays', () => {
    const { changes, worse } = afterCheck(aConnection(), elsewhere, fixedNow);

    expect(worse).toBe('account_moved');
    expect(changes).toEqual({
      state: 'needs_key',
      trouble: {
        kind: 'account_moved',
        since: fixedNow,
        account: { tenant: 'au1/9999', name: 'Another Clinic' },
      },
      checkedAt: fixedNow,
    });
  });

  test('is news again only when it moves on', () => {
    const moved = nights(aConnection(), elsewhere);
    const onwards = anIdentity({ tenant: 'au1/7777' });

    expect(afterCheck(moved, elsewhere, fixedNow).worse).toBeUndefined();
    expect(afterCheck(moved, onwards, fixedNow).worse).toBe('account_moved');
  });

  test('that moved back is as good as before', () => {
    expect(nights(aConnection(), elsewhere, anIdentity())).toEqual(
      aConnection({ checkedAt: fixedNow + DAY_MS }),
    );
  });
});

test('whatever was found can be read from the table again', () => {
  for (const found of ['rejected', scheduler, elsewhere] as const) {
    const connection = nights(aConnection(), found);

    expect(connectionSchema.parse(connection)).toEqual(connection);
  }
});
