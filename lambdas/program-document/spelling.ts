/** What each glyph of a cluster gives when it is copied. Pure. */
import type { Direction } from './draw-list.ts';
import { expression } from './expression.ts';
import type { PlacedGlyph } from './harfbuzz.ts';
import { lazily } from './lazily.ts';

/** The glyphs that stand for one stretch of text and can't be separated, from left to right. */
export interface Cluster {
  readonly start: number;
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
}

/** A glyph and what it copies as. */
export interface Spelled {
  readonly glyph: PlacedGlyph;
  readonly text: string;
}

const mark = lazily(() => expression(String.raw`\p{Mn}`));

/** `parts` over `count` places in order; the last takes what is left. */
const dealt = (parts: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    index < count - 1 ? (parts[index] ?? '') : parts.slice(index).join(''),
  );

/**
 * What each glyph of a cluster copies as, so that one after the other they spell its text. A glyph without advance
 * may copy as nothing: its letter says all.
 */
const spelled = ({ text, glyphs }: Cluster): string[] => {
  const characters = [...text];
  if (characters.length === glyphs.length) return characters;
  const decomposed = [...text.normalize('NFD')];
  const spacing = glyphs.filter((glyph) => glyph.advance !== 0);
  if (spacing.length > characters.length && decomposed.length === glyphs.length) return decomposed;
  const texts = dealt(characters, Math.max(1, spacing.length));
  if (spacing.length === 0) return glyphs.map((_, index) => (index === 0 ? text : ''));
  return glyphs.map((glyph) => (glyph.advance === 0 ? '' : (texts[spacing.indexOf(glyph)] ?? '')));
};

/**
 * The same from right to left. Readers turn such text around letter by letter, so that each glyph may stand for one
 * letter at most; where a glyph stands for several, blanks take the others.
 */
const spelledBackwards = ({ text, glyphs, start }: Cluster, blank: number): Spelled[] => {
  const characters = [...text];
  const whole = characters.length === glyphs.length;
  const letters = characters.filter((character) => !mark().test(character));
  const marks = characters.filter((character) => mark().test(character));
  const found = glyphs.toReversed().map((glyph) => ({
    glyph,
    text: (whole ? characters : glyph.advance === 0 ? marks : letters).shift() ?? '',
  }));
  const left = whole ? [] : [...letters, ...marks];
  return [...found, ...left.map((letter) => ({ glyph: nothing(blank, start), text: letter }))].reverse();
};

/** A glyph that prints nothing and takes no room. */
const nothing = (blank: number, cluster: number): PlacedGlyph => ({
  id: blank,
  cluster,
  advance: 0,
  xOffset: 0,
  yOffset: 0,
});

/**
 * Readers take a mark away from its letter for one of another word or line. So a mark that is moved copies as
 * nothing, and a blank beside the letter copies as the mark.
 */
const besideLetter = (part: Spelled, blank: number): Spelled[] =>
  part.glyph.advance !== 0 || part.text === '' || (part.glyph.xOffset === 0 && part.glyph.yOffset === 0)
    ? [part]
    : [
        { glyph: nothing(blank, part.glyph.cluster), text: part.text },
        { glyph: part.glyph, text: '' },
      ];

/**
 * A cluster's glyphs from left to right, and what each copies as. `blank`: a glyph without outline and width; 0 when
 * the font has none.
 */
export const spell = (cluster: Cluster, direction: Direction, blank: number): Spelled[] => {
  const texts = spelled(cluster);
  const parts =
    direction === 'rtl' && blank !== 0
      ? spelledBackwards(cluster, blank)
      : cluster.glyphs.map((glyph, index) => ({ glyph, text: texts[index] ?? '' }));
  return blank === 0 ? parts : parts.flatMap((part) => besideLetter(part, blank));
};
