import { expect, test } from '@jest/globals';
import { normalizeEmail } from '../../../lambdas/core/practitioner.ts';

test.each([
  [' Pat@Example.ORG ', 'pat@example.org'],
  ['zoe\u0308@example.org', 'zoë@example.org'],
  ['ZOË@EXAMPLE.ORG', 'zoë@example.org'],
])('%j is the same address as %j', (typed, address) => {
  expect(normalizeEmail(typed)).toBe(address);
});
