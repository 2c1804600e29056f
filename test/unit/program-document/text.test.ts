import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, paragraphs, words } from '../../../lambdas/program-document/text.ts';

test('a letter and its mark become one letter, control and invisible characters vanish', () => {
  const clean = cleanText('Nguyê\u0303n\u0000\u0007 Thi\u0323\u200b\ufeff\u202e Ho\u0302\u0300ng\u00ad');

  expect(clean).toBe('Nguyễn Thị Hồng');
});

test('every kind of line end makes a paragraph, and empty paragraphs are left out', () => {
  const found = paragraphs('one\r\n\r\n  two\tthree \u2028four\u2029\rfive\n\n\n');

  expect(found).toEqual(['one', 'two three', 'four', 'five']);
});

test('a line may break after a hyphen between letters, but not inside minus five or a date', () => {
  const found = words('follow-up -5 2026-03-02 non\u00a0breaking well--being');

  expect(found).toEqual([['follow-', 'up'], ['-5'], ['2026-03-02'], ['non\u00a0breaking'], ['well--being']]);
});

test('whatever is typed, no control character, lone surrogate or line end reaches the page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const joined = paragraphs(text).join('');

      expect(joined).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      expect(joined).toBe(cleanText(joined));
    }),
  );
});

test('words and their pieces are the paragraph again when put together', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const paragraph of paragraphs(text)) {
        const together = words(paragraph)
          .map((pieces) => pieces.join(''))
          .join(' ');

        expect(together).toBe(paragraph);
      }
    }),
  );
});
