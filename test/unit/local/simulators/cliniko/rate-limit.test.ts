import { expect, test } from '@jest/globals';
import { createRateLimit } from '../../../../../local/simulators/cliniko/api/rate-limit.ts';

test('the call after the last allowed one hears when the minute ends, and the next minute is free', () => {
  const { count } = createRateLimit();
  const allowed = Array.from({ length: 200 }, (_, k) => count('user', 200, 1000 + k));

  expect(allowed.every((resetAt) => resetAt === undefined)).toBe(true);
  expect(count('user', 200, 30_000)).toBe(61_000);
  expect(count('user', 200, 60_999)).toBe(61_000);
  expect(count('user', 200, 61_000)).toBeUndefined();
});

test('one user does not use up the calls of another', () => {
  const { count } = createRateLimit();
  count('busy', 1, 0);

  expect(count('busy', 1, 1)).toBe(60_000);
  expect(count('calm', 1, 1)).toBeUndefined();
});
