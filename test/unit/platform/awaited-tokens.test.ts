import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAwaitedTokens } from '../../../lambdas/platform/awaited-tokens.ts';
import { createKeyHash } from '../../../lambdas/platform/key-hash.ts';

const tokensUnder = (hashKey: string, random = 'f'.repeat(32)) =>
  createAwaitedTokens({
    newRandom: () => random,
    keyHash: createKeyHash(async () => new TextEncoder().encode(hashKey)),
  });

const digits = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 32,
  maxLength: 32,
});

test('what we made is ours, whatever was drawn', async () => {
  await fc.assert(
    fc.asyncProperty(digits, async (random) => {
      const tokens = tokensUnder('key', random);

      const token = await tokens.make();

      expect(token).toMatch(/^[0-9a-f]{32}$/);
      expect(token.slice(0, 20)).toBe(random.slice(0, 20));
      expect(await tokens.isOurs(token)).toBe(true);
    }),
  );
});

test('no invented token is ours, nor one made under another key', async () => {
  const tokens = tokensUnder('key');
  const foreign = await tokensUnder('another key').make();

  await fc.assert(
    fc.asyncProperty(digits, async (token) => {
      expect(await tokens.isOurs(token)).toBe(false);
    }),
  );
  expect(await tokens.isOurs(foreign)).toBe(false);
  expect(await tokens.isOurs('')).toBe(false);
});
