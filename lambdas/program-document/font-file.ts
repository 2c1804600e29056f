/** Reads the few numbers that a PDF needs from a TrueType file (OpenType 1.9). */
import { AppError } from '../core/errors.ts';

/** All but `unitsPerEm` in thousandths of the font size. */
export interface FontMeasures {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  /** A glyph without outline and width; 0 when there is none among the first. */
  readonly blank: number;
  /** How many glyphs there are. */
  readonly glyphs: number;
}

const SEARCHED = 2000;

/** `table`: where a table starts. */
const findBlank = (view: DataView, table: (tag: string) => number): number => {
  const [loca, hmtx] = [table('loca'), table('hmtx')];
  const long = view.getInt16(table('head') + 50) === 1;
  const start = (glyph: number): number =>
    long ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
  // Only glyphs with a width of their own: from there on all are as wide as the last of these.
  const last = Math.min(view.getUint16(table('hhea') + 34), SEARCHED);
  for (let glyph = 1; glyph < last; glyph += 1)
    if (start(glyph) === start(glyph + 1) && view.getUint16(hmtx + 4 * glyph) === 0) return glyph;
  return 0;
};

/** Throws `document_failed` when a table is missing. */
export const readFontMeasures = (font: Uint8Array): FontMeasures => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const table = (tag: string): number => {
    for (let index = 0; index < view.getUint16(4); index++) {
      const at = 12 + 16 * index;
      const found = String.fromCharCode(...font.subarray(at, at + 4));
      if (found === tag) return view.getUint32(at + 8);
    }
    throw new AppError('document_failed', { reason: 'font_table_missing' });
  };
  const [head, hhea, os2] = [table('head'), table('hhea'), table('OS/2')];
  const unitsPerEm = view.getUint16(head + 18);
  const thousandths = (offset: number): number => Math.round((view.getInt16(offset) * 1000) / unitsPerEm);
  return {
    unitsPerEm,
    ascent: thousandths(hhea + 4),
    descent: thousandths(hhea + 6),
    capHeight: thousandths(os2 + 88),
    blank: findBlank(view, table),
    glyphs: view.getUint16(table('maxp') + 4),
    box: [thousandths(head + 36), thousandths(head + 38), thousandths(head + 40), thousandths(head + 42)],
  };
};
