import { describe, expect, test } from '@jest/globals';
import { parseRequest } from '../../../lambdas/http/parse-request.ts';
import { createFindSignedIn, createSignedIn } from '../../../lambdas/http/signed-in.ts';
import { createSessions } from '../../../lambdas/platform/session.ts';
import { aConnection, aPractitioner, fixedNow } from '../../support/builders.ts';
import { memoryAccounts } from '../../support/memory-store.ts';
import { aRequest } from '../../support/web.ts';

const sessions = createSessions({ region: 'au', key: async () => new Uint8Array(32), now: () => fixedNow });
const asking = async (practitionerId: number) => {
  const Cookie = (await sessions.issue(practitionerId)).split(';')[0] ?? '';
  return parseRequest(aRequest({ route: '/x', headers: { Cookie } }));
};

describe('a session speaks for a practitioner', () => {
  test('with all their connections, and the page then shows who it is', async () => {
    const accounts = memoryAccounts([aPractitioner()], [aConnection(), aConnection({ practitionerId: 2 })]);
    const request = await asking(1001);

    const found = await createSignedIn({ sessions, accounts })(request);

    expect(found).toEqual({ practitioner: aPractitioner(), connections: [aConnection()] });
    expect(request.visitor).toEqual(aPractitioner());
    expect(request.connections).toEqual([aConnection()]);
  });

  test('not after signing out everywhere, from the very same millisecond on', async () => {
    const findSignedIn = (signedOutAt: number) =>
      createFindSignedIn({ sessions, accounts: memoryAccounts([aPractitioner({ signedOutAt })]) });

    expect(await findSignedIn(fixedNow)(await asking(1001))).toBeUndefined();
    expect(await findSignedIn(fixedNow - 1)(await asking(1001))).toBeDefined();
  });

  test('not when the account is gone', async () => {
    const request = await asking(1001);

    const signedIn = createSignedIn({ sessions, accounts: memoryAccounts() })(request);

    await expect(signedIn).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(request.visitor).toBeUndefined();
  });
});

test('without a session no table is read', async () => {
  const accounts = {
    load: async () => {
      throw new Error('read');
    },
  };

  const found = await createFindSignedIn({ sessions, accounts })(parseRequest(aRequest({ route: '/x' })));

  expect(found).toBeUndefined();
});
