import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BreakText, Line, ShapeText } from '../../../lambdas/program-document/draw-list.ts';
import { paragraphs } from '../../../lambdas/program-document/text.ts';
import { breakLines, shortLine } from '../../../lambdas/program-document/text-lines.ts';
import { realFonts } from '../../support/document-fonts.ts';
import { textSamples } from '../../support/text-samples.ts';

let shape: ShapeText;
let breakText: BreakText;

beforeAll(async () => {
  const fontsOf = await realFonts();
  ({ shape, breakText } = fontsOf(''));
});

const tight = (text: string): string => text.replace(/[ \u200e\u200f\u061c]/g, '');
const glyphCount = (lines: readonly Line[]): number =>
  lines.flatMap((line) => line.pieces.flatMap((piece) => piece.glyphs)).length;

const anyWord = fc.constantFrom(
  ...textSamples.flatMap(({ text }) => text.split(' ')),
  ...[
    '😀',
    '👨‍👩‍👧',
    '🇳🇿',
    '≥',
    '90°',
    '(3)',
    'follow-up',
    '-',
    'ሰላም',
    'm̄a',
    '“x”',
    '10%',
    'Donaudampfschifffahrt',
  ],
);
const anyText = fc.oneof(
  fc.array(anyWord, { minLength: 1, maxLength: 25 }).map((words) => words.join(' ')),
  fc.array(anyWord, { minLength: 1, maxLength: 12 }).map((words) => words.join('')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
);

test('whatever scripts are mixed, every letter is on a line once and in order, and no line is too wide', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 6000, max: 40_000 }), (text, maxWidth) => {
      for (const paragraph of paragraphs(text)) {
        const lines = breakLines(paragraph, 'regular', maxWidth, shape);

        expect(tight(lines.map((line) => line.text).join(''))).toBe(tight(paragraph));
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(maxWidth + 0.01);
          expect(line.text).toBe(line.text.trim());
          const drawn = line.pieces.map((piece) => piece.text);
          expect(tight(drawn.toSorted().join(''))).toHaveLength(tight(line.text).length);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('what people see as one letter is never cut', () => {
  const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.array(anyWord, { minLength: 1, maxLength: 8 }), (words) => {
      const [paragraph = ''] = paragraphs(words.join(''));
      const allowed = new Set([...letters.segment(paragraph)].map(({ index }) => index));
      let at = 0;
      for (const line of breakLines(paragraph, 'bold', 2500, shape)) {
        expect(allowed.has(at)).toBe(true);
        at += line.text.length;
        while (paragraph.charAt(at) === ' ') at += 1;
      }
    }),
    { numRuns: 200 },
  );
});

test('a word wider than its line loses no glyph where it is cut', () => {
  for (const word of ['Donaudampfschifffahrt'.repeat(8), 'مستشفى'.repeat(20), 'क्षत्रिय'.repeat(20)]) {
    const whole = breakLines(word, 'regular', Number.POSITIVE_INFINITY, shape);
    const cut = breakLines(word, 'regular', 9000, shape);

    expect(cut.length).toBeGreaterThan(3);
    expect(glyphCount(cut)).toBe(glyphCount(whole));
    expect(cut.map((line) => line.text).join('')).toBe(word);
  }
});

test('a paragraph from right to left says so; Latin and numbers inside it still run from left to right', () => {
  const [line] = breakLines('اسم Physitrack 2.0 جيد', 'regular', 40_000, shape);

  expect(line?.direction).toBe('rtl');
  expect(line?.pieces.map((piece) => piece.text.trim()).filter((text) => text !== '')).toEqual([
    'جيد',
    'Physitrack',
    '2.0',
    'اسم',
  ]);
});

test('a line is as tall as its tallest letters', () => {
  const [latin] = breakLines('leg', 'regular', 40_000, shape);
  const [thai] = breakLines('leg ขา', 'regular', 40_000, shape);

  expect(thai?.descent).toBeGreaterThan(latin?.descent ?? 0);
});

test.each(['A very long name of a program that fits nowhere', 'برنامج طويل جدا لا مكان له هنا'])(
  'what is too long for one line ends in an ellipsis and fits: %s',
  (text) => {
    const line = shortLine(text, 'regular', 9000, breakText);

    expect(line.text).toMatch(/^.+…$/);
    expect(line.width).toBeLessThanOrEqual(9000);
    expect(shortLine(text, 'regular', 90_000, breakText).text).toBe(text);
  },
);
