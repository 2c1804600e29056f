import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createKeyHash } from '../../../lambdas/platform/key-hash.ts';

const hash = createKeyHash(async () => new TextEncoder().encode('k'.repeat(32)));

test('the same key of the same vendor always has the same hash, and another key or vendor another one', async () => {
  const text = fc.string({ unit: 'binary-ascii' });

  await fc.assert(
    fc.asyncProperty(text, text, async (key, other) => {
      expect(await hash('cliniko', key)).toBe(await hash('cliniko', key));
      if (key !== other) expect(await hash('cliniko', key)).not.toBe(await hash('cliniko', other));
      expect(await hash('cliniko', key)).not.toBe(await hash('juvonno', key));
    }),
  );
});

test('vendor and key can’t be shifted into each other', async () => {
  expect(await hash('a', 'bc')).not.toBe(await hash('ab', 'c'));
});

test('a hash is worth nothing without the stack’s own key', async () => {
  const elsewhere = createKeyHash(async () => new TextEncoder().encode('x'.repeat(32)));

  expect(await elsewhere('cliniko', 'key-au1')).not.toBe(await hash('cliniko', 'key-au1'));
  expect(await hash('cliniko', 'key-au1')).toMatch(/^[A-Za-z0-9_-]{43}$/);
});
