/** Text as shaped pieces, and what one document takes from the container's fonts. */
import { arePlain } from './content-glyphs.ts';
import type { BreakText, FontKey, FontStyle, Paragraph, ShapedText, ShapeText } from './draw-list.ts';
import { expression } from './expression.ts';
import type { Family, FontFile, HanVariant } from './font-list.ts';
import { type FontProgram, fontProgram } from './font-program.ts';
import { createFontUse, type FontUse, type UsedGlyph } from './font-use.ts';
import { hanVariant } from './han.ts';
import { itemise } from './itemise.ts';
import { lazily } from './lazily.ts';
import { type OpenFont, type OpenFonts, openFonts } from './open-fonts.ts';
import { shapeRun } from './shape.ts';
import { breakParagraphs } from './text-lines.ts';
import type { ShapeWord } from './word-memory.ts';

export { type OpenFonts, openFonts };

/** A font as the document carries it. */
export interface EmbeddedFont {
  readonly key: FontKey;
  readonly weight: FontFile['weight'];
  readonly measures: OpenFont['measures'];
  readonly program: FontProgram;
  /** In the order of their codes. */
  readonly used: readonly UsedGlyph[];
}

/** The fonts of one document. */
export interface DocumentFonts {
  readonly shape: ShapeText;
  readonly breakText: BreakText;
  /** The codes in use of a font that shaped a piece. */
  use(key: FontKey): FontUse;
  /** Every font in use, in the order of first use. Comes last: large fonts go to rest after it. */
  embedded(): EmbeddedFont[];
  /** Characters no font has, as `U+1F600`, in order of code point. */
  missingCharacters(): string[];
}

/** What decides how a document's text is shaped, beside the text itself. */
export interface TextFacts {
  /** BCP 47. */
  readonly language: string;
  /** All of its text: tells whose Han characters they are. */
  readonly text: string;
}

const pieceOf = (
  text: string,
  font: OpenFont,
  style: FontStyle,
  run: Parameters<typeof shapeRun>[2],
): ShapedText => {
  const known = font.letters?.shape(text, run);
  const glyphs = known ?? shapeRun(text, font, run);
  return {
    style,
    font: font.key,
    direction: run.direction,
    text,
    glyphs,
    apart: known === undefined && glyphs.some((glyph) => glyph.box || glyph.text === ''),
    plain: known !== undefined || arePlain(glyphs),
    width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0),
    ascent: font.ascent,
    descent: font.descent,
  };
};

/** Characters that no font has, among those of these paragraphs. */
const missingIn = (paragraphs: readonly Paragraph[]): string[] =>
  paragraphs
    .flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces.filter(({ apart }) => apart)))
    .flatMap(({ glyphs }) => glyphs.filter(({ box }) => box).map(({ text }) => text));

/** Their spaces are as wide as their signs. */
const SIGN_FONTS: ReadonlySet<FontKey> = new Set(['math', 'symbols', 'emoji']);

/** Letters whose own font matters more than keeping to a neighbour's. */
const eastAsian = lazily(() =>
  expression(
    String.raw`[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]`,
  ),
);
/** Where such letters can be; the last are halves of surrogates, among others. */
const NOT_WESTERN = /[\u02ea\u02eb\u1100-\u11ff\u2e80-\uffff]/;

const codePointOf = (character: string): number => character.codePointAt(0) ?? 0;
const codePointName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** Shaping and bookkeeping for one document. */
export const createDocumentFonts = (fonts: OpenFonts, { language, text }: TextFacts): DocumentFonts => {
  const han: HanVariant = hanVariant(text, language);
  const missing = new Set<string>();
  const uses = new Map<FontKey, FontUse>();
  const rememberText = fonts.texts(`${language} ${han}`);

  const hasAll = (font: OpenFont, word: string): boolean =>
    [...word].every((character) => font.glyph(codePointOf(character)) !== 0);
  const shapeNew: ShapeWord = (word, style, direction, near) => {
    const run = { direction, language };
    const alone =
      near === undefined || SIGN_FONTS.has(near) || (NOT_WESTERN.test(word) && eastAsian().test(word));
    const nearFont = alone ? undefined : fonts.byKey(near);
    if (nearFont !== undefined && hasAll(nearFont, word))
      return { pieces: [pieceOf(word, nearFont, style, run)], missing: [] };
    const has = (family: Family, character: string): boolean => hasAll(fonts.open(family, style), character);
    const pieces = itemise(word, han, has).map((item) =>
      // What no font has becomes boxes, and Latin's font knows how wide its blank is.
      pieceOf(item.text, fonts.open(item.family ?? 'latin', style), style, run),
    );
    const missing = pieces.flatMap((piece) =>
      piece.glyphs.filter(({ box }) => box).map((glyph) => glyph.text),
    );
    return { pieces: direction === 'rtl' ? pieces.reverse() : pieces, missing };
  };

  const remember = fonts.words(`${language} ${han}`, shapeNew);
  const shape: ShapeText = (word, style, direction = 'ltr', near) => {
    const shaped = remember(word, style, direction, near);
    if (shaped.missing.length > 0) for (const character of shaped.missing) missing.add(character);
    return shaped.pieces;
  };

  return {
    shape,
    breakText(words, style, maxWidth) {
      const broken = rememberText(words, { style, maxWidth }, () => {
        const paragraphs = breakParagraphs(words, style, maxWidth, shape);
        return { paragraphs, missing: missingIn(paragraphs) };
      });
      for (const character of broken.missing) missing.add(character);
      return broken.paragraphs;
    },
    use(key) {
      const known = uses.get(key);
      if (known !== undefined) return known;
      const font = fonts.byKey(key);
      const made = createFontUse(
        font.measures.glyphs,
        (glyph) => (font.advance(glyph) * 1000) / font.measures.unitsPerEm,
      );
      uses.set(key, made);
      return made;
    },
    embedded() {
      const embedded = [...uses].map(([key, use]) => {
        const font = fonts.byKey(key);
        const used = use.used();
        const { weight, measures } = font;
        return { key, weight, measures, used, program: fontProgram(font, used) };
      });
      fonts.tidy();
      return embedded;
    },
    missingCharacters: () =>
      [...missing]
        .map(codePointOf)
        .sort((a, b) => a - b)
        .map(codePointName),
  };
};
