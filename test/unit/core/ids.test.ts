import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { idSchema, newAccessCode, newId, parseId } from '../../../lambdas/core/ids.ts';
import { fixedNow } from '../../support/builders.ts';

const lowest = () => 0;
const highest = (max: number) => max - 1;

test('ids are safe integers until 2089, and grow with time', () => {
  const first = newId(Date.UTC(2020, 0, 1), highest);
  const last = newId(Date.UTC(2089, 0, 1), highest);

  expect(first).toBeGreaterThan(0);
  expect(Number.isSafeInteger(last)).toBe(true);
  expect(newId(fixedNow + 1, lowest)).toBeGreaterThan(newId(fixedNow, highest));
});

test('an id survives its way through a URL', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (id) => {
      expect(parseId(String(id))).toBe(id);
    }),
  );
});

test('only the plain spelling of a positive integer is an id', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const id = parseId(text);
      expect(id === undefined || (String(id) === text && idSchema.safeParse(id).success)).toBe(true);
    }),
  );
});

test.each([undefined, '', '0', '01', '+1', '-1', '1.0', '1e3', ' 1', '9007199254740992', '9'.repeat(17)])(
  '%j is no id',
  (text) => {
    expect(parseId(text)).toBeUndefined();
  },
);

test.each([0, -1, 1.5, 2 ** 53, Number.NaN, '1'])('%j is no id in a message either', (value) => {
  expect(idSchema.safeParse(value).success).toBe(false);
});

test('an access code has eight small letters, whatever the dice say', () => {
  expect([newAccessCode(lowest), newAccessCode(highest)]).toEqual(['aaaaaaaa', 'zzzzzzzz']);
});
