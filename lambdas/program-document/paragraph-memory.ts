/**
 * Texts stay broken into lines for the container's life: most of a program comes from the library, whose texts come
 * again in the same column. Bounded, since names and notes do not.
 */
import type { FontStyle, Paragraph } from './draw-list.ts';

/** A text's paragraphs, and its characters that no font has. */
export interface Broken {
  readonly paragraphs: readonly Paragraph[];
  readonly missing: readonly string[];
}

/** Where a text stands, as far as it decides where its lines end. `maxWidth`: thousandths of the font size. */
export interface Measure {
  readonly style: FontStyle;
  readonly maxWidth: number;
}

/** Asks for a text, and breaks it if it was not asked for lately. */
export type RememberText = (text: string, measure: Measure, breakNew: () => Broken) => Broken;

type Texts = Map<string, Broken>;
type Widths = Map<number, Texts>;

/** Characters: the texts of a large library, a few megabytes. */
const HALF = 150_000;
const LONGEST_TEXT = 3000;

const textsOf = (memory: Map<string, Widths>, kind: string, maxWidth: number): Texts => {
  const widths = memory.get(kind) ?? new Map<number, Texts>();
  memory.set(kind, widths);
  const texts = widths.get(maxWidth) ?? new Map<string, Broken>();
  widths.set(maxWidth, texts);
  return texts;
};

/** `kind`: what else decides how a text is broken. */
export const createParagraphMemory = (half = HALF): ((kind: string) => RememberText) => {
  let young = new Map<string, Widths>();
  /** What was not asked for since the last change of generations goes with the next one. */
  let old = new Map<string, Widths>();
  let characters = 0;
  return (kind) => {
    const kinds = { regular: `${kind} regular`, bold: `${kind} bold` };
    return (text, { style, maxWidth }, breakNew) => {
      const known = young.get(kinds[style])?.get(maxWidth)?.get(text);
      if (known !== undefined) return known;
      const broken = old.get(kinds[style])?.get(maxWidth)?.get(text) ?? breakNew();
      if (text.length > LONGEST_TEXT) return broken;
      characters += text.length;
      if (characters > half) {
        old = young;
        young = new Map();
        characters = text.length;
      }
      textsOf(young, kinds[style], maxWidth).set(text, broken);
      return broken;
    };
  };
};
