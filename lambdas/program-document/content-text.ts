/** Lines of text as content stream operators (PDF 32000-1, 9.4). */
import { isLate, isPlain, operands, stretches } from './content-glyphs.ts';
import { number, numbers } from './content-parts.ts';
import type { FontKey, Page, ShapedText, TextItem, Tone } from './draw-list.ts';
import type { FontUse } from './font-use.ts';
import { languageOf } from './script-language.ts';

/** Each tone as PDF writes colours. */
type Colours = Readonly<Record<Tone, string>>;

/** The document's fonts, as far as writing text needs them. */
export interface TextFonts {
  use(font: FontKey): FontUse;
}

/** Width of the stroke that makes letters bold whose font has no bold, as part of the font size. */
const BOLD_STROKE = 0.035;

/** A bold text in a font that has one weight only. */
const needsStroke = ({ style, font }: ShapedText): boolean => style === 'bold' && !font.endsWith('-bold');

/** The show-text operators of a line: one TJ as long as font, height and manner of copying stay the same. */
const showText = (item: TextItem, fonts: TextFonts, colour: string): string[] => {
  const out: string[] = [];
  let font: FontKey | undefined;
  let shown = '';
  let bold = false;
  let language: string | undefined;
  const flush = (): void => {
    if (shown !== '') out.push(`[${shown}]TJ`);
    shown = '';
  };
  const speak = (next: string | undefined): void => {
    if (next === language) return;
    flush();
    if (language !== undefined) out.push('EMC');
    if (next !== undefined) out.push(`/Span<</Lang(${next})>>BDC`);
    language = next;
  };
  // A text that is foreign as a whole says so in the structure tree; decoration is not read at all.
  const mixed = item.tag !== undefined && item.tag.lang === undefined;
  for (const piece of item.line.pieces) {
    const use = fonts.use(piece.font);
    if (mixed && piece.text !== ' ') speak(languageOf(piece.text));
    if (piece.font !== font) {
      flush();
      font = piece.font;
      out.push(`/${font} ${number(item.size)} Tf`);
    }
    if (needsStroke(piece) !== bold) {
      flush();
      bold = !bold;
      out.push(bold ? `2 Tr ${number(item.size * BOLD_STROKE)} w ${colour} RG` : '0 Tr');
    }
    const known = use.written.get(piece) ?? (isPlain(piece) ? operands(piece.glyphs, use) : undefined);
    if (known === undefined) {
      flush();
      out.push(...stretches(piece, item.size, use));
    } else {
      use.written.set(piece, known);
      shown += known;
    }
  }
  speak(undefined);
  flush();
  if (bold) out.push('0 Tr');
  return out;
};

/** The marks of a line that were left out, each at its own place. */
const lateMarks = (item: TextItem, baseline: number, fonts: TextFonts): string[] => {
  const em = item.size / 1000;
  const out: string[] = [];
  let x = item.x;
  let font: FontKey | undefined;
  for (const piece of item.line.pieces) {
    let pen = x;
    x += piece.width * em;
    for (const glyph of piece.glyphs) {
      if (isLate(glyph)) {
        if (font !== piece.font) out.push(`/${piece.font} ${number(item.size)} Tf`);
        font = piece.font;
        const place = numbers(pen + glyph.xOffset * em, baseline + glyph.yOffset * em);
        out.push(`1 0 0 1 ${place} Tm <${fonts.use(piece.font).code(glyph)}>Tj`);
      }
      pen += glyph.advance * em;
    }
  }
  return out.length === 0 ? [] : ['/Span<</ActualText<FEFF>>>BDC', ...out, 'EMC'];
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
export const textOperators = (item: TextItem, page: Page, fonts: TextFonts, colours: Colours): string[] => {
  if (item.line.pieces.length === 0) return [];
  const baseline = page.height - item.y - item.baseline;
  const colour = colours[item.tone];
  const apart = item.line.pieces.some((piece) => piece.apart);
  const boxes = apart ? missingBoxes(item, baseline) : [];
  return [
    'BT',
    `${colour} rg`,
    `${numbers(item.x, baseline)} Td`,
    ...showText(item, fonts, colour),
    ...(apart ? lateMarks(item, baseline, fonts) : []),
    'ET',
    ...(boxes.length === 0 ? [] : [`${colour} RG ${number(item.size * 0.06)} w`, ...boxes, 'S']),
  ];
};
