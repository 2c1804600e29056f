import { expect, test } from '@jest/globals';
import { alignColumns, ofLimit, timesReference } from '../../../bench/table.ts';

test('names stand to the left and figures to the right, whatever their width', () => {
  const table = alignColumns([
    ['', 'kB', 'ref'],
    ['sign-in', '330', '1'],
    ['clients', '9', '1000'],
  ]);

  expect(table).toBe(['          kB   ref', 'sign-in  330     1', 'clients    9  1000'].join('\n'));
});

test('at its limit a figure is within it; what is over says so', () => {
  expect([ofLimit('4', 4), ofLimit('5', 4), ofLimit('5')]).toEqual(['4 / 4', '5 / 4 OVER', '5']);
});

test('a multiple is marked by what was measured, not by its rounded figure', () => {
  expect([
    timesReference(125, 100, 1.25),
    timesReference(125.1, 100, 1.25),
    timesReference(200, 100),
  ]).toEqual(['1.25 x', '1.25 x OVER', '2.00 x']);
});
