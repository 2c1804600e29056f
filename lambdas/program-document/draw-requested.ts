import { fullName } from '../core/client.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import type { DocumentRequested } from '../core/events.ts';
import { DOCUMENT_LIFE_MS, type DocumentStore } from '../platform/documents.ts';
import type { Logger } from '../platform/logger.ts';
import { describeError } from '../platform/logger.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { RenderProgram } from './render-program.ts';

export interface DrawRequestedDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly documents: Pick<DocumentStore, 'put'>;
  readonly renderProgram: RenderProgram;
  readonly deadLetter: SendMessage;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Draws a program somebody waits for at a link; the program need not be on record, it may be a preview. Twice is the same document in the same place. What passes by itself
 * goes back to the queue; what doesn't goes to the dead letters; a request whose link is over is dropped.
 */
export const createDrawRequested =
  (deps: DrawRequestedDeps) =>
  async (message: DocumentRequested): Promise<void> => {
    const { program, token, practitionerId, sample } = message.data;
    const log = { programId: program.id, programVersion: program.version, practitionerId };
    const giveUp = async (reason: ErrorCode, cause?: unknown) => {
      await deps.deadLetter(message, { reason });
      deps.logger.error('requested document broken', {
        ...log,
        code: reason,
        ...(cause === undefined ? {} : describeError(cause)),
      });
    };
    if (message.time !== undefined && deps.now() - Date.parse(message.time) > DOCUMENT_LIFE_MS)
      return deps.logger.warn('requested document too late', log);
    const [client, account] = await Promise.all([
      sample === undefined ? deps.clients.find(program.clientId) : undefined,
      deps.accounts.load(program.practitionerId),
    ]);
    const clientName = sample?.clientName ?? (client && fullName(client.details));
    if (clientName === undefined) return giveUp('client_unknown');
    if (account === undefined) return giveUp('practitioner_unknown');
    try {
      const people = { clientName, practitioner: account.practitioner, choices: sample?.choices };
      await deps.documents.put(token, await deps.renderProgram(program, people));
    } catch (error) {
      if (error instanceof AppError && error.code === 'document_failed') return giveUp(error.code, error);
      throw error;
    }
    deps.logger.info('requested document drawn', log);
  };
