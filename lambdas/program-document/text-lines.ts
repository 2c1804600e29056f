/** Fills lines with words. Pure but for the shaping that is passed in. */
import type { FontStyle, Glyph, ShapedText, ShapeText } from './draw-list.ts';
import { words } from './text.ts';

/** One line: shaped pieces, one behind the other, spaces included. */
export type Line = readonly ShapedText[];

/** Width of a line in thousandths of the font size. */
export const lineWidth = (line: Line): number => line.reduce((sum, piece) => sum + piece.width, 0);

const ofGlyphs = (style: FontStyle, glyphs: readonly Glyph[]): ShapedText => ({
  style,
  text: glyphs.map((glyph) => glyph.text).join(''),
  glyphs,
  width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0),
});

/** Cuts a piece that is wider than a whole line, between clusters, into pieces that are not. */
const cutToWidth = (piece: ShapedText, maxWidth: number): ShapedText[] => {
  if (piece.width <= maxWidth) return [piece];
  const parts: Glyph[][] = [];
  let part: Glyph[] = [];
  let width = 0;
  for (const cluster of clusters(piece.glyphs)) {
    const clusterWidth = cluster.reduce((sum, glyph) => sum + glyph.advance, 0);
    if (part.length > 0 && width + clusterWidth > maxWidth) {
      parts.push(part);
      part = [];
      width = 0;
    }
    part.push(...cluster);
    width += clusterWidth;
  }
  parts.push(part);
  return parts.map((glyphs) => ofGlyphs(piece.style, glyphs));
};

const clusters = (glyphs: readonly Glyph[]): Glyph[][] => {
  const groups: Glyph[][] = [];
  for (const glyph of glyphs) {
    if (glyph.starts || groups.length === 0) groups.push([glyph]);
    else groups.at(-1)?.push(glyph);
  }
  return groups;
};

/**
 * Breaks one paragraph into lines no wider than `maxWidth` (thousandths of the font size): at spaces, after
 * hyphens between letters, and anywhere inside a word that alone is wider than a line.
 */
export const breakLines = (
  paragraph: string,
  style: FontStyle,
  maxWidth: number,
  shape: ShapeText,
): Line[] => {
  const space = shape(' ', style);
  const lines: ShapedText[][] = [];
  let line: ShapedText[] = [];
  let width = 0;
  const put = (piece: ShapedText, spaceBefore: boolean): void => {
    const gap = spaceBefore && line.length > 0 ? space.width : 0;
    if (line.length > 0 && width + gap + piece.width > maxWidth) {
      lines.push(line);
      line = [];
      width = 0;
    }
    if (spaceBefore && line.length > 0) line.push(space);
    width += (line.length > 0 ? gap : 0) + piece.width;
    line.push(piece);
  };
  for (const word of words(paragraph)) {
    const pieces = word.flatMap((piece) => cutToWidth(shape(piece, style), maxWidth));
    pieces.forEach((piece, index) => {
      put(piece, index === 0);
    });
  }
  if (line.length > 0) lines.push(line);
  return lines;
};
