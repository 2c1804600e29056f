import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, oneLine, paragraphs } from '../../../lambdas/program-document/text.ts';

test('a letter and its mark become one letter, control and invisible characters vanish', () => {
  const clean = cleanText('Nguyê\u0303n\u0000\u0007 Thi\u0323\u200b\ufeff\u202e Ho\u0302\u0300ng\u00ad');

  expect(clean).toBe('Nguyễn Thị Hồng');
});

test('every kind of line end makes a paragraph, and empty paragraphs are left out', () => {
  const found = paragraphs('one\r\n\r\n  two\tthree \u2028four\u2029\rfive\n\n\n');

  expect(found).toEqual(['one', 'two three', 'four', 'five']);
});

test.each(['', ' ', '\u00a0', '\u00a0\n \u00a0', '\u200b'])(
  'a text of nothing but blanks is no text: %j',
  (text) => {
    expect(paragraphs(text)).toEqual([]);
    expect(oneLine(text)).toBe('');
  },
);

test.each([
  ['Persian', 'می\u200cخواهم'],
  ['Devanagari', 'क्\u200dष'],
  ['a family of emoji', '👨\u200d👩\u200d👧'],
])('a joiner that changes what is printed stays: %s', (_, text) => {
  expect(cleanText(text)).toBe(text);
});

test('a joiner that joins nothing and a direction mark that turns nothing vanish', () => {
  expect(cleanText('kn\u200dee\u200c \u200ffirst')).toBe('knee first');
  expect(cleanText('שלום\u200f!')).toBe('שלום\u200f!');
});

test('the variant of a Han character is part of a name; the colour of an emoji is not', () => {
  expect(cleanText('葛\u{e0100}城')).toBe('葛\u{e0100}城');
  expect(cleanText('❤\ufe0f')).toBe('❤');
});

test('whatever is typed, no control character, lone surrogate or line end reaches the page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const joined = paragraphs(text).join('');

      expect(joined).not.toMatch(/(?![\u200c-\u200f\u061c])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      expect(joined).toBe(cleanText(joined));
    }),
  );
});

test('text that needs no cleaning is composed already', () => {
  const everyday = fc.string({
    unit: fc.constantFrom('a', 'é', 'ễ', 'Ж', 'ά', '–', '’', '…', '\u00a0', 'ŉ', '\n', '٣'),
  });
  fc.assert(
    fc.property(everyday, (text) => {
      expect(cleanText(text)).toBe(text.normalize('NFC'));
    }),
  );
});

test('a name is one line, whatever it was pasted from', () => {
  expect(oneLine(' Example\n\n  Client\t')).toBe('Example Client');
});
