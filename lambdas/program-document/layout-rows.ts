/** Rows of text that know what they are: every line carries its leaf of the structure tree. Pure. */
import type { BreakText, Line, Paragraph, TextItem } from './draw-list.ts';
import type { FixedWords } from './fixed-words.ts';
import type { Body, Row } from './layout-flow.ts';
import { type Column, columnItem, type TextStyle, textItem, textLines } from './layout-text.ts';
import type { Look } from './look.ts';
import { languageOf } from './script-language.ts';
import { leaf, type StructNode, type StructType } from './struct-node.ts';
import { oneLine } from './text.ts';

/** What every part of the layout needs to know. */
export interface Setting {
  readonly look: Look;
  readonly words: FixedWords;
  readonly breakText: BreakText;
  readonly body: Body;
}

/** Rows, and the nodes of the structure tree they belong to. */
export interface Tagged {
  readonly rows: readonly Row[];
  readonly nodes: readonly StructNode[];
}

/** Lines one below the other, as items and as one height; `y` counts from the first one's top. */
export interface Stack {
  readonly items: readonly TextItem[];
  readonly height: number;
  readonly width: number;
}

/** The language of a text, where its script tells that it is not the document's. */
export const foreign = (text: string): { readonly lang?: string } => {
  const lang = languageOf(text);
  return lang === undefined ? {} : { lang };
};

const NOTHING: Paragraph = { lines: [] };

const linesOf = (text: string, column: Column, set: TextStyle, breakText: BreakText): readonly Line[] => {
  const [{ lines } = NOTHING] = textLines(oneLine(text), column.width, set, breakText);
  return lines;
};

/** One of `count` lines. */
const placedLine = (
  line: Line,
  count: number,
  column: Column,
  y: number,
  set: TextStyle,
  tag: StructNode | undefined,
): TextItem => (count === 1 ? textItem(line, column.x, y, set, tag) : columnItem(line, column, y, set, tag));

/**
 * Text on one line, or more if it needs them, as a stack. Without `tag`: decoration. A single line stands at the left
 * in every script, next to its label or number; several from right to left end flush right.
 */
export const stack = (
  text: string,
  column: Column & { readonly y?: number },
  set: TextStyle,
  breakText: BreakText,
  tag?: StructNode,
): Stack => {
  const items: TextItem[] = [];
  let [height, width] = [0, 0];
  const lines = linesOf(text, column, set, breakText);
  for (const line of lines) {
    const y = (column.y ?? 0) + height;
    const item = placedLine(line, lines.length, column, y, set, tag);
    items.push(item);
    height += item.height;
    width = Math.max(width, item.width);
  }
  return { items, height, width };
};

/** The same as rows, between which a page may end. */
export const lineRows = (
  text: string,
  column: Column,
  set: TextStyle,
  breakText: BreakText,
  tag?: StructNode,
): Row[] =>
  linesOf(text, column, set, breakText).map((line, _, { length }) => {
    const item = placedLine(line, length, column, 0, set, tag);
    return { height: item.height, items: [item] };
  });

/** A name or heading: one node, none when there is nothing in it. */
export const headingRows = (
  text: string,
  column: Column,
  set: TextStyle,
  breakText: BreakText,
  type: StructType,
): Tagged => {
  const bookmark = type.startsWith('H') ? { bookmark: oneLine(text) } : {};
  const node = leaf(type, { ...foreign(text), ...bookmark });
  const rows = lineRows(text, column, set, breakText, node);
  return { rows, nodes: rows.length === 0 ? [] : [node] };
};

/** Running text: a node a paragraph, `gap` points between them. */
export const paragraphRows = (
  text: string,
  column: Column & { readonly gap: number },
  set: TextStyle,
  breakText: BreakText,
): Tagged => {
  const rows: Row[] = [];
  const nodes: StructNode[] = [];
  for (const { lines, lang } of textLines(text, column.width, set, breakText)) {
    const node = leaf('P', lang === undefined ? {} : { lang });
    const before = nodes.length === 0 ? 0 : column.gap;
    lines.forEach((line, index) => {
      const gap = index === 0 ? before : 0;
      const item = columnItem(line, column, gap, set, node);
      rows.push({ height: gap + item.height, items: [item] });
    });
    nodes.push(node);
  }
  return { rows, nodes };
};

/** An empty row. */
export const gapRow = (height: number): Row => ({ height, items: [] });
