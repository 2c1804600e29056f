/** Shapes text with a style's font: glyphs with positions, and what each gives when it is copied. */
import type { FontStyle, Glyph, ShapeText } from './draw-list.ts';
import type { FeatureOff, PlacedGlyph, ShapingFont } from './harfbuzz.ts';

/** A cluster: the glyphs that stand for one stretch of text and can't be separated. */
interface Cluster {
  readonly start: number;
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
}

const codePoint = (text: string): number => text.codePointAt(0) ?? 0;
const WORD_JOINER = '\u2060';
/** Side of the box for a missing character, thousandths of the font size: see content.ts. */
const BOX_ADVANCE = 640;

const clustersOf = (text: string, glyphs: readonly PlacedGlyph[]): Cluster[] => {
  const starts = [...new Set(glyphs.map((glyph) => glyph.cluster))];
  const groups = Map.groupBy(glyphs, (glyph) => glyph.cluster);
  return starts.map((start, index) => ({
    start,
    text: text.slice(start, starts[index + 1] ?? text.length),
    glyphs: groups.get(start) ?? [],
  }));
};

/**
 * Letters that the font splits although it has them whole (Noto Sans turns `ị` into `i` and a dot, so that
 * more marks could follow): splitting is switched off there, so that they copy and search as one letter in
 * every reader.
 */
const needlesslySplit = (clusters: readonly Cluster[], font: ShapingFont): FeatureOff[] =>
  clusters
    .filter(
      ({ text, glyphs }) => glyphs.length > 1 && [...text].length === 1 && font.glyph(codePoint(text)) !== 0,
    )
    .map(({ start, text }) => ({ tag: 'ccmp', start, end: start + text.length }));

/** What each glyph of a cluster copies as; `actualText` when that does not spell the cluster's text. */
const spelled = (text: string, glyphCount: number): { texts: string[]; actualText?: string } => {
  if (glyphCount === 1) return { texts: [text] };
  const composed = [...text];
  if (composed.length === glyphCount) return { texts: composed };
  const decomposed = [...text.normalize('NFD')];
  if (decomposed.length === glyphCount) return { texts: decomposed, actualText: text };
  return { texts: [text, ...Array<string>(glyphCount - 1).fill(WORD_JOINER)], actualText: text };
};

/**
 * Shapes text with the fonts of both styles. Characters without a glyph become boxes, one each, and are told
 * to `missing`. Widths and offsets are thousandths of the font size. `unitsPerEm`: of the fonts.
 */
export const createShapeText =
  (
    fonts: Readonly<Record<FontStyle, ShapingFont & { readonly unitsPerEm: number }>>,
    missing: (character: string) => void,
  ): ShapeText =>
  (text, style) => {
    const font = fonts[style];
    const scale = 1000 / font.unitsPerEm;
    const space = font.glyph(0x20);
    const first = clustersOf(text, font.shape(text));
    const off = needlesslySplit(first, font);
    const clusters = off.length === 0 ? first : clustersOf(text, font.shape(text, off));

    const boxes = (cluster: Cluster): Glyph[] =>
      [...cluster.text].map((character, index) => {
        missing(character);
        const place = { advance: BOX_ADVANCE, xOffset: 0, yOffset: 0 };
        return { id: space, text: character, ...place, starts: index === 0, box: true };
      });
    const letters = (cluster: Cluster): Glyph[] => {
      const { texts, actualText } = spelled(cluster.text, cluster.glyphs.length);
      return cluster.glyphs.map((glyph, index) => ({
        id: glyph.id,
        text: texts[index] ?? WORD_JOINER,
        advance: glyph.advance * scale,
        xOffset: glyph.xOffset * scale,
        yOffset: glyph.yOffset * scale,
        starts: index === 0,
        box: false,
        ...(index === 0 && actualText !== undefined ? { actualText } : {}),
      }));
    };
    const glyphs = clusters.flatMap((cluster) =>
      cluster.glyphs.some((glyph) => glyph.id === 0) ? boxes(cluster) : letters(cluster),
    );
    return { style, text, glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) };
  };
