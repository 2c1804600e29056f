import { expect, test } from '@jest/globals';
import { assertMayOpen, type Sharing } from '../../../lambdas/core/sharing.ts';
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
