import type { Delivery } from '../core/delivery.ts';
import { type ConnectionChanged, programAssigned } from '../core/events.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { ProgramsRepository } from '../store/programs.ts';

export interface RequeueRefusedDeps {
  readonly programs: Pick<ProgramsRepository, 'listRefused' | 'requeueDelivery' | 'findVersion'>;
  readonly send: SendMessage;
  readonly now: () => number;
}

/**
 * A key works again: what was refused for the old one is due now. The message goes out after the state is
 * written; if it is lost the sweep finds the pending delivery. Running twice changes nothing, so when the time is
 * up before the list is, the event is sent again for the rest.
 */
export const createRequeueRefused =
  (deps: RequeueRefusedDeps) =>
  async (message: ConnectionChanged, signal: AbortSignal): Promise<void> => {
    let cursor: string | undefined;
    do {
      const page = await deps.programs.listRefused(message.data.practitionerId, cursor);
      for (const delivery of page.deliveries) {
        if (signal.aborted) return deps.send(message);
        await requeue(deps, delivery);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  };

const requeue = async (deps: RequeueRefusedDeps, delivery: Delivery): Promise<void> => {
  if (!(await deps.programs.requeueDelivery(delivery, deps.now()))) return;
  const { clientId, programId, programVersion } = delivery;
  const program = await deps.programs.findVersion(clientId, programId, programVersion);
  if (program !== undefined) await deps.send(programAssigned(program, deps.now()));
};
