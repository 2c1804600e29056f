import { type Delivery, newDelivery } from '../core/delivery.ts';
import { codeOf, type ErrorCode, raise } from '../core/errors.ts';
import type { ProgramAssigned } from '../core/events.ts';
import type { AssertAccess } from '../core/sharing.ts';
import type { Logger } from '../platform/logger.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ProgramsRepository } from '../store/programs.ts';

export interface RecordEventDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly programs: Pick<ProgramsRepository, 'findDelivery' | 'addDelivery' | 'save' | 'requeueDelivery'>;
  readonly assertAccess: AssertAccess;
  readonly deadLetter: SendMessage;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Answers the delivery of an assigned program. One assigned elsewhere is written down before anything else, so that the client page shows it and the
 * sweep can take over. One that names nobody we know, or a client its practitioner may not open, goes to the
 * dead-letter queue: nothing is written for it, and there is no answer. What was assigned while it was allowed is filed
 * even when sharing ends meanwhile. An event that comes for a broken delivery was sent again by somebody who mended the
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
  const refuse = async (code: ErrorCode): Promise<undefined> => {
    await deps.deadLetter(message, { reason: code });
    deps.logger.error('event for nobody we know', { code, programId: program.id });
  };
  if (client === undefined) return refuse('client_unknown');
  if (account === undefined) return refuse('practitioner_unknown');
  const refusal = await deps.assertAccess(account.practitioner.id, client).then(() => undefined, codeOf);
  if (refusal === 'client_not_found') return refuse(refusal);
  if (refusal !== undefined) raise(refusal);
  await deps.programs.save(program);
  const delivery = newDelivery(program, deps.now());
  await deps.programs.addDelivery(delivery);
  return delivery;
};
