import { beforeAll, expect, test } from '@jest/globals';
import { fontFiles } from '../../../lambdas/program-document/font-list.ts';
import { type OpenFonts, openFonts } from '../../../lambdas/program-document/open-fonts.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';

let fonts: OpenFonts;
const read: string[] = [];

beforeAll(() => {
  const assets = assetsFromPackages();
  fonts = openFonts({
    ...assets,
    font(to) {
      read.push(to);
      return assets.font(to);
    },
  });
});

/** Length of a TrueType table. */
const tableLength = (font: Uint8Array, tag: string): number | undefined => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
    if (String.fromCharCode(...font.subarray(at, at + 4)) === tag) return view.getUint32(at + 12);
  return undefined;
};

test('at the start no font is read', () => {
  expect(read).toEqual([]);
});

const withMarks = [
  'arabic',
  'hebrew',
  'devanagari',
  'bengali',
  'tamil',
  'gurmukhi',
  'thai',
  'latin',
] as const;

test.each(withMarks)('what stands in for a mark of %s prints nothing and takes no room', (family) => {
  for (const style of ['regular', 'bold'] as const) {
    const font = fonts.open(family, style);
    const { blank } = font.measures;

    expect(blank).toBeGreaterThan(0);
    expect(font.advance(blank)).toBe(0);
    expect(tableLength(font.cut([blank]), 'glyf')).toBe(tableLength(font.cut([]), 'glyf'));
  }
});

test('a font in the document holds outlines and widths, and nothing that only shaping needs', () => {
  const font = fonts.open('devanagari', 'regular');
  const cut = font.cut([font.glyph(0x915)]);

  expect(tableLength(cut, 'glyf')).toBeGreaterThan(0);
  expect(['GSUB', 'GPOS', 'cmap', 'name', 'post'].map((tag) => tableLength(cut, tag))).toEqual(
    Array(5).fill(undefined),
  );
  expect(cut.length).toBeLessThan(10_000);
});

test('a large font that rested is there again when it is needed, for shaping and for cutting', () => {
  const [jp, kr] = [fonts.open('jp', 'regular'), fonts.open('kr', 'regular')];
  const before = jp.cut([jp.glyph(0x3042)]);
  kr.glyph(0xac00);
  fonts.open('kr', 'regular');
  fonts.tidy();

  expect(jp.glyph(0x3042)).toBeGreaterThan(0);
  expect(Buffer.compare(jp.cut([jp.glyph(0x3042)]), before)).toBe(0);
  expect(read.filter((to) => to === 'jp.ttf').length).toBeGreaterThan(1);
});

test('every font file has one name', () => {
  expect(new Set(fontFiles.map(({ to }) => to)).size).toBe(fontFiles.length);
});
