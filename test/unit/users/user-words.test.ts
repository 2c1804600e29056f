import { expect, test } from '@jest/globals';
import type { Connection } from '../../../lambdas/core/connection.ts';
import { connectionBadge, connectionChange } from '../../../lambdas/users/user-words.ts';
import { aConnection, fixedNow } from '../../support/builders.ts';

const badgeOf = async (connection: Connection) =>
  String(await connectionBadge(connection, []))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const scheduler = { id: '3001', name: 'Pat Practitioner', role: 'scheduler' };
const account = { tenant: 'au1/7', name: 'Another Clinic' };

test.each<readonly [string, Partial<Connection>, string, string | undefined]>([
  ['is well', {}, 'cliniko: connected', undefined],
  [
    'needs a key',
    { state: 'needs_key', trouble: { kind: 'key_ended', since: fixedNow } },
    'cliniko: needs a new key since 2 Mar 2026, 09:00 UTC',
    undefined,
  ],
  [
    'was refused a moment ago',
    { state: 'needs_key', checkedAt: fixedNow },
    'cliniko: needs a new key since 2 Mar 2026, 09:00 UTC',
    undefined,
  ],
  [
    'lost its rights',
    {
      mayAddFiles: false,
      pmsUser: scheduler,
      trouble: { kind: 'role_changed', since: fixedNow, roleBefore: 'practitioner' },
    },
    'cliniko: role can’t add files since 2 Mar 2026, 09:00 UTC',
    'The role is scheduler now, before it was practitioner.',
  ],
  ['never had them', { mayAddFiles: false }, 'cliniko: role can’t add files', undefined],
  [
    'is of another account',
    { state: 'needs_key', trouble: { kind: 'account_moved', since: fixedNow, account } },
    'cliniko: account moved since 2 Mar 2026, 09:00 UTC',
    'The key belongs to Another Clinic now, before it was for Example Clinic.',
  ],
])(
  'an administrator sees of a connection that %s what it needs, and since when',
  async (_, changes, badge, change) => {
    const connection = aConnection(changes);

    expect(await badgeOf(connection)).toBe(badge);
    expect(connectionChange(connection)).toBe(change);
  },
);
