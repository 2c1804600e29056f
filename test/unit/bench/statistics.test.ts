import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { median, quantile } from '../../../bench/statistics.ts';

const times = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

test('at least the share asked for lies at or below a quantile, and it was measured', () => {
  fc.assert(
    fc.property(times, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const value = quantile(values, share);

      expect(values).toContain(value);
      expect(values.filter((each) => each <= value).length).toBeGreaterThanOrEqual(
        Math.floor(share * values.length),
      );
    }),
  );
});

test('one slow moment does not move the median', () => {
  expect(median([3, 1, 2, 4, 9000])).toBe(3);
});

test('nothing measured is a fault, not a zero', () => {
  expect(() => median([])).toThrow(RangeError);
});
