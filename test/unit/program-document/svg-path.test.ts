import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePath } from '../../../lambdas/program-document/svg-path.ts';

test('relative and absolute commands give the same path', () => {
  const absolute = parsePath('M10 10 L20 10 H30 V20 C30 30 20 30 20 20 S10 10 10 20 Z');
  const relative = parsePath('m10,10 10,0h10v10c0 10-10 10-10 0s-10-10-10 0z');

  expect(relative).toEqual(absolute);
});

test('a quadratic curve becomes the cubic curve of the same shape', () => {
  const commands = parsePath('M0 0Q15 30 30 0');

  expect(commands).toEqual([
    { kind: 'move', points: [0, 0] },
    { kind: 'curve', points: [10, 20, 20, 20, 30, 0] },
  ]);
});

test('an arc ends exactly where it says and keeps its distance from the centre', () => {
  const commands = parsePath('M40 50A10 10 0 0 1 60 50A10 10 0 01 40 50Z') ?? [];
  const ends = commands.flatMap((command) => (command.kind === 'curve' ? [command.points.slice(4)] : []));

  expect(ends.map(([x = 0, y = 0]) => Math.round(Math.hypot(x - 50, y - 50) * 1000) / 1000)).toEqual([
    10, 10, 10, 10,
  ]);
  expect(ends[1]).toEqual([60, 50]);
  expect(ends.at(-1)).toEqual([40, 50]);
});

test.each([
  'L10 10',
  'M10',
  'M1 1 X5 5',
  'M1 1 Z 5',
  'M1 1 L1e999 0',
  'M1 1A5 5 0 2 0 9 9',
  '10 10',
  'M1 1L999999 0',
])('path data that is not well-formed is refused whole: %s', (d) => {
  expect(parsePath(d)).toBeUndefined();
});

test('any text is either refused or gives finite numbers', () => {
  const letters = fc.constantFrom(...'MmLlHhVvCcSsQqTtAaZz', ...'0123456789', ' ', ',', '-', '.', 'e');
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 80 }), (tail) => {
      const commands = parsePath(`M1 1${tail}`) ?? [];

      const numbers = commands.flatMap((command) => (command.kind === 'close' ? [] : command.points));
      expect(numbers.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
