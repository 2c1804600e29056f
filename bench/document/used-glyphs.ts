/** The glyphs left in a TrueType font that was cut with its glyph ids kept: those with an outline or a width. */
export const usedGlyphs = (font: Uint8Array): number[] => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => {
      const at = 12 + 16 * index;
      const tag = String.fromCharCode(...font.subarray(at, at + 4));
      return [tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) }] as const;
    }),
  );
  const table = (tag: string) => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`This font has no table ${tag}.`);
    return found;
  };
  const [loca, metrics] = [table('loca'), table('hmtx').offset];
  const long = view.getInt16(table('head').offset + 50) === 1;
  const metricCount = view.getUint16(table('hhea').offset + 34);
  const start = (glyph: number): number =>
    long ? view.getUint32(loca.offset + glyph * 4) : view.getUint16(loca.offset + glyph * 2);
  const hasWidth = (glyph: number): boolean => glyph < metricCount && view.getUint16(metrics + glyph * 4) > 0;
  const glyphs = Array.from({ length: loca.length / (long ? 4 : 2) - 1 }, (_, glyph) => glyph);
  return glyphs.filter((glyph) => hasWidth(glyph) || start(glyph + 1) > start(glyph));
};
