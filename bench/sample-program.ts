/** What event and document are measured with: programs of the library that ships with the project. */
import type { Exercise, Program } from '../lambdas/core/program.ts';
import { readShippedLibrary } from '../local/seed.ts';

/** As long as a program usually is. */
export const EXERCISES = 8;

/** The library's first exercises. Throws when it has too few. */
export const sampleExercises = async (): Promise<readonly Exercise[]> => {
  const { exercises } = await readShippedLibrary();
  if (exercises.length < EXERCISES) throw new Error(`The library has fewer than ${EXERCISES} exercises.`);
  return exercises.slice(0, EXERCISES);
};

/** A program of these exercises, assigned at `now` (epoch milliseconds). */
export const sampleProgram = (
  exercises: readonly Exercise[],
  who: Pick<Program, 'id' | 'clientId' | 'practitionerId'>,
  now: number,
): Program => ({
  ...who,
  version: 1,
  name: 'Bench program',
  accessCode: 'benchaaa',
  startDate: '2026-03-02',
  weeks: 6,
  note: 'Take it easy in the first week.',
  exercises: exercises.map(({ id, name, instructions, dose }) => ({
    exerciseId: id,
    name,
    instructions,
    dose,
  })),
  assignedAt: new Date(now).toISOString(),
});
