import type { Client } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { newAccessCode, type RandomInt } from '../core/ids.ts';
import type { Dose, Program, Template } from '../core/program.ts';
import type { LibraryRepository } from '../store/library.ts';
import type { ProgramsRepository } from '../store/programs.ts';

/** Weeks of a program when nobody says how many: templates do not. */
export const DEFAULT_WEEKS = 6;
/** 26^8 codes: a third one that is taken means something else is wrong. */
const CODE_DRAWS = 3;

/** An exercise of a template with the dose that counts. */
export interface TemplateExercise {
  readonly exerciseId: number;
  readonly name: string;
  readonly instructions: string;
  readonly dose: Dose;
  readonly pictureDescription?: string | undefined;
}

/** The template's exercises with the doses it sets, in its order. Exercises the library lost are left out. */
export const exercisesOf = async (
  library: Pick<LibraryRepository, 'exercises'>,
  template: Template,
): Promise<TemplateExercise[]> => {
  const exercises = await library.exercises(template.exercises.map(({ exerciseId }) => exerciseId));
  const byId = new Map(exercises.map((exercise) => [exercise.id, exercise]));
  return template.exercises.flatMap(({ exerciseId, dose }) => {
    const exercise = byId.get(exerciseId);
    if (exercise === undefined) return [];
    const { name, instructions, pictureDescription } = exercise;
    return [{ exerciseId, name, instructions, pictureDescription, dose: { ...exercise.dose, ...dose } }];
  });
};

/** An access code that no other program has. */
export const claimCode = async (
  deps: {
    readonly programs: Pick<ProgramsRepository, 'claimAccessCode'>;
    readonly randomInt: RandomInt;
  },
  programId: number,
): Promise<string> => {
  for (let draw = 0; draw < CODE_DRAWS; draw += 1) {
    const code = newAccessCode(deps.randomInt);
    if (await deps.programs.claimAccessCode(code, programId)) return code;
  }
  return raise('unexpected', { reason: 'no_free_access_code' });
};

/** What whoever assigns decides about a program. */
export type ProgramValues = Pick<Program, 'startDate' | 'weeks'> &
  Partial<Pick<Program, 'note' | 'externalId' | 'trackAdherence' | 'trackPainLevels'>>;

/** The first version of a program: a snapshot of the template as it is now. */
export const newProgram = (
  client: Pick<Client, 'id'>,
  practitionerId: number,
  template: Template,
  exercises: readonly TemplateExercise[],
  values: ProgramValues,
  drawn: Pick<Program, 'id' | 'accessCode' | 'assignedAt'>,
): Program => ({
  ...drawn,
  ...values,
  version: 1,
  clientId: client.id,
  practitionerId,
  name: template.name,
  templateId: template.id,
  exercises: exercises.map(({ exerciseId, name, instructions, dose }) => ({
    exerciseId,
    name,
    instructions,
    dose,
  })),
});
