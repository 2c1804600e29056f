/** Bidirectional text (UAX 9): which way each character runs, and in which order a line's parts stand. Pure. */
import { anyScript } from './any-script.ts';
import type { Direction } from './draw-list.ts';
import { lazily } from './lazily.ts';

/** Letters that run from right to left; the pairs are the leading halves of their surrogates. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b\u200f]/;

const theBidi = lazily(() => anyScript().bidi());

/** A paragraph's base direction and the level of each of its UTF-16 units: odd levels run right to left. */
export interface ParagraphLevels {
  readonly direction: Direction;
  /** All of it runs from left to right. */
  readonly plain: boolean;
  level(index: number): number;
}

const ALL_LEFT_TO_RIGHT: ParagraphLevels = { direction: 'ltr', plain: true, level: () => 0 };

/** `paragraph`: without line ends. Its direction is that of its first strong letter. */
export const paragraphLevels = (paragraph: string): ParagraphLevels => {
  // Most documents have no such letter, and then there is nothing to work out.
  if (!RIGHT_TO_LEFT.test(paragraph)) return ALL_LEFT_TO_RIGHT;
  const { levels, paragraphs } = theBidi().getEmbeddingLevels(paragraph);
  const base = paragraphs[0]?.level ?? 0;
  return {
    direction: base % 2 === 1 ? 'rtl' : 'ltr',
    plain: false,
    level: (index) => levels[index] ?? base,
  };
};

/** A line's parts from left to right (rule L2); they come as typed, each of one level. */
export const visualOrder = <Part extends { readonly level: number }>(parts: readonly Part[]): Part[] => {
  const ordered = [...parts];
  const highest = parts.reduce((most, { level }) => Math.max(most, level), 0);
  for (let level = highest; level > 0; level -= 1) {
    let start = 0;
    while (start < ordered.length) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end += 1;
      if (end - start > 1) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(end, start + 1);
    }
  }
  return ordered;
};
