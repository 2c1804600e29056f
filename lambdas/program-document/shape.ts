/** Shapes a run of text with one font: glyphs with positions, and what each gives when it is copied. */
import type { Direction, Glyph } from './draw-list.ts';
import { expression } from './expression.ts';
import type { FeatureOff, PlacedGlyph, RunProperties } from './harfbuzz.ts';
import { lazily } from './lazily.ts';
import type { OpenFont } from './open-fonts.ts';
import { type Cluster, spell } from './spelling.ts';

type Font = Pick<OpenFont, 'glyph' | 'shape' | 'measures'>;

const codePoint = (text: string): number => text.codePointAt(0) ?? 0;
/** Side of the box for a missing character, thousandths of the font size: see content-text.ts. */
const BOX_ADVANCE = 640;

/** Clusters from left to right. */
const clustersOf = (text: string, glyphs: readonly PlacedGlyph[]): Cluster[] => {
  const groups = Map.groupBy(glyphs, (glyph) => glyph.cluster);
  const starts = [...groups.keys()].sort((a, b) => a - b);
  const endOf = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  return [...groups].map(([start, some]) => ({
    start,
    text: text.slice(start, endOf.get(start)),
    glyphs: some,
  }));
};

/** Letters of the scripts whose fonts need no splitting to join or place them, nearly all of them by their number. */
const LATIN_LETTER = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]/;
const splitForNothing = lazily(() =>
  expression(String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]`),
);

/**
 * Letters that the font splits although it has them whole (Noto Sans turns `ị` into `i` and a dot, so that
 * more marks could follow): splitting is switched off there, so that they copy and search as one letter in
 * every reader.
 */
const needlesslySplit = (clusters: readonly Cluster[], font: Font): FeatureOff[] =>
  clusters
    .filter(
      ({ text, glyphs }) =>
        glyphs.length > 1 &&
        [...text].length === 1 &&
        (LATIN_LETTER.test(text) || splitForNothing().test(text)) &&
        font.glyph(codePoint(text)) !== 0,
    )
    .map(({ start, text }) => ({ tag: 'ccmp', start, end: start + text.length }));

/** A blank for each character that no font has; content-text.ts draws a box over it. */
const boxes = (cluster: Cluster, blank: number, direction: Direction): Glyph[] => {
  const glyphs = [...cluster.text].map((character) => {
    const place = { advance: BOX_ADVANCE, xOffset: 0, yOffset: 0 };
    return { id: blank, text: character, ...place, cluster: cluster.start, box: true };
  });
  return direction === 'rtl' ? glyphs.reverse() : glyphs;
};

/** A glyph a letter, each with a width: nearly all words. */
const isSimple = (text: string, glyphs: readonly PlacedGlyph[]): boolean =>
  glyphs.length === text.length &&
  glyphs.every(({ id, cluster, advance }, index) => id !== 0 && cluster === index && advance !== 0);

/** Glyphs from left to right, in thousandths of the font size. `text`: of one script, direction and font. */
export const shapeRun = (text: string, font: Font, run: RunProperties): Glyph[] => {
  const scale = 1000 / font.measures.unitsPerEm;
  const shaped = font.shape(text, run);
  if (isSimple(text, shaped))
    return shaped.map(({ id, cluster, advance, xOffset, yOffset }) => ({
      id,
      text: text.charAt(cluster),
      advance: advance * scale,
      xOffset: xOffset * scale,
      yOffset: yOffset * scale,
      cluster,
      box: false,
    }));
  const first = clustersOf(text, shaped);
  const off = needlesslySplit(first, font);
  const clusters = off.length === 0 ? first : clustersOf(text, font.shape(text, run, off));

  const letters = (cluster: Cluster): Glyph[] => {
    const parts = spell(cluster, run.direction, font.measures.blank);
    const spells = run.direction === 'rtl' || parts.map((part) => part.text).join('') === cluster.text;
    return parts.map(({ glyph, text: copied }, index) => ({
      id: glyph.id,
      text: copied,
      advance: glyph.advance * scale,
      xOffset: glyph.xOffset * scale,
      yOffset: glyph.yOffset * scale,
      cluster: cluster.start,
      box: false,
      ...(index === 0 && !spells ? { actualText: cluster.text } : {}),
    }));
  };
  return clusters.flatMap((cluster) =>
    cluster.glyphs.some((glyph) => glyph.id === 0)
      ? boxes(cluster, font.glyph(0x20), run.direction)
      : letters(cluster),
  );
};
