/** The shape of packed-core-letters.ts, which is made. */
import type { FontMeasures } from './font-file.ts';

/** Of one font. */
export interface PackedLetters {
  readonly measures: FontMeasures;
  /** Of each unit, font units. */
  readonly advances: string;
  /** A step each pair: by the class of the first, then of the second. */
  readonly kerning: string;
}

/** Units are letters, then ligatures; lists are in their order. Classes and steps are characters (number-runs.ts). */
export interface PackedCoreLetters {
  /** BCP 47, without regions. */
  readonly languages: string;
  /** Code points: `0-3 7`. */
  readonly letters: string;
  readonly ligatures: string;
  /** The glyph of each unit: `0-3 7`. */
  readonly glyphs: string;
  /** The class of each as the first of a pair, and as the second. */
  readonly firsts: string;
  readonly seconds: string;
  /**
   * What a pair may add to the first one's advance, thousandths of the font size; `?`: the two together are drawn in
   * another way.
   */
  readonly steps: string;
  readonly fonts: Readonly<Record<string, PackedLetters>>;
}
