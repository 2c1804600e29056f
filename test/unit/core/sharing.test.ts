import { expect, test } from '@jest/globals';
import {
  assertMayOpen,
  createAssertAccess,
  createMayOpen,
  type Sharing,
} from '../../../lambdas/core/sharing.ts';
import { aClient } from '../../support/builders.ts';

const OWNER = 1001;
const COLLEAGUE = 1002;
const client = aClient({ ownerId: OWNER });
const sharing = (state: Sharing['state']): Sharing => ({ ownerId: OWNER, colleagueId: COLLEAGUE, state });

test('an owner opens their client', () => {
  expect(() => assertMayOpen(OWNER, client, undefined)).not.toThrow();
});

test("a colleague opens it once the owner's invitation is accepted", () => {
  expect(() => assertMayOpen(COLLEAGUE, client, sharing('accepted'))).not.toThrow();
});

test.each([undefined, sharing('invited')])(
  'with sharing %j it looks to a colleague like a client that does not exist',
  (given) => {
    expect(() => assertMayOpen(COLLEAGUE, client, given)).toThrow(
      expect.objectContaining({ code: 'client_not_found' }),
    );
  },
);

test.each<[string, number, number[] | undefined, Sharing | undefined, boolean]>([
  ['the owner', OWNER, undefined, undefined, true],
  ['a colleague of this client', COLLEAGUE, [COLLEAGUE], undefined, true],
  ['a colleague of all clients', COLLEAGUE, undefined, sharing('accepted'), true],
  ['a colleague who is invited', COLLEAGUE, undefined, sharing('invited'), false],
  ['a stranger', COLLEAGUE, undefined, undefined, false],
])('%s gets the same from the check and from its answer', async (_, who, sharedWith, given, may) => {
  const shared = aClient({ ownerId: OWNER, ...(sharedWith === undefined ? {} : { sharedWith }) });
  const store = { between: async () => given };

  const answer = await createMayOpen(store)(who, shared);
  const check = await createAssertAccess(store)(who, shared).then(
    () => true,
    ({ code }) => code,
  );

  expect([answer, check]).toEqual([may, may ? true : 'client_not_found']);
});
