/** Rows of text: paragraphs broken into lines, and the phrases of a dose. Pure. */
import type { DrawItem, FontStyle, ShapeText, Tone } from './draw-list.ts';
import type { Row } from './layout-flow.ts';
import { paragraphs } from './text.ts';
import { breakLines, type Line, lineWidth } from './text-lines.ts';

/** Noto Sans's ascender and line height, as parts of the font size (its `hhea` table). */
const ASCENDER = 1.069;
const NATURAL_LINE = 1.362;

/** How a text is set. `leading` (points) is at least 1.362 × `size`, or lines would touch. */
export interface TextStyle {
  readonly size: number;
  readonly leading: number;
  readonly style: FontStyle;
  readonly tone: Tone;
}

/** A line of text as an item whose box is `leading` high. */
export const textItem = (line: Line, x: number, y: number, set: TextStyle): DrawItem => ({
  kind: 'text',
  x,
  y,
  baseline: (set.leading - NATURAL_LINE * set.size) / 2 + ASCENDER * set.size,
  width: (lineWidth(line) * set.size) / 1000,
  height: set.leading,
  size: set.size,
  tone: set.tone,
  pieces: line,
});

/** A text's lines, no wider than `width` points, paragraph by paragraph. */
export const textLines = (text: string, width: number, set: TextStyle, shape: ShapeText): Line[][] =>
  paragraphs(text).map((paragraph) => breakLines(paragraph, set.style, (width * 1000) / set.size, shape));

/** A text as rows at `x`, with `paragraphGap` points between its paragraphs. */
export const textRows = (
  text: string,
  { x, width, paragraphGap = 0 }: { x: number; width: number; paragraphGap?: number },
  set: TextStyle,
  shape: ShapeText,
): Row[] =>
  textLines(text, width, set, shape).flatMap((lines, paragraph) =>
    lines.map((line, index) => {
      const gap = paragraph > 0 && index === 0 ? paragraphGap : 0;
      return { height: gap + set.leading, items: [textItem(line, x, gap, set)] };
    }),
  );

/** An empty row. */
export const gapRow = (height: number): Row => ({ height, items: [] });

const CHIP = { size: 9.5, leading: 13, style: 'bold', tone: 'accent' } as const;
const CHIP_PADDING = { x: 8, y: 3 };
const CHIP_GAP = 6;

/** Phrases as small panels side by side, in as many rows as they need. */
export const chipRows = (
  phrases: readonly string[],
  { x, width }: { x: number; width: number },
  shape: ShapeText,
): Row[] => {
  const rows: Row[] = [];
  let items: DrawItem[] = [];
  let [right, height] = [0, 0];
  const endRow = (): void => {
    if (items.length > 0) rows.push({ height: height + CHIP_GAP, items });
    items = [];
    [right, height] = [0, 0];
  };
  for (const phrase of phrases) {
    const lines = textLines(phrase, width - 2 * CHIP_PADDING.x, CHIP, shape).flat();
    if (lines.length === 0) continue;
    const textWidth = Math.max(...lines.map((line) => (lineWidth(line) * CHIP.size) / 1000));
    const chip = {
      width: textWidth + 2 * CHIP_PADDING.x,
      height: lines.length * CHIP.leading + 2 * CHIP_PADDING.y,
    };
    if (right + chip.width > width) endRow();
    const left = x + right;
    items.push(
      { kind: 'panel', x: left, y: 0, ...chip, radius: 4, fill: 'pale' },
      ...lines.map((line, index) =>
        textItem(line, left + CHIP_PADDING.x, CHIP_PADDING.y + index * CHIP.leading, CHIP),
      ),
    );
    right += chip.width + CHIP_GAP;
    height = Math.max(height, chip.height);
  }
  endRow();
  return rows;
};
