/** Cuts the core fonts that packed-core-fonts.ts holds. Runs on a developer's machine and in tests only; no function imports it. */
import { deflateSync } from 'node:zlib';
import type { DocumentAssets } from './assets.ts';
import { type OpenFont, openFonts } from './open-fonts.ts';
import type { PackedCoreFont } from './packed-core-fonts.ts';
import { shapeRun } from './shape.ts';

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Western and Central European languages, Romanian, Māori, Vietnamese, and the usual punctuation and signs. */
const codePoints: readonly number[] = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0x17f),
  ...[0x1a0, 0x1a1, 0x1af, 0x1b0],
  ...range(0x218, 0x21b),
  ...[0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x309, 0x31b, 0x323],
  ...range(0x1ea0, 0x1ef9),
  ...[0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2015],
  ...range(0x2018, 0x201e),
  ...[0x2020, 0x2022, 0x2026, 0x202f, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a],
  ...[0x20ac, 0x2122, 0x2212, 0x2264, 0x2265],
];
const ligatures = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'fj', 'ffj', 'ft', 'fft', 'tt'];
/** The documents' own languages; letters might differ from one to another. */
const languages = ['en', 'fr', 'mi'];

/** What these texts are drawn with, however they are shaped. */
const drawnWith = (font: OpenFont): Set<number> => {
  const glyphs = new Set([0, font.measures.blank]);
  const texts = [...codePoints.map((point) => String.fromCodePoint(point)), ...ligatures];
  for (const text of texts)
    for (const language of languages) {
      const run = { direction: 'ltr', language } as const;
      for (const { id } of [...font.shape(text, run), ...shapeRun(text, font, run)]) glyphs.add(id);
    }
  return glyphs;
};

/** Glyphs of a cut font that have an outline: those asked for, and what they are composed of. */
const outlined = (font: Uint8Array): number[] => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map(
    range(0, view.getUint16(4) - 1).map((index) => {
      const at = 12 + 16 * index;
      return [String.fromCharCode(...font.subarray(at, at + 4)), view.getUint32(at + 8)];
    }),
  );
  const loca = tables.get('loca') ?? 0;
  const long = view.getInt16((tables.get('head') ?? 0) + 50) === 1;
  const start = (glyph: number): number =>
    long ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
  // A cut font ends with its last glyph.
  const count = view.getUint16((tables.get('maxp') ?? 0) + 4);
  return range(0, count - 1).filter((glyph) => start(glyph) !== start(glyph + 1));
};

/** `0-3 7`: numbers in order, runs of them as first and last. */
const runsOf = (numbers: readonly number[]): string => {
  const runs: Array<[number, number]> = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ');
};

const SMALLEST = 9;

/** By the fonts' keys. */
export const makeCoreFonts = (assets: DocumentAssets): Record<string, PackedCoreFont> => {
  const fonts = openFonts(assets);
  return Object.fromEntries(
    (['regular', 'bold'] as const).map((style) => {
      const font = fonts.open('latin', style);
      const drawn = drawnWith(font);
      const cut = font.cut(drawn);
      // Glyphs of composites have their widths in it too.
      const glyphs = new Set([...drawn, ...outlined(cut)]);
      const file = font.cut(glyphs);
      const made = {
        glyphs: runsOf([...glyphs].sort((a, b) => a - b)),
        length: file.length,
        deflated: deflateSync(file, { level: SMALLEST }).toString('base64'),
      };
      return [font.key, made];
    }),
  );
};
