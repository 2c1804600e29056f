import type { DocumentChoices } from '../core/document-options.ts';
import { AppError } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Exercise, Program } from '../core/program.ts';
import type { Logger } from '../platform/logger.ts';
import type { LibraryRepository } from '../store/library.ts';
import type { LogosRepository } from '../store/logos.ts';
import type { PracticesRepository } from '../store/practices.ts';
import type { DocumentInput, RenderDocument, RenderedDocument } from './document.ts';
import type { DocumentOptions } from './document-options.ts';
import { givenPicture } from './picture-given.ts';

export interface RenderProgramDeps {
  readonly library: Pick<LibraryRepository, 'exercises'>;
  readonly practices: Pick<PracticesRepository, 'find'>;
  readonly logos: Pick<LogosRepository, 'find'>;
  readonly render: RenderDocument;
  readonly paper: DocumentInput['paper'];
  readonly locale: string;
  readonly logger: Logger;
}

/** Whom a document names, and whose practice decides how it looks. */
export interface DocumentPeople {
  readonly clientName: string;
  readonly practitioner: Pick<Practitioner, 'name' | 'practiceId' | 'practiceName'>;
  /** Instead of what the practice has chosen; its logo stays. */
  readonly choices?: DocumentChoices | undefined;
}

/**
 * Draws a program's PDF as its practice wants it, with the pictures of the region's library. Throws
 * `document_failed`.
 */
export type RenderProgram = (program: Program, people: DocumentPeople) => Promise<Uint8Array>;

/** More would begin to be a text. */
const MOST_CHARACTERS = 10;

export const createRenderProgram = (deps: RenderProgramDeps): RenderProgram => {
  const optionsOf = async (
    practiceId: number,
    instead: DocumentChoices | undefined,
  ): Promise<DocumentOptions> => {
    const { hasLogo, ...choices } = (await deps.practices.find(practiceId))?.document ?? {};
    const logo = hasLogo === true ? await deps.logos.find(practiceId) : undefined;
    const shown = logo === undefined ? {} : { logo: givenPicture({ kind: 'image', ...logo }) };
    return { ...(instead ?? choices), ...shown };
  };
  const exercisesOf = async ({ exercises }: Program): Promise<Array<Exercise | undefined>> => {
    const ids = exercises.flatMap(({ exerciseId }) => (exerciseId === undefined ? [] : [exerciseId]));
    const found = new Map((await deps.library.exercises(ids)).map((exercise) => [exercise.id, exercise]));
    return exercises.map(({ exerciseId }) => (exerciseId === undefined ? undefined : found.get(exerciseId)));
  };
  const report = (programId: number, { missingCharacters, brokenPictures = [] }: RenderedDocument): void => {
    if (missingCharacters.length > 0)
      deps.logger.warn('characters without a font', {
        programId,
        count: missingCharacters.length,
        characters: [...missingCharacters].sort().slice(0, MOST_CHARACTERS).join(' '),
      });
    if (brokenPictures.length > 0)
      deps.logger.warn('pictures that can’t be shown', {
        programId,
        count: brokenPictures.length,
        reason: [...new Set(brokenPictures)].sort().join(' '),
      });
  };
  return async (program, { clientName, practitioner, choices }) => {
    const [options, exercises] = await Promise.all([
      optionsOf(practitioner.practiceId, choices),
      exercisesOf(program),
    ]);
    try {
      const rendered = await deps.render({
        program,
        pictures: exercises.map((exercise) => exercise?.picture && givenPicture(exercise.picture)),
        pictureDescriptions: exercises.map((exercise) => exercise?.pictureDescription),
        clientName,
        practitionerName: practitioner.name,
        practiceName: practitioner.practiceName,
        paper: deps.paper,
        locale: deps.locale,
        options,
      });
      report(program.id, rendered);
      return rendered.bytes;
    } catch (error) {
      throw new AppError('document_failed', { cause: error });
    }
  };
};
