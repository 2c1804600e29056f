/** The shape of packed-core-letters.ts, which is made. */
import type { FontMeasures } from './font-file.ts';

/** Of one font. */
export interface PackedLetters {
  readonly measures: FontMeasures;
  /** Of each unit, font units. */
  readonly advances: readonly number[];
  /** A step each pair: by the class of the first, then of the second. */
  readonly kerning: string;
}

/** Units are letters, then ligatures; lists are in their order. Classes and steps are characters (number-codes.ts). */
export interface PackedCoreLetters {
  /** BCP 47, without regions. */
  readonly languages: string;
  /** Code points. */
  readonly letters: readonly number[];
  readonly ligatures: string;
  /** The glyph of each unit. */
  readonly glyphs: readonly number[];
  /** The class of each as the first of a pair, and as the second. */
  readonly firsts: string;
  readonly seconds: string;
  /** How many classes seconds have. */
  readonly columns: number;
  /**
   * What a pair may add to the first one's advance, thousandths of the font size; `null`: the two together are drawn
   * in another way.
   */
  readonly steps: ReadonlyArray<number | null>;
  readonly fonts: Readonly<Record<string, PackedLetters>>;
}
