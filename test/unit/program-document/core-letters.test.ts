import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openWhole, type WholeFont } from '../../../lambdas/program-document/core-alphabet.ts';
import { coreLetters } from '../../../lambdas/program-document/core-letters.ts';
import { makeCoreLetters } from '../../../lambdas/program-document/make-core-letters.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';
import { packedCoreLetters } from '../../../lambdas/program-document/packed-core-letters.ts';
import { shapeRun } from '../../../lambdas/program-document/shape.ts';
import { readShippedLibrary } from '../../../local/seed.ts';

const styles = ['regular', 'bold'] as const;
const tags = packedCoreLetters.languages.split(' ').flatMap((language) => [language, `${language}-NZ`]);
let whole: Record<(typeof styles)[number], WholeFont>;

beforeAll(() => {
  const assets = assetsFromPackages();
  whole = { regular: openWhole(assets, 'regular'), bold: openWhole(assets, 'bold') };
});

/** The letters' own answer beside HarfBuzz's. */
const both = (text: string, style: (typeof styles)[number], language: string) => {
  const run = { direction: 'ltr', language } as const;
  return {
    known: coreLetters(`latin-${style}`)?.shape(text, run),
    asked: shapeRun(text, whole[style], run),
  };
};

const letters = packedCoreLetters.letters.map((point) => String.fromCodePoint(point));
/** Letters as they come in words: those that kern and join often. */
const common = [...'fffiiilltTAVWYLrv.,-’”“ "1470áơứ '];
const word = fc
  .array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom(...common)), { maxLength: 12 })
  .map((some) => some.join(''));

test('the packed letters are what the script makes', () => {
  expect(makeCoreLetters(assetsFromPackages())).toEqual(packedCoreLetters);
});

test('any word of these letters is shaped as HarfBuzz shapes it, or left to HarfBuzz', () => {
  fc.assert(
    fc.property(word, fc.constantFrom(...styles), fc.constantFrom(...tags), (text, style, language) => {
      const { known, asked } = both(text, style, language);
      expect(known ?? asked).toEqual(asked);
    }),
    { numRuns: 3000 },
  );
});

test('every word of the library is known, and shaped as HarfBuzz shapes it', async () => {
  const { exercises } = await readShippedLibrary();
  const words = new Set(
    exercises.flatMap(({ name, instructions }) => `${name} ${instructions}`.split(/\s+/)),
  );
  expect(words.size).toBeGreaterThan(500);
  for (const style of styles)
    for (const text of words) {
      const { known, asked } = both(text, style, 'en-AU');
      expect(known).toEqual(asked);
    }
});

test.each([
  ['a letter of another script', 'Жa'],
  ['a mark of its own', 'e\u0301'],
  ['a ligature under a mark', 'fị'],
  ['half of a surrogate pair', '\ud83d'],
  ['what no font has', '\ufffe'],
])('%s is left to HarfBuzz', (_, text) => {
  expect(coreLetters('latin-regular')?.shape(text, { direction: 'ltr', language: 'en' })).toBeUndefined();
});

test.each([
  ['from right to left', 'rtl', 'en'],
  ['in a language that was not asked about', 'ltr', 'ro'],
] as const)('text %s is left to HarfBuzz', (_, direction, language) => {
  expect(coreLetters('latin-bold')?.shape('a', { direction, language })).toBeUndefined();
});

test('other fonts have no letters beforehand', () => {
  expect(coreLetters('arabic-regular')).toBeUndefined();
});

test('a letter’s glyph and width are those of the font', () => {
  for (const style of styles) {
    const known = coreLetters(`latin-${style}`);
    for (const letter of letters) {
      const glyph = whole[style].glyph(letter.codePointAt(0) ?? 0);
      expect(known?.glyph(letter.codePointAt(0) ?? 0)).toBe(glyph);
      expect(known?.advance(glyph)).toBe(whole[style].advance(glyph));
    }
    expect(known?.measures).toEqual(whole[style].measures);
    expect(known?.glyph(0x416)).toBeUndefined();
  }
});
