/** Lines of text as content stream operators (PDF 32000-1, 9.4). */
import { isLate, stretches } from './content-glyphs.ts';
import { type LinePart, plainOperands, type TextFonts, writtenLine } from './content-line.ts';
import { number, numbers } from './content-parts.ts';
import type { Page, TextItem, Tone } from './draw-list.ts';

/** Each tone as PDF writes colours. */
type Colours = Readonly<Record<Tone, string>>;

/** What a page's operators have set so far and need not set again. */
export interface TextState {
  /** Font and size. */
  font: string;
  /** Of fillings. */
  colour: string;
}

/** Width of the stroke that makes letters bold whose font has no bold, as part of the font size. */
const BOLD_STROKE = 0.035;

/** The show-text operators of a line: one TJ as long as font, height and manner of copying stay the same. */
const showText = (
  item: TextItem,
  parts: readonly LinePart[],
  fonts: TextFonts,
  colour: string,
  state: TextState,
): string => {
  let out = '';
  let shown = '';
  let bold = false;
  let language: string | undefined;
  // A text that is foreign as a whole says so in the structure tree; decoration is not read at all.
  const mixed = item.tag !== undefined && item.tag.lang === undefined;
  for (const part of parts) {
    const use = fonts.use(part.font);
    let before = '';
    if (mixed && part.language !== language) {
      if (language !== undefined) before += 'EMC\n';
      language = part.language;
      if (language !== undefined) before += `/Span<</Lang(${language})>>BDC\n`;
    }
    const font = `/${part.font} ${number(item.size)} Tf\n`;
    if (font !== state.font) before += font;
    state.font = font;
    if (part.stroked !== bold) {
      bold = part.stroked;
      before += bold ? `2 Tr ${number(item.size * BOLD_STROKE)} w ${colour} RG\n` : '0 Tr\n';
    }
    if (shown !== '' && (before !== '' || part.plain === undefined)) {
      out += `[${shown}]TJ\n`;
      shown = '';
    }
    out += before;
    if (part.plain !== undefined) shown += plainOperands(part.plain, use);
    else for (const piece of part.pieces) out += `${stretches(piece, item.size, use).join('\n')}\n`;
  }
  if (shown !== '') out += `[${shown}]TJ\n`;
  if (language !== undefined) out += 'EMC\n';
  return bold ? `${out}0 Tr\n` : out;
};

/** The marks of a line that were left out, each at its own place. */
const lateMarks = (item: TextItem, baseline: number, fonts: TextFonts, state: TextState): string => {
  const em = item.size / 1000;
  let out = '';
  let x = item.x;
  for (const piece of item.line.pieces) {
    let pen = x;
    x += piece.width * em;
    for (const glyph of piece.glyphs) {
      if (isLate(glyph)) {
        const font = `/${piece.font} ${number(item.size)} Tf\n`;
        if (font !== state.font) out += font;
        state.font = font;
        const place = numbers(pen + glyph.xOffset * em, baseline + glyph.yOffset * em);
        out += `1 0 0 1 ${place} Tm <${fonts.use(piece.font).code(glyph)}>Tj\n`;
      }
      pen += glyph.advance * em;
    }
  }
  return out === '' ? '' : `/Span<</ActualText<FEFF>>>BDC\n${out}EMC\n`;
};

/** Boxes for the characters that no font has, drawn over the blanks that stand for them. */
const missingBoxes = (item: TextItem, baseline: number): string[] => {
  const em = item.size / 1000;
  let x = item.x;
  return item.line.pieces.flatMap((piece) => {
    const start = x;
    x += piece.width * em;
    if (!piece.glyphs.some((glyph) => glyph.box)) return [];
    let left = start;
    return piece.glyphs.flatMap((glyph) => {
      const box = `${numbers(left + 70 * em, baseline, 500 * em, 700 * em)} re`;
      left += glyph.advance * em;
      return glyph.box ? [box] : [];
    });
  });
};

/** A line of text, with the fonts under the names of their keys. */
export const textOperators = (
  item: TextItem,
  page: Page,
  fonts: TextFonts,
  colours: Colours,
  state: TextState,
): string => {
  if (item.line.pieces.length === 0) return '';
  const { parts, apart } = writtenLine(item.line, fonts);
  const baseline = page.height - item.y - item.baseline;
  const colour = colours[item.tone];
  let out = 'BT\n';
  if (colour !== state.colour) out += `${colour} rg\n`;
  state.colour = colour;
  out += `${numbers(item.x, baseline)} Td\n${showText(item, parts, fonts, colour, state)}`;
  if (!apart) return `${out}ET\n`;
  const boxes = missingBoxes(item, baseline);
  out += `${lateMarks(item, baseline, fonts, state)}ET\n`;
  return boxes.length === 0
    ? out
    : `${out}${colour} RG ${number(item.size * 0.06)} w\n${boxes.join('\n')}\nS\n`;
};
