import { beforeAll, expect, test } from '@jest/globals';
import type { DocumentFonts } from '../../../lambdas/program-document/fonts.ts';
import { realFonts } from '../../support/document-fonts.ts';
import { textSamples } from '../../support/text-samples.ts';

let fontsOf: (text: string, language?: string) => DocumentFonts;

beforeAll(async () => {
  fontsOf = await realFonts();
});

const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
const shapeWord = (word: string) =>
  fontsOf(word).shape(word, 'regular', RIGHT_TO_LEFT.test(word) ? 'rtl' : 'ltr');
const glyphs = (word: string) => shapeWord(word).flatMap((piece) => piece.glyphs);
const ids = (word: string): number[] => glyphs(word).map((glyph) => glyph.id);

test.each(textSamples)('$script: every letter has a glyph, of the font made for it', ({ text, font }) => {
  const fonts = fontsOf(text);
  const words = text.split(' ').filter((word) => /\p{L}/u.test(word));
  const pieces = words.flatMap((word) =>
    fonts.shape(word, 'regular', RIGHT_TO_LEFT.test(word) ? 'rtl' : 'ltr'),
  );

  expect(fonts.missingCharacters()).toEqual([]);
  expect(pieces.flatMap((piece) => piece.glyphs).every((glyph) => glyph.id !== 0 && !glyph.box)).toBe(true);
  expect(new Set(pieces.filter(({ text: own }) => /\p{L}/u.test(own)).map((piece) => piece.font))).toEqual(
    new Set([font]),
  );
});

test('Arabic letters join: each has another form alone than inside a word', () => {
  const [alone] = ids('ه');
  const word = ids('ههه');

  expect(word).toHaveLength(3);
  expect(new Set([...word, alone]).size).toBe(4);
});

test.each([
  ['क्षत्रिय', 8],
  ['স্ত্রী', 6],
  ['ஸ்ரீ', 4],
])('letters that melt into each other do so: %s has fewer glyphs than characters', (word, characters) => {
  expect([...word]).toHaveLength(characters);
  expect(glyphs(word).filter((glyph) => glyph.advance > 0).length).toBeLessThan(characters);
});

test('a vowel that is written before its consonant stands before it', () => {
  expect(ids('कि').indexOf(ids('क')[0] ?? -1)).toBeGreaterThan(0);
});

test('the dot of ị stays under its letter, and is one glyph with it', () => {
  expect(glyphs('Thị').map(({ text }) => text)).toEqual(['T', 'h', 'ị']);
});

test('a mark that a letter has no own form with is placed over it, not beside it', () => {
  const [letter, ...marks] = glyphs('q\u0303');

  expect(letter?.advance).toBeGreaterThan(0);
  expect(marks.every((glyph) => glyph.advance === 0)).toBe(true);
  expect(marks.some((glyph) => glyph.xOffset !== 0)).toBe(true);
});

test('Thai marks stack: the two over น้ำ do not lie on one another', () => {
  const above = glyphs('น้ำ').filter((glyph) => glyph.advance === 0 && glyph.text !== 'น');

  expect(above.length).toBeGreaterThan(0);
  expect(ids('น้ำ')).not.toEqual([...ids('น'), ...ids('้'), ...ids('ำ')]);
});

test.each([
  ['≥', 'math'],
  ['→', 'math'],
  ['✓', 'math'],
  ['☐', 'symbols'],
  ['½', 'latin-regular'],
  ['°', 'latin-regular'],
  ['😀', 'emoji'],
  ['①', 'sc'],
])('the sign %s comes from the font %s', (sign, font) => {
  const [piece] = shapeWord(sign);

  expect(piece?.font).toBe(font);
  expect(piece?.glyphs.every((glyph) => !glyph.box)).toBe(true);
});

test('a family of emoji joined by joiners is drawn, and nothing is missing', () => {
  const fonts = fontsOf('👨‍👩‍👧');

  expect(fonts.shape('👨‍👩‍👧', 'regular').every((piece) => piece.font === 'emoji')).toBe(true);
  expect(fonts.missingCharacters()).toEqual([]);
});

test('what no font has becomes a box each, and is told', () => {
  const fonts = fontsOf('');
  const boxes = fonts.shape('Aሰላም', 'regular').flatMap((piece) => piece.glyphs.map(({ box }) => box));

  expect(boxes).toEqual([false, true, true, true]);
  expect(fonts.missingCharacters()).toEqual(['U+120B', 'U+121D', 'U+1230']);
});

test('digits and brackets beside Han characters look like everywhere else', () => {
  expect(shapeWord('做3次').map(({ font, text }) => [font, text])).toEqual([
    ['sc', '做'],
    ['latin-regular', '3'],
    ['sc', '次'],
  ]);
});

test('the same word is the same glyphs, also from freshly opened fonts', async () => {
  const again = await realFonts();
  for (const { text } of textSamples) {
    const word = text.split(' ')[0] ?? '';
    const direction = RIGHT_TO_LEFT.test(word) ? 'rtl' : 'ltr';

    expect(again(text).shape(word, 'bold', direction)).toEqual(fontsOf(text).shape(word, 'bold', direction));
  }
});

test('four documents in four kinds of Han characters, and the first once more: large fonts come back', () => {
  const last = ['请慢慢', '請慢慢這鐘', 'ゆっくり骨', '천천히', '请慢慢'].map((text) => {
    const fonts = fontsOf(text);
    const [piece] = fonts.shape(text, 'regular');
    for (const glyph of piece?.glyphs ?? []) fonts.use(piece?.font ?? '').code(glyph);
    return [piece?.font, ...fonts.embedded().map(({ program }) => program.length > 1000)];
  });

  expect(last).toEqual([
    ['sc', true],
    ['tc', true],
    ['jp', true],
    ['kr', true],
    ['sc', true],
  ]);
});
