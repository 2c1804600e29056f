import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyScript } from '../../../lambdas/program-document/any-script.ts';
import { plainBreaks, unbrokenParts } from '../../../lambdas/program-document/line-breaks.ts';

const parts = (paragraph: string): string[] =>
  unbrokenParts(paragraph).map(({ start, end }) => paragraph.slice(start, end));

const { LineBreaker } = anyScript();
const byLibrary = (paragraph: string): number[] => {
  const breaker = new LineBreaker(paragraph);
  const found: number[] = [];
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) found.push(next.position);
  return found;
};

test('a line may end after a hyphen between letters, but not inside minus five, a range or a date', () => {
  expect(parts('follow-up -5 10-15 2026-03-02 non\u00a0breaking and/or 3/4')).toEqual([
    'follow-',
    'up',
    '-5',
    '10-15',
    '2026-03-02',
    'non\u00a0breaking',
    'and/',
    'or',
    '3/4',
  ]);
});

test('Chinese and Japanese break between characters, but not before a full stop', () => {
  expect(parts('抬起腿。')).toEqual(['抬', '起', '腿。']);
});

test('Thai breaks between its words, which no space divides, and never before a sign of repetition', () => {
  expect(parts('กรุณายกขาขึ้นช้าๆ')).toEqual(['กรุณา', 'ยก', 'ขา', 'ขึ้น', 'ช้าๆ']);
});

test('dates and the lists of names and facts on one line need no tables of UAX 14', () => {
  expect(plainBreaks('2 March – 12 April 2026 (6 weeks)')).toBeDefined();
  expect(plainBreaks('Nguyễn Thị Hồng · Knee program, 3 × 10')).toBeDefined();
  expect(plainBreaks('2.5\u00a0kg')).toBeDefined();
  expect(plainBreaks('2×')).toBeDefined();
});

test('everyday text breaks exactly where UAX 14 says', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'Z', 'é', 'ị', '1', '2', ' ', ' ', '\u00a0', ...".,-–/()!?:;%'’…·×&"),
    minLength: 1,
    maxLength: 24,
  });
  const words = fc
    .array(
      fc.constantFrom(
        'knee',
        '10',
        '10-15',
        'follow-up',
        '3/4',
        'and/or',
        '(slow)',
        '90%',
        'don’t',
        '3–4',
        'e.g.,',
        '2\u00a0kg',
        '2×',
        ...['–', '·', '×', '&'],
      ),
      { minLength: 1 },
    )
    .map((some) => some.join(' '));
  fc.assert(
    fc.property(fc.oneof(letters, words), (paragraph) => {
      const plain = plainBreaks(paragraph);

      if (plain !== undefined) expect(plain).toEqual(byLibrary(paragraph));
    }),
    { numRuns: 5000 },
  );
});

test('the parts and the spaces between them are the paragraph again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (paragraph) => {
      const together = unbrokenParts(paragraph).map(({ start, next }) => paragraph.slice(start, next));

      expect(together.join('')).toBe(paragraph);
    }),
  );
});
