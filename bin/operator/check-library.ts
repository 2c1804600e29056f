import { type Library, librarySchema } from '../../lambdas/core/program.ts';

/** The first problems are enough to begin with. */
const SHOWN = 20;

const repeated = (ids: readonly number[]): number[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

/** What no schema of one item can see: ids that repeat, and templates that name what is not there. */
const problemsAcross = ({ exercises, templates }: Library): string[] => {
  const exerciseIds = exercises.map(({ id }) => id);
  const known = new Set(exerciseIds);
  return [
    ...repeated(exerciseIds).map((id) => `exercises: the id ${id} is used twice`),
    ...repeated(templates.map(({ id }) => id)).map((id) => `templates: the id ${id} is used twice`),
    ...templates.flatMap((template, n) =>
      template.exercises
        .filter(({ exerciseId }) => !known.has(exerciseId))
        .map(({ exerciseId }) => `templates.${n}: there is no exercise ${exerciseId}`),
    ),
  ];
};

/** A library that can be loaded, or what is wrong with it: one line a problem, beginning with where it is. */
export const checkLibrary = (
  given: unknown,
): { readonly library: Library } | { readonly problems: readonly string[] } => {
  const parsed = librarySchema.safeParse(given);
  const problems = parsed.success
    ? problemsAcross(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (parsed.success && problems.length === 0) return { library: parsed.data };
  const more = problems.length - SHOWN;
  return { problems: [...problems.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])] };
};
