import { type Client, fullName } from '../core/client.ts';
import { AppError } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Program } from '../core/program.ts';
import type { Logger } from '../platform/logger.ts';
import type { LibraryRepository } from '../store/library.ts';
import type { DocumentInput, RenderDocument } from './document.ts';

export interface RenderProgramDeps {
  readonly library: Pick<LibraryRepository, 'exercises'>;
  readonly render: RenderDocument;
  readonly paper: DocumentInput['paper'];
  readonly locale: string;
  readonly logger: Logger;
}

/** Draws a program's PDF with the pictures of the region's library. Throws `document_failed`. */
export type RenderProgram = (
  program: Program,
  client: Pick<Client, 'details'>,
  practitioner: Pick<Practitioner, 'name' | 'practiceName'>,
) => Promise<Uint8Array>;

export const createRenderProgram =
  (deps: RenderProgramDeps): RenderProgram =>
  async (program, client, practitioner) => {
    const ids = program.exercises.flatMap(({ exerciseId }) => (exerciseId === undefined ? [] : [exerciseId]));
    const exercises = new Map((await deps.library.exercises(ids)).map((exercise) => [exercise.id, exercise]));
    const pictures = program.exercises.map(({ exerciseId }) =>
      exerciseId === undefined ? undefined : exercises.get(exerciseId)?.picture,
    );
    try {
      const { bytes, missingCharacters } = await deps.render({
        program,
        pictures,
        clientName: fullName(client.details),
        practitionerName: practitioner.name,
        practiceName: practitioner.practiceName,
        paper: deps.paper,
        locale: deps.locale,
      });
      if (missingCharacters.length > 0) {
        deps.logger.warn('characters without a font', {
          programId: program.id,
          count: missingCharacters.length,
        });
      }
      return bytes;
    } catch (error) {
      throw new AppError('document_failed', { cause: error });
    }
  };
