import { programChanged } from '../core/change-event.ts';
import { currentProgramOf, type Program } from '../core/program.ts';
import type { RecordChange } from '../queue/record-change.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';

export interface AnnounceProgramDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'find' | 'setCurrentProgram'>;
  readonly recordChange: RecordChange;
}

/**
 * Makes a program version known: the change for API v2 and webhooks, and the client's copy. Doing it again is no harm.
 * For people nobody knows nothing is done: the filing says what is wrong.
 */
export type AnnounceProgram = (program: Program) => Promise<void>;

export const createAnnounceProgram =
  (deps: AnnounceProgramDeps): AnnounceProgram =>
  async (program) => {
    const [client, account] = await Promise.all([
      deps.clients.find(program.clientId),
      deps.accounts.load(program.practitionerId),
    ]);
    if (client === undefined || account === undefined) return;
    await deps.recordChange(programChanged(program, client, account.practitioner));
    await deps.clients.setCurrentProgram(program.clientId, currentProgramOf(program));
  };
