import { newDelivery } from '../core/delivery.ts';
import { programAssigned } from '../core/events.ts';
import { currentProgramOf, type Program } from '../core/program.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ProgramsRepository } from '../store/programs.ts';

/**
 * Makes a program version known: written, its delivery pending, its event sent. Answers the version on record: when
 * two people make the same version at once, the first one's.
 */
export type PublishProgram = (program: Program) => Promise<Program>;

/**
 * The order is the promise: once the delivery is pending the sweep sends what was never sent, so dying between
 * any two steps loses nothing. Everything is put-if-absent, so doing it twice changes nothing.
 */
export const createPublishProgram =
  (deps: {
    readonly programs: Pick<ProgramsRepository, 'save' | 'addDelivery' | 'findVersion'>;
    readonly clients: Pick<ClientsRepository, 'setCurrentProgram'>;
    readonly send: SendMessage;
    readonly now: () => number;
  }): PublishProgram =>
  async (program) => {
    const now = deps.now();
    await deps.programs.save(program);
    const kept = (await deps.programs.findVersion(program.clientId, program.id, program.version)) ?? program;
    await deps.programs.addDelivery(newDelivery(kept, now));
    // The background does it too: what dies before this is made up for when the document is filed.
    await deps.clients.setCurrentProgram(kept.clientId, currentProgramOf(kept));
    await deps.send(programAssigned(kept, now));
    return kept;
  };
