/**
 * Shaped words stay for the container's life: programs share their words, and most of their sentences. Bounded, since
 * names and numbers do not come again.
 */
import type { Direction, FontKey, FontStyle, ShapedText } from './draw-list.ts';

/** A word's pieces, and its characters that no font has. */
export interface Shaped {
  readonly pieces: readonly ShapedText[];
  readonly missing: readonly string[];
}

/** Shapes a word. `near`: the font it should have if it can. */
export type ShapeWord = (
  word: string,
  style: FontStyle,
  direction: Direction,
  near: FontKey | undefined,
) => Shaped;

type Words = Map<string, Shaped>;

const MOST_WORDS = 8000;
const LONGEST_WORD = 60;

/** The returned function shapes words as `shape` does, and each only once. `kind`: what else decides how words look. */
export const createWordMemory = (): ((kind: string, shape: ShapeWord) => ShapeWord) => {
  const memory = new Map<string, Words>();
  let count = 0;
  const keep = (words: Words, word: string, shaped: Shaped): void => {
    if (count >= MOST_WORDS) {
      for (const some of memory.values()) some.clear();
      count = 0;
    }
    words.set(word, shaped);
    count += 1;
  };
  const wordsOf = (kind: string): Words => {
    const words = memory.get(kind) ?? new Map<string, Shaped>();
    memory.set(kind, words);
    return words;
  };
  return (kind, shape) => {
    // By what changes least often, so that no key has to be put together for a word that is known.
    const byFont = new Map<
      FontKey | undefined,
      Readonly<Record<FontStyle, Readonly<Record<Direction, Words>>>>
    >();
    const wordsNear = (font: FontKey | undefined) => {
      const known = byFont.get(font);
      if (known !== undefined) return known;
      const both = (style: FontStyle) => ({
        ltr: wordsOf(`${kind} ${style} ltr ${font ?? ''}`),
        rtl: wordsOf(`${kind} ${style} rtl ${font ?? ''}`),
      });
      const made = { regular: both('regular'), bold: both('bold') };
      byFont.set(font, made);
      return made;
    };
    return (word, style, direction, near) => {
      const words = wordsNear(near)[style][direction];
      const known = words.get(word);
      if (known !== undefined) return known;
      const shaped = shape(word, style, direction, near);
      if (word.length <= LONGEST_WORD) keep(words, word, shaped);
      return shaped;
    };
  };
};
