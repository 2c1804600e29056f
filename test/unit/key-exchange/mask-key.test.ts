import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskKey } from '../../../lambdas/key-exchange/mask-key.ts';

test.each([
  ['TXhKclpYa2lPaUpUWlhOemFXOXU-au2', '••••••••XOXU-au2'],
  ['TXhKclpYa2lPaUpUWlhOemFXOXU', '••••••••XOXU'],
])('the last four characters tell two keys apart, and the place stays: %s', (key, masked) => {
  expect(maskKey(key)).toBe(masked);
});

test('at most a quarter of a key is ever shown, whatever it looks like', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 400 }), (key) => {
      const shown = maskKey(key)
        .replace(/^•{8}/, '')
        .replace(/-[a-z0-9]{1,5}$/i, '');

      expect(shown.length * 4).toBeLessThanOrEqual(key.length);
      expect(key.includes(shown)).toBe(true);
    }),
  );
});
