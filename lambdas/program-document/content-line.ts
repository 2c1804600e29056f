/**
 * A line of text as the operands that show it. Worked out once a line: while glyphs have their usual codes, the same
 * line is written alike in every document.
 */
import { isLate, operands } from './content-glyphs.ts';
import type { FontKey, Glyph, Line, ShapedText } from './draw-list.ts';
import { type FontUse, usualCode } from './font-use.ts';
import { languageOf } from './script-language.ts';

/** Neighbours in one font and one language, written in the same manner. */
export interface LinePart {
  readonly font: FontKey;
  /** Bold letters of a font that has no bold. */
  readonly stroked: boolean;
  /** BCP 47, where its script tells it. */
  readonly language: string | undefined;
  readonly pieces: readonly ShapedText[];
  /** Its glyphs, one after the other, when they are a matter of one operator. */
  readonly plain?: PlainPart;
}

/** Kept with its line. What is shown is the same whatever was shown before. */
interface PlainPart {
  /** With the usual codes. */
  readonly operands: string;
  /** All of them; from the second time it is shown, hardly any twice. */
  glyphs: readonly Glyph[];
  /** How often. */
  shown: number;
}

export interface WrittenLine {
  readonly parts: readonly LinePart[];
  /** Some glyphs are not drawn with the others: boxes, and marks that copy as nothing. */
  readonly apart: boolean;
}

/** The document's fonts, as far as writing text needs them. */
export interface TextFonts {
  use(font: FontKey): FontUse;
}

/** A bold text in a font that has one weight only. */
const needsStroke = ({ style, font }: ShapedText): boolean => style === 'bold' && !font.endsWith('-bold');

/** Whether pieces are written in the same manner. */
const alike = (a: ShapedText, b: ShapedText): boolean =>
  a.font === b.font && a.style === b.style && a.plain === b.plain;

const glyphsOf = (pieces: readonly ShapedText[]): Glyph[] => {
  const all: Glyph[] = [];
  pieces.forEach(({ glyphs, apart }) => {
    glyphs.forEach((glyph) => {
      if (!apart || !isLate(glyph)) all.push(glyph);
    });
  });
  return all;
};

/** One of each, as far as it is easily seen: those that come twice do no harm. */
const distinctOf = (glyphs: readonly Glyph[]): Glyph[] => {
  const texts = new Map<number, string>();
  return glyphs.filter(({ id, text }) => {
    if (texts.get(id) === text) return false;
    texts.set(id, text);
    return true;
  });
};

const plainOf = (pieces: readonly ShapedText[], use: FontUse): PlainPart => {
  const glyphs = glyphsOf(pieces);
  return { glyphs, operands: operands(glyphs, usualCode, use.width), shown: 0 };
};

const written = (line: Line, fonts: TextFonts): WrittenLine => {
  const parts: LinePart[] = [];
  let pieces: ShapedText[] = [];
  let language: string | undefined;
  const flush = (): void => {
    const first = pieces[0];
    if (first === undefined) return;
    const part = { font: first.font, stroked: needsStroke(first), language, pieces };
    parts.push(first.plain ? { ...part, plain: plainOf(pieces, fonts.use(first.font)) } : part);
    pieces = [];
  };
  line.pieces.forEach((piece) => {
    const first = pieces[0] ?? piece;
    // A space belongs to the words before it.
    const spoken = piece.text === ' ' ? language : languageOf(piece.text);
    if (spoken !== language || !alike(piece, first)) flush();
    language = spoken;
    pieces.push(piece);
  });
  flush();
  return { parts, apart: line.pieces.some((piece) => piece.apart) };
};

/** A line, written. `fonts`: of a document that shows it. */
export const writtenLine = (line: Line, fonts: TextFonts): WrittenLine => {
  line.kept.written ??= written(line, fonts);
  return line.kept.written;
};

/** The operands of a plain part in this document. */
export const plainOperands = (plain: PlainPart, pieces: readonly ShapedText[], use: FontUse): string => {
  plain.shown += 1;
  // Not at once: most of a process's first lines are not shown again.
  if (plain.shown === 2) plain.glyphs = distinctOf(plain.glyphs);
  return use.takeUsual(plain.glyphs) ? plain.operands : operands(glyphsOf(pieces), use.code, use.width);
};
