import { type Delivery, newDelivery, sortFailure } from '../core/delivery.ts';
import { codeOf } from '../core/errors.ts';
import type { ProgramAssigned, ProgramQueueMessage } from '../core/events.ts';
import type { Program } from '../core/program.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import { LONGEST_DELAY_SECONDS, type SendMessage } from '../platform/messages.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import type { FileDocument } from './file-document.ts';

export interface ProgramDocumentDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly programs: Pick<
    ProgramsRepository,
    'findDelivery' | 'addDelivery' | 'save' | 'claimDelivery' | 'advanceDelivery'
  >;
  readonly fileDocument: FileDocument;
  readonly requeueRefused: (practitionerId: number) => Promise<void>;
  /** Back to the program queue. */
  readonly send: SendMessage;
  readonly deadLetter: SendMessage;
  readonly logger: Logger;
  readonly now: () => number;
  /** 0 … 1, spreads waits. */
  readonly random: () => number;
  readonly newLeaseHolder: () => string;
  /** Longer than the function's timeout: a lease ends only after whoever held it was stopped. */
  readonly leaseMs: number;
}

/** One message of the program queue. Redelivery is normal; each program version is filed once. */
export const createProgramDocument =
  (deps: ProgramDocumentDeps) =>
  async (message: ProgramQueueMessage, context: { readonly signal: AbortSignal }): Promise<void> => {
    if (message.type === 'com.physitrack.connection.changed.v1') {
      return deps.requeueRefused(message.data.practitionerId);
    }
    if (!(await isRecorded(deps, message))) return;
    const now = deps.now();
    const lease = { holder: deps.newLeaseHolder(), now, until: now + deps.leaseMs };
    const delivery = await deps.programs.claimDelivery(versionOf(message.data.program), lease);
    if (delivery === undefined) return; // filed or refused already, not due yet, or leased to another run

    try {
      const { fileId, vendor } = await deps.fileDocument(message.data.program, delivery, context.signal);
      await deps.programs.advanceDelivery(delivery, { state: 'filed', fileId, vendor }, deps.now());
      deps.logger.info('document filed', { ...logged(delivery), vendor });
    } catch (error) {
      await recordFailure(deps, message, delivery, error);
    }
  };

const versionOf = (program: Program) => ({
  clientId: program.clientId,
  programId: program.id,
  programVersion: program.version,
});

const logged = (delivery: Delivery) => ({
  clientId: delivery.clientId,
  programId: delivery.programId,
  programVersion: delivery.programVersion,
  practitionerId: delivery.practitionerId,
});

/**
 * A program assigned elsewhere is written down before anything else, so that the client page shows it and the
 * sweep can take over. One that names nobody we know goes to the dead-letter queue: nothing is written for it.
 */
const isRecorded = async (deps: ProgramDocumentDeps, message: ProgramAssigned): Promise<boolean> => {
  const { program } = message.data;
  const version = versionOf(program);
  if (
    (await deps.programs.findDelivery(version.clientId, version.programId, version.programVersion)) !==
    undefined
  ) {
    return true;
  }
  const [client, account] = await Promise.all([
    deps.clients.find(program.clientId),
    deps.accounts.load(program.practitionerId),
  ]);
  if (client === undefined || account === undefined) {
    const reason = client === undefined ? 'client_unknown' : 'practitioner_unknown';
    await deps.deadLetter(message, { reason });
    deps.logger.error('event for nobody we know', { code: reason, programId: program.id });
    return false;
  }
  await deps.programs.save(program);
  await deps.programs.addDelivery(newDelivery(program, deps.now()));
  return true;
};

/**
 * Records what became of it. A wait is written first, since a message that comes back too early finds nothing due;
 * if it is never sent the sweep sends it. A dead letter goes out first: dying in between repeats it, never loses it.
 */
const recordFailure = async (
  deps: ProgramDocumentDeps,
  message: ProgramAssigned,
  delivery: Delivery,
  error: unknown,
): Promise<void> => {
  if (codeOf(error) === 'lease_lost') return deps.logger.warn('lease lost', logged(delivery));
  const now = deps.now();
  const outcome = sortFailure(error, delivery, now, deps.random());
  const log = { ...logged(delivery), code: outcome.code, outcome: outcome.kind };
  if (outcome.kind === 'wait') {
    const delaySeconds = Math.min(LONGEST_DELAY_SECONDS, Math.ceil((outcome.until - now) / 1000));
    await deps.programs.advanceDelivery(
      delivery,
      { state: 'pending', dueAt: outcome.until, reason: outcome.code },
      now,
    );
    await deps.send(message, { delaySeconds });
    return deps.logger.warn(
      'document waits',
      outcome.code === 'unexpected' ? { ...log, ...describeError(error) } : log,
    );
  }
  if (outcome.kind === 'refused') {
    await deps.programs.advanceDelivery(delivery, { state: 'refused', reason: outcome.code }, now);
    return deps.logger.warn('document refused', log);
  }
  await deps.deadLetter(message, { reason: outcome.code });
  await deps.programs.advanceDelivery(delivery, { state: 'broken', reason: outcome.code }, now);
  deps.logger.error('document broken', { ...log, ...describeError(error) });
};
