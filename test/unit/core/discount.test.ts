import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { appliesIn, type Discount, parseDiscountCode, usableOn } from '../../../lambdas/core/discount.ts';
import { localDay, monthWords, nextMonth } from '../../../lambdas/core/local-day.ts';

const discount = (changes: Partial<Discount> = {}): Discount => ({
  code: 'ONE-20',
  reduction: { kind: 'percent', percent: 20 },
  validFrom: '2026-02-01',
  validTo: '2026-06-30',
  createdAt: 0,
  ...changes,
});

test.each([
  ['one-20', 'ONE-20'],
  [' One - 20 ', 'ONE-20'],
  ['', undefined],
  ['ab', undefined],
  ['-ONE', undefined],
  ['ÜBER', undefined],
  ['x'.repeat(41), undefined],
])('“%s” is read as the code %s', (typed, code) => {
  expect(parseDiscountCode(typed)).toBe(code);
});

test('whatever is typed, what is read is a code or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(parseDiscountCode(typed) ?? 'NONE').toMatch(/^[A-Z0-9][A-Z0-9-]{2,39}$/);
    }),
  );
});

describe('a code can be entered', () => {
  test.each([
    ['2026-01-31', 'not_yet'],
    ['2026-02-01', 'usable'],
    ['2026-05-31', 'usable'],
    ['2026-06-01', 'expires_before'],
    ['2026-06-30', 'expires_before'],
    ['2026-07-01', 'expired'],
  ] as const)('on %s: %s', (day, expected) => {
    expect(usableOn(discount(), day)).toBe(expected);
  });

  test('never once an operator ended it', () => {
    expect(usableOn(discount({ endedAt: 1 }), '2026-03-01')).toBe('ended');
  });
});

test('a code reduces the fee of the months that begin while it is valid', () => {
  expect(['2026-06', '2026-07'].map((month) => appliesIn(discount(), month))).toEqual([true, false]);
});

test('a day is the one of the region, also when it is another one in UTC', () => {
  const at = Date.UTC(2026, 10, 30, 15);

  expect(['Australia/Sydney', 'America/New_York'].map((zone) => localDay(at, zone))).toEqual([
    '2026-12-01',
    '2026-11-30',
  ]);
});

test('months follow each other over the turn of a year', () => {
  expect([nextMonth('2026-11'), nextMonth('2026-12'), monthWords('2027-01')]).toEqual([
    '2026-12',
    '2027-01',
    'January 2027',
  ]);
});
