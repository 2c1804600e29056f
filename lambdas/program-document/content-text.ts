/** Lines of text as content stream operators (PDF 32000-1, 9.4). */
import type { ByteWriter } from './byte-writer.ts';
import { isLate, stretches } from './content-glyphs.ts';
import { plainOperands, type TextFonts, type WrittenLine, writtenLine } from './content-line.ts';
import type { FontKey, Page, TextItem } from './draw-list.ts';
import type { Theme } from './theme.ts';

/** What a page's operators have set so far and need not set again. */
export interface TextState {
  font: FontKey | undefined;
  size: number;
  /** Of fillings. */
  colour: string;
}

/** Where text is written to. */
export interface TextWriter {
  readonly out: ByteWriter;
  readonly page: Pick<Page, 'height'>;
  readonly fonts: TextFonts;
  readonly theme: Theme;
  readonly state: TextState;
}

/** Width of the stroke that makes letters bold whose font has no bold, as part of the font size. */
const BOLD_STROKE = 0.035;

const setFont = (font: FontKey, size: number, { out, state }: TextWriter): void => {
  out.text('/').text(font).text(' ').number(size).text('Tf\n');
  state.font = font;
  state.size = size;
};

/** The show-text operators of a line: one TJ as long as font, height and manner of copying stay the same. */
const showText = (item: TextItem, { parts }: WrittenLine, writer: TextWriter): void => {
  const { out, fonts, state } = writer;
  const colour = writer.theme[item.tone];
  let showing = false;
  let bold = false;
  let language: string | undefined;
  const show = (now: boolean): void => {
    if (now !== showing) out.text(now ? '[' : ']TJ\n');
    showing = now;
  };
  // A text that is foreign as a whole says so in the structure tree; decoration is not read at all.
  const mixed = item.tag !== undefined && item.tag.lang === undefined;
  for (const part of parts) {
    const use = fonts.use(part.font);
    if (mixed && part.language !== language) {
      show(false);
      if (language !== undefined) out.text('EMC\n');
      language = part.language;
      if (language !== undefined) out.text(`/Span<</Lang(${language})>>BDC\n`);
    }
    if (part.font !== state.font || item.size !== state.size) {
      show(false);
      setFont(part.font, item.size, writer);
    }
    if (part.stroked !== bold) {
      show(false);
      bold = part.stroked;
      if (bold)
        out
          .text('2 Tr ')
          .number(item.size * BOLD_STROKE)
          .text('w ')
          .text(colour)
          .text(' RG\n');
      else out.text('0 Tr\n');
    }
    show(part.plain !== undefined);
    if (part.plain !== undefined) out.text(plainOperands(part.plain, part.pieces, use));
    else for (const piece of part.pieces) out.text(`${stretches(piece, item.size, use).join('\n')}\n`);
  }
  show(false);
  if (language !== undefined) out.text('EMC\n');
  if (bold) out.text('0 Tr\n');
};

/** The marks of a line that were left out, each at its own place. */
const showLateMarks = (item: TextItem, baseline: number, writer: TextWriter): void => {
  const { out, fonts, state } = writer;
  const em = item.size / 1000;
  let x = item.x;
  let any = false;
  for (const piece of item.line.pieces) {
    let pen = x;
    x += piece.width * em;
    for (const glyph of piece.glyphs) {
      if (isLate(glyph)) {
        if (!any) out.text('/Span<</ActualText<FEFF>>>BDC\n');
        any = true;
        if (piece.font !== state.font || item.size !== state.size) setFont(piece.font, item.size, writer);
        out
          .text('1 0 0 1 ')
          .number(pen + glyph.xOffset * em)
          .number(baseline + glyph.yOffset * em);
        out.text(`Tm <${fonts.use(piece.font).code(glyph)}>Tj\n`);
      }
      pen += glyph.advance * em;
    }
  }
  if (any) out.text('EMC\n');
};

/** Boxes for the characters that no font has, drawn over the blanks that stand for them. */
const drawMissing = (item: TextItem, baseline: number, { out, theme }: TextWriter): void => {
  const em = item.size / 1000;
  let left = item.x;
  let any = false;
  for (const glyph of item.line.pieces.flatMap((piece) => piece.glyphs)) {
    if (glyph.box && !any)
      out
        .text(theme[item.tone])
        .text(' RG ')
        .number(item.size * 0.06)
        .text('w\n');
    any ||= glyph.box;
    if (glyph.box)
      out
        .number(left + 70 * em)
        .number(baseline)
        .number(500 * em)
        .number(700 * em)
        .text('re\n');
    left += glyph.advance * em;
  }
  if (any) out.text('S\n');
};

/** A line of text, with the fonts under the names of their keys. */
export const writeText = (item: TextItem, writer: TextWriter): void => {
  if (item.line.pieces.length === 0) return;
  const { out, page, state } = writer;
  const line = writtenLine(item.line, writer.fonts);
  const baseline = page.height - item.y - item.baseline;
  const colour = writer.theme[item.tone];
  out.text('BT\n');
  if (colour !== state.colour) out.text(colour).text(' rg\n');
  state.colour = colour;
  out.number(item.x).number(baseline).text('Td\n');
  showText(item, line, writer);
  if (line.apart) showLateMarks(item, baseline, writer);
  out.text('ET\n');
  if (line.apart) drawMissing(item, baseline, writer);
};
