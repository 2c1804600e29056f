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

/** How a word is shaped, beside what is written. `near`: the font it should have if it can. */
export interface Manner {
  readonly style: FontStyle;
  readonly direction: Direction;
  readonly near: FontKey | undefined;
}

type Words = Map<string, Shaped>;

/** Asks for a word, and shapes it if it was never asked for. */
export type Remember = (word: string, manner: Manner, shape: () => Shaped) => Shaped;

const MOST_WORDS = 8000;
const LONGEST_WORD = 60;

/** `kind`: what else decides how words look. */
export const createWordMemory = (): ((kind: string) => Remember) => {
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
  return (kind) => {
    // By what changes least often, so that no key has to be put together for a word that is known.
    const near = new Map<
      FontKey | undefined,
      Readonly<Record<FontStyle, Readonly<Record<Direction, Words>>>>
    >();
    const wordsNear = (font: FontKey | undefined) => {
      const known = near.get(font);
      if (known !== undefined) return known;
      const both = (style: FontStyle) => ({
        ltr: wordsOf(`${kind} ${style} ltr ${font ?? ''}`),
        rtl: wordsOf(`${kind} ${style} rtl ${font ?? ''}`),
      });
      const made = { regular: both('regular'), bold: both('bold') };
      near.set(font, made);
      return made;
    };
    return (word, manner, shape) => {
      const words = wordsNear(manner.near)[manner.style][manner.direction];
      const known = words.get(word);
      if (known !== undefined) return known;
      const shaped = shape();
      if (word.length <= LONGEST_WORD) keep(words, word, shaped);
      return shaped;
    };
  };
};
