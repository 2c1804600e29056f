import type { NamedExercise } from '../core/program.ts';
import type { LibraryRepository } from '../store/library.ts';

/** The library's exercises by name, at hand for as long as a page of a list is read. */
export interface ExerciseNames {
  /** In the natural order of their names. */
  readonly all: readonly NamedExercise[];
  readonly byId: ReadonlyMap<number, NamedExercise>;
}

/** How long a library that was replaced may still be seen. */
const KEPT_MS = 60_000;

/** `10` after `9`; punctuation, spaces and capitals do not count, as in the recorded catalogue. Ids settle the rest. */
const inNaturalOrder = (exercises: readonly NamedExercise[], locale: string): NamedExercise[] => {
  const { compare } = new Intl.Collator(locale, {
    numeric: true,
    ignorePunctuation: true,
    sensitivity: 'base',
  });
  return [...exercises].sort((a, b) => compare(a.name, b.name) || a.id - b.id);
};

/** Answers the names of all exercises; one reading of the library serves a minute of calls to this container. */
export const createExerciseNames = (deps: {
  readonly library: Pick<LibraryRepository, 'exerciseNames'>;
  /** Whose alphabet orders them: the region's, `en-AU`. */
  readonly locale: string;
  readonly now: () => number;
}): (() => Promise<ExerciseNames>) => {
  let kept: { readonly until: number; readonly names: Promise<ExerciseNames> } | undefined;
  const read = async (): Promise<ExerciseNames> => {
    const all = inNaturalOrder(await deps.library.exerciseNames(), deps.locale);
    return { all, byId: new Map(all.map((one) => [one.id, one])) };
  };
  return async () => {
    if (kept === undefined || deps.now() >= kept.until) kept = { until: deps.now() + KEPT_MS, names: read() };
    try {
      return await kept.names;
    } catch (error) {
      // A reading that failed is not kept: the next call tries again.
      kept = undefined;
      throw error;
    }
  };
};
