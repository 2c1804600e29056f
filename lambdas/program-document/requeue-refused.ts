import { programAssigned } from '../core/events.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { ProgramsRepository } from '../store/programs.ts';

/**
 * A key works again: what was refused for the old one is due now. The message goes out after the state is
 * written; if it is lost the sweep finds the pending delivery. Running twice changes nothing.
 */
export const createRequeueRefused =
  (deps: {
    readonly programs: Pick<ProgramsRepository, 'listRefused' | 'requeueDelivery' | 'findVersion'>;
    readonly send: SendMessage;
    readonly now: () => number;
  }) =>
  async (practitionerId: number): Promise<void> => {
    let cursor: string | undefined;
    do {
      const page = await deps.programs.listRefused(practitionerId, cursor);
      for (const delivery of page.deliveries) {
        if (!(await deps.programs.requeueDelivery(delivery, deps.now()))) continue;
        const program = await deps.programs.findVersion(
          delivery.clientId,
          delivery.programId,
          delivery.programVersion,
        );
        if (program !== undefined) await deps.send(programAssigned(program, deps.now()));
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  };
