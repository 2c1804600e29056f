/** Cuts the core fonts that packed-core-fonts.ts holds. Runs on a developer's machine and in tests only; no function imports it. */
import { deflateSync } from 'node:zlib';
import type { DocumentAssets } from './assets.ts';
import { codePoints, languages, ligatures, openWhole, range, type WholeFont } from './core-alphabet.ts';
import type { PackedCoreFont } from './packed-core-fonts.ts';
import { shapeRun } from './shape.ts';

/** What these texts are drawn with, however they are shaped. */
const drawnWith = (font: WholeFont): Set<number> => {
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

const SMALLEST = 9;

/** By the fonts' keys. */
export const makeCoreFonts = (assets: DocumentAssets): Record<string, PackedCoreFont> => {
  return Object.fromEntries(
    (['regular', 'bold'] as const).map((style) => {
      const font = openWhole(assets, style);
      const drawn = drawnWith(font);
      const cut = font.cut(drawn);
      // Glyphs of composites have their widths in it too.
      const glyphs = new Set([...drawn, ...outlined(cut)]);
      const file = font.cut(glyphs);
      const made = {
        glyphs: [...glyphs].sort((a, b) => a - b),
        length: file.length,
        deflated: deflateSync(file, { level: SMALLEST }).toString('base64'),
      };
      return [font.key, made];
    }),
  );
};
