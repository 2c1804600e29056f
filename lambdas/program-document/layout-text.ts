/** Text set in a style: paragraphs broken into lines, and lines as items of the page. Pure. */
import type { BreakText, FontStyle, Line, Paragraph, TextItem, Tone } from './draw-list.ts';
import type { StructNode } from './struct-node.ts';

/** How a text is set. `leading` (points): distance of lines; more where letters reach higher or lower. */
export interface TextStyle {
  readonly size: number;
  readonly leading: number;
  readonly style: FontStyle;
  readonly tone: Tone;
}

/** Where text may stand, points. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** A line of text as an item as high as `leading`, or higher if its letters need more. */
export const textItem = (line: Line, x: number, y: number, set: TextStyle, tag?: StructNode): TextItem => {
  const ascent = (line.ascent * set.size) / 1000;
  const descent = (line.descent * set.size) / 1000;
  const height = Math.max(set.leading, ascent + descent);
  return {
    kind: 'text',
    x,
    y,
    baseline: (height - ascent - descent) / 2 + ascent,
    width: (line.width * set.size) / 1000,
    height,
    size: set.size,
    tone: set.tone,
    line,
    tag,
  };
};

/** The same, in a column: flush left or, in a paragraph from right to left, flush right. */
export const columnItem = (
  line: Line,
  column: Column,
  y: number,
  set: TextStyle,
  tag?: StructNode,
): TextItem => {
  const room = column.width - (line.width * set.size) / 1000;
  return textItem(line, column.x + (line.direction === 'rtl' ? Math.max(0, room) : 0), y, set, tag);
};

/** A text's lines, no wider than `width` points, paragraph by paragraph. */
export const textLines = (
  text: string,
  width: number,
  set: TextStyle,
  breakText: BreakText,
): readonly Paragraph[] => breakText(text, set.style, (width * 1000) / set.size);
