import { type Delivery, newDelivery } from '../core/delivery.ts';
import type { ProgramAssigned } from '../core/events.ts';
import type { Logger } from '../platform/logger.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ProgramsRepository } from '../store/programs.ts';

export interface RecordEventDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly programs: Pick<ProgramsRepository, 'findDelivery' | 'addDelivery' | 'save' | 'requeueDelivery'>;
  readonly deadLetter: SendMessage;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Answers the delivery of an assigned program. One assigned elsewhere is written down before anything else, so that the client page shows it and the
 * sweep can take over. One that names nobody we know goes to the dead-letter queue: nothing is written for it,
 * and there is no answer. An event that comes for a broken delivery was sent again by somebody who mended the
 * cause: it is due anew, with its three days before it.
 */
export const recordEvent = async (
  deps: RecordEventDeps,
  message: ProgramAssigned,
): Promise<Delivery | undefined> => {
  const { program } = message.data;
  const known = await deps.programs.findDelivery(program.clientId, program.id, program.version);
  if (known?.state === 'broken') await deps.programs.requeueDelivery(known, deps.now());
  if (known !== undefined) return known;

  const [client, account] = await Promise.all([
    deps.clients.find(program.clientId),
    deps.accounts.load(program.practitionerId),
  ]);
  if (client === undefined || account === undefined) {
    const reason = client === undefined ? 'client_unknown' : 'practitioner_unknown';
    await deps.deadLetter(message, { reason });
    deps.logger.error('event for nobody we know', { code: reason, programId: program.id });
    return undefined;
  }
  await deps.programs.save(program);
  const delivery = newDelivery(program, deps.now());
  await deps.programs.addDelivery(delivery);
  return delivery;
};
