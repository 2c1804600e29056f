import { beforeAll, expect, test } from '@jest/globals';
import type { DocumentFonts } from '../../../lambdas/program-document/fonts.ts';
import { realFonts } from '../../support/document-fonts.ts';

let fontsOf: (text: string, language?: string) => DocumentFonts;

beforeAll(async () => {
  fontsOf = await realFonts();
});

/** Each stretch of the text and its font. */
const stretches = (text: string, language?: string): string[] => {
  const fonts = fontsOf(text, language);
  const pieces = fonts.shape(text, 'regular').map((piece) => `${piece.text} ${piece.font}`);
  expect(fonts.missingCharacters()).toEqual([]);
  return pieces;
};

test.each(['ja', 'ko', 'zh-Hans', 'zh-Hant', 'en-AU'])(
  'hangul, kana and bopomofo have their own country’s font in a document in %s',
  (language) => {
    expect(stretches('한국어にほんごカナㄅㄆㄇ', language)).toEqual([
      '한국어 kr',
      'にほんごカナ jp',
      'ㄅㄆㄇ tc',
    ]);
  },
);

test('Japanese and Korean can stand in one text', () => {
  expect(stretches('日本語の뼈、한국어。骨')).toEqual(['日本語の jp', '뼈、한국어。 kr', '骨 jp']);
});

test('a Han character that the document’s own font lacks is taken from another of the four', () => {
  expect(stretches('们', 'ja')).toEqual(['们 sc']);
  expect(stretches('働く们', 'ja')).toEqual(['働く jp', '们 sc']);
});

test('a character that none of the four has is a box, and is reported', () => {
  const fonts = fontsOf('\u{30000}');
  const shaped = fonts.shape('\u{30000}', 'regular');

  expect(shaped.flatMap(({ glyphs }) => glyphs).every(({ box }) => box)).toBe(true);
  expect(fonts.missingCharacters()).toEqual(['U+30000']);
});

test('full-width letters and circled numbers keep the font of what stands before them', () => {
  expect(stretches('한①Ａ')).toEqual(['한①Ａ kr']);
  expect(stretches('かーＡ')).toEqual(['かーＡ jp']);
});
