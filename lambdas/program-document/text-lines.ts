/** Fills lines with text. Pure but for the shaping that is passed in. */
import { type ParagraphLevels, paragraphLevels, visualOrder } from './bidi.ts';
import type { BreakText, FontKey, FontStyle, Line, Paragraph, ShapedText, ShapeText } from './draw-list.ts';
import { unbrokenParts } from './line-breaks.ts';
import { languageOf } from './script-language.ts';
import { paragraphs } from './text.ts';
import { cutWord } from './word-cut.ts';

/** Letters of one direction that stand together; `level` as in UAX 9. */
export interface Run {
  readonly text: string;
  readonly level: number;
  readonly pieces: readonly ShapedText[];
  readonly width: number;
}

/** Latin's reach above and below the baseline (Noto Sans's `hhea`), thousandths of the font size. */
const LATIN = { ascent: 1069, descent: 293 };
/** Marks that only tell which way to go, and print nothing. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/g;

export const widthOf = (parts: ReadonlyArray<{ readonly width: number }>): number => {
  let sum = 0;
  // By index: the first document runs uncompiled, and loops over lists make garbage there.
  for (let index = 0; index < parts.length; index += 1) sum += parts[index]?.width ?? 0;
  return sum;
};

const lineOf = (runs: readonly Run[], { direction, plain }: ParagraphLevels): Line => {
  const pieces: ShapedText[] = [];
  let text = '';
  runs.forEach((run) => {
    text += run.text;
  });
  let { ascent, descent } = LATIN;
  (plain ? runs : visualOrder(runs)).forEach((run) => {
    run.pieces.forEach((piece) => {
      pieces.push(piece);
      if (piece.ascent > ascent) ascent = piece.ascent;
      if (piece.descent > descent) descent = piece.descent;
    });
  });
  return { pieces, text, direction, width: widthOf(pieces), ascent, descent, kept: {} };
};

/** The font of the letter that was typed last. */
const lastFont = (runs: readonly Run[]): FontKey | undefined => {
  const last = runs.at(-1);
  return last?.pieces.at(last.level % 2 === 1 ? 0 : -1)?.font;
};

/** Cuts `start` … `end` of a paragraph where the direction changes, and shapes the parts. */
const shapeRuns = (
  paragraph: string,
  { start, end }: { readonly start: number; readonly end: number },
  levels: ParagraphLevels,
  shape: (text: string, level: number, near?: FontKey) => Run,
  near?: FontKey,
): Run[] => {
  if (start === end) return [];
  if (levels.plain) return [shape(paragraph.slice(start, end), 0, near)];
  const runs: Run[] = [];
  let from = start;
  for (let at = start + 1; at <= end; at += 1) {
    if (at < end && levels.level(at) === levels.level(from)) continue;
    const text = paragraph.slice(from, at).replace(DIRECTION_MARKS, '');
    if (text !== '') runs.push(shape(text, levels.level(from), near));
    from = at;
  }
  return runs;
};

/**
 * Breaks one paragraph into lines no wider than `maxWidth` (thousandths of the font size): where UAX 14 allows it,
 * and between letters inside a word that alone is wider than a line. Spaces at a line's end are left out.
 */
export const breakLines = (
  paragraph: string,
  style: FontStyle,
  maxWidth: number,
  shape: ShapeText,
): Line[] => {
  const levels = paragraphLevels(paragraph);
  const shapeRun = (text: string, level: number, near?: FontKey): Run => {
    const pieces = shape(text, style, level % 2 === 1 ? 'rtl' : 'ltr', near);
    return { text, level, pieces, width: widthOf(pieces) };
  };
  const lines: Line[] = [];
  let line: Run[] = [];
  let width = 0;
  let spaces: readonly Run[] = [];
  let near: FontKey | undefined;
  const put = (runs: readonly Run[]): void => {
    const added = widthOf(runs);
    const gap = widthOf(spaces);
    if (line.length > 0 && width + gap + added > maxWidth) {
      lines.push(lineOf(line, levels));
      line = [];
      width = 0;
    } else if (line.length > 0) {
      line.push(...spaces);
      width += gap;
    }
    line.push(...runs);
    width += added;
    spaces = [];
  };
  unbrokenParts(paragraph).forEach((part) => {
    const word = shapeRuns(paragraph, part, levels, shapeRun, levels.direction === 'rtl' ? near : undefined);
    if (widthOf(word) > maxWidth) for (const cut of cutWord(word, maxWidth)) put(cut);
    else put(word);
    // Readers tell words apart better, and keep them in order, where the font stays the same.
    near = lastFont(word) ?? near;
    spaces = shapeRuns(paragraph, { start: part.end, end: part.next }, levels, shapeRun, near);
  });
  if (line.length > 0) lines.push(lineOf(line, levels));
  return lines;
};

/** The texts of a document, broken; see `BreakText`. */
export const breakParagraphs = (
  text: string,
  style: FontStyle,
  maxWidth: number,
  shape: ShapeText,
): Paragraph[] =>
  paragraphs(text).map((paragraph) => {
    const lines = breakLines(paragraph, style, maxWidth, shape);
    const lang = languageOf(paragraph);
    return lang === undefined ? { lines } : { lines, lang };
  });

/** A text of one paragraph on one line; what is too long for `maxWidth` ends in an ellipsis. */
export const shortLine = (text: string, style: FontStyle, maxWidth: number, breakText: BreakText): Line => {
  const empty = lineOf([], paragraphLevels(''));
  const first = (words: string, width: number): Line => breakText(words, style, width)[0]?.lines[0] ?? empty;
  const whole = first(text, Number.POSITIVE_INFINITY);
  if (whole.width <= maxWidth) return whole;
  const start = first(text, maxWidth - first('…', Number.POSITIVE_INFINITY).width * 1.2);
  return first(`${start.text}…`, Number.POSITIVE_INFINITY);
};
