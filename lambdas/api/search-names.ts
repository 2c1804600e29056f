import UFuzzy from '@leeoniya/ufuzzy';
import type { NamedExercise } from '../core/program.ts';
import type { ExerciseNames } from './exercise-names.ts';

/** Longer ones cost time and find nothing. */
const LONGEST_WORD = 32;
const MOST_WORDS = 8;
/** In a shorter word a wrong letter makes another word: `hip` is no `hop`. */
const SHORTEST_FORGIVEN = 6;

/** One letter wrong, missing, too many or swapped: `stabilisation` is `stabilization`. */
const forgiving = new UFuzzy({ intraMode: 1 });
const strict = new UFuzzy();

const spelt = (text: string): string => UFuzzy.latinize(text.normalize('NFKC')).toLowerCase();

const haystacks = new WeakMap<ExerciseNames, string[]>();

const haystackOf = (names: ExerciseNames): string[] => {
  const known = haystacks.get(names) ?? names.all.map(({ name }) => spelt(name));
  haystacks.set(names, known);
  return known;
};

/** The words of what somebody looks for: `Knee, lift` are two. */
const wordsOf = (text: string): string[] =>
  (spelt(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));

/**
 * Exercises whose names have every word of the text, in any order and in about that spelling, in the order they
 * have. A text without a word finds all of them.
 */
export const searchNames = (names: ExerciseNames, text: string): readonly NamedExercise[] => {
  const words = wordsOf(text);
  if (words.length === 0) return names.all;
  const haystack = haystackOf(names);
  const found = words.map((word) => {
    const search = word.length < SHORTEST_FORGIVEN ? strict : forgiving;
    return new Set(search.filter(haystack, word));
  });
  return names.all.filter((_, index) => found.every((some) => some.has(index)));
};
