import { expect, test } from '@jest/globals';
import { retryAfter } from '../../../lambdas/http/retry-after.ts';

test.each([
  ['a part of a second is waited for', 1500, '2'],
  ['whole seconds stay', 2000, '2'],
  ['what is over is a second too, so that nobody asks again at once', -5, '1'],
])('%s', (_rule, ahead, seconds) => {
  const header = retryAfter(1_000_000 + ahead, 1_000_000);

  expect(header).toEqual({ 'retry-after': seconds });
});
