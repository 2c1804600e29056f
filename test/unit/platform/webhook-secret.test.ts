import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createWebhookSecret } from '../../../lambdas/platform/webhook-secret.ts';

const secretOf = createWebhookSecret(async () => new TextEncoder().encode('k'.repeat(32)));

test('each practice and each version has its own secret, always the same one', async () => {
  const pair = fc.tuple(fc.nat(), fc.nat(1000));

  await fc.assert(
    fc.asyncProperty(pair, pair, async (one, other) => {
      expect(await secretOf(...one)).toMatch(/^whsec_[A-Za-z0-9_-]{43}$/);
      expect((await secretOf(...one)) === (await secretOf(...other))).toBe(String(one) === String(other));
    }),
  );
});

test('a secret is worth nothing without the stack’s own key', async () => {
  const elsewhere = createWebhookSecret(async () => new TextEncoder().encode('x'.repeat(32)));

  expect(await elsewhere(501, 1)).not.toBe(await secretOf(501, 1));
});
