/**
 * Words in Latin letters, shaped by what HarfBuzz said beforehand of each letter and each pair of them. HarfBuzz itself
 * is loaded for other words only: its start costs a process's first document a fifth of its time.
 */
import type { FontKey, Glyph } from './draw-list.ts';
import type { FontMeasures } from './font-file.ts';
import type { RunProperties } from './harfbuzz.ts';
import { codeAt } from './number-codes.ts';
import { packedCoreLetters } from './packed-core-letters.ts';
import type { PackedLetters } from './packed-letters.ts';

/** What is known of a font without opening it. */
export interface CoreLetters {
  readonly measures: FontMeasures;
  /** Glyph id of a letter, if it is one of these. */
  glyph(codePoint: number): number | undefined;
  /** Advance width of a glyph, font units, if it is one of these. */
  advance(glyph: number): number | undefined;
  /** What `shapeRun` answers; `undefined`: HarfBuzz has to be asked. */
  shape(text: string, run: RunProperties): Glyph[] | undefined;
}

/** The languages the letters were worked out for. */
const languages = packedCoreLetters.languages.split(' ');
const isKnown = (language: string): boolean => languages.includes(language.split('-', 1)[0] ?? '');

/** Units: letters, then ligatures. */
const { letters, glyphs, firsts, seconds, columns, steps } = packedCoreLetters;
const ligatures = packedCoreLetters.ligatures.split(' ');
const [first, last] = [letters[0] ?? 0, letters.at(-1) ?? 0];
/** The unit of a code point, plus one; 0 for none. */
const unitOf = new Uint16Array(last + 1);
letters.forEach((point, index) => {
  unitOf[point] = index + 1;
});
/** The unit of a glyph, plus one. */
const unitOfGlyph = new Uint16Array(Math.max(...glyphs) + 1);
glyphs.forEach((glyph, index) => {
  unitOfGlyph[glyph] = index + 1;
});
const longest = Math.max(...ligatures.map((ligature) => ligature.length));
const begins = new Set(ligatures.map((ligature) => ligature.charCodeAt(0)));

/** The ligature at a place of a text: the longest there is. */
const ligatureAt = (text: string, at: number): string | undefined => {
  if (!begins.has(text.charCodeAt(at))) return undefined;
  for (let length = longest; length > 1; length -= 1) {
    const found = text.slice(at, at + length);
    if (found.length === length && ligatures.includes(found)) return found;
  }
  return undefined;
};

const openLetters = (packed: PackedLetters): CoreLetters => {
  const { measures, advances } = packed;
  const scale = 1000 / measures.unitsPerEm;
  const kern = (before: number, unit: number): number | undefined =>
    steps[codeAt(packed.kerning, codeAt(firsts, before) * columns + codeAt(seconds, unit))] ?? undefined;

  const shape = (text: string): Glyph[] | undefined => {
    const shaped: Array<Glyph & { advance: number }> = [];
    let before: number | undefined;
    for (let at = 0; at < text.length; ) {
      const ligature = ligatureAt(text, at);
      const code = text.charCodeAt(at);
      const unit =
        ligature === undefined
          ? ((code <= last ? unitOf[code] : 0) ?? 0) - 1
          : letters.length + ligatures.indexOf(ligature);
      if (unit < 0) return undefined;
      const nearer = before === undefined ? 0 : kern(before, unit);
      if (nearer === undefined) return undefined;
      const letter = ligature ?? text.charAt(at);
      const previous = shaped.at(-1);
      if (previous !== undefined) previous.advance += nearer;
      shaped.push({
        id: glyphs[unit] ?? 0,
        text: letter,
        advance: (advances[unit] ?? 0) * scale,
        xOffset: 0,
        yOffset: 0,
        cluster: at,
        box: false,
      });
      before = unit;
      at += letter.length;
    }
    return shaped;
  };

  return {
    measures,
    glyph: (point) => (point >= first && point <= last ? glyphs[(unitOf[point] ?? 0) - 1] : undefined),
    advance: (glyph) => advances[(unitOfGlyph[glyph] ?? 0) - 1],
    shape: (text, { direction, language }) =>
      direction === 'ltr' && isKnown(language) ? shape(text) : undefined,
  };
};

const opened = new Map<FontKey, CoreLetters>();

/** The letters of a font that has some beforehand. */
export const coreLetters = (key: FontKey): CoreLetters | undefined => {
  const packed = packedCoreLetters.fonts[key];
  if (packed === undefined) return undefined;
  const made = opened.get(key) ?? openLetters(packed);
  opened.set(key, made);
  return made;
};
