import { newDelivery } from '../core/delivery.ts';
import { programAssigned } from '../core/events.ts';
import type { Program } from '../core/program.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { ProgramsRepository } from '../store/programs.ts';

/** Makes a program version known: written, its delivery pending, its event sent. */
export type PublishProgram = (program: Program) => Promise<void>;

/**
 * The order is the promise: once the delivery is pending the sweep sends what was never sent, so dying between
 * any two steps loses nothing. Everything is put-if-absent, so doing it twice changes nothing.
 */
export const createPublishProgram =
  (deps: {
    readonly programs: Pick<ProgramsRepository, 'save' | 'addDelivery'>;
    readonly send: SendMessage;
    readonly now: () => number;
  }): PublishProgram =>
  async (program) => {
    const now = deps.now();
    await deps.programs.save(program);
    await deps.programs.addDelivery(newDelivery(program, now));
    await deps.send(programAssigned(program, now));
  };
