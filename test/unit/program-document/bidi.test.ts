import { expect, test } from '@jest/globals';
import bidiFactory, { type Bidi } from 'bidi-js';
import fc from 'fast-check';
import { paragraphLevels, visualOrder } from '../../../lambdas/program-document/bidi.ts';

const bidi = (bidiFactory as unknown as () => Bidi)();

/** The paragraph's UTF-16 units from left to right. */
const ordered = (paragraph: string): number[] => {
  const levels = paragraphLevels(paragraph);
  const units = Array.from({ length: paragraph.length }, (_, index) => ({
    index,
    level: levels.level(index),
  }));
  return visualOrder(units).map(({ index }) => index);
};

test.each([
  ['Example Client', 'ltr'],
  ['שלום Example', 'rtl'],
  ['3 مرات', 'rtl'],
  ['Example محمد', 'ltr'],
  ['', 'ltr'],
])('a paragraph runs the way of its first letter: %s', (paragraph, direction) => {
  expect(paragraphLevels(paragraph).direction).toBe(direction);
});

test('whatever is mixed, its parts stand in the order that UAX 9 gives', () => {
  const letters = fc.constantFrom(
    'a',
    'B',
    'é',
    'ש',
    'ל',
    'م',
    'ع',
    '3',
    '٣',
    ' ',
    '(',
    ')',
    '-',
    ',',
    '.',
    '%',
  );
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 60 }), (paragraph) => {
      // Spaces at a line's end are left out, and take another level there.
      const trimmed = paragraph.trimEnd();
      const expected = bidi.getReorderedIndices(trimmed, bidi.getEmbeddingLevels(trimmed));

      expect(ordered(trimmed)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
