import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utcDay, utcMoment, utcTime } from '../../../lambdas/core/utc-text.ts';

test('a moment is written as ISO 8601 has it', () => {
  const [min, max] = [new Date('0000-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59.999Z')];
  fc.assert(
    fc.property(fc.date({ min, max, noInvalidDate: true }), (at) => {
      expect(`${utcDay(at)}T${utcTime(at)}`).toBe(at.toISOString().slice(0, 19));
      expect(utcMoment(at)).toBe(`${at.toISOString().slice(0, 19)}Z`);
    }),
  );
});

test('what is no moment is not written', () => {
  expect(() => utcDay(new Date('yesterday'))).toThrow(RangeError);
  expect(() => utcTime(new Date('yesterday'))).toThrow(RangeError);
});
