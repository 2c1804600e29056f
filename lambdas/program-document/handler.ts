import { assertWorthAnotherTry, type Delivery, sortFailure } from '../core/delivery.ts';
import { codeOf, raise } from '../core/errors.ts';
import type {
  ConnectionChanged,
  DocumentRequested,
  ProgramAssigned,
  ProgramQueueMessage,
} from '../core/events.ts';
import type { Program } from '../core/program.ts';
import { describeError } from '../platform/logger.ts';
import { LONGEST_DELAY_SECONDS, type SendMessage } from '../platform/messages.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import type { AnnounceProgram } from './announce-program.ts';
import type { FileDocument } from './file-document.ts';
import { type RecordEventDeps, recordEvent } from './record-event.ts';

export interface ProgramDocumentDeps extends RecordEventDeps {
  readonly programs: Pick<
    ProgramsRepository,
    | 'findDelivery'
    | 'findVersion'
    | 'addDelivery'
    | 'save'
    | 'claimDelivery'
    | 'advanceDelivery'
    | 'requeueDelivery'
  >;
  readonly fileDocument: FileDocument;
  readonly activity: ClientActivityRecorder;
  readonly announceProgram: AnnounceProgram;
  readonly drawRequested: (message: DocumentRequested) => Promise<void>;
  readonly requeueRefused: (message: ConnectionChanged, signal: AbortSignal) => Promise<void>;
  /** Back to the program queue. */
  readonly send: SendMessage;
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
      return deps.requeueRefused(message, context.signal);
    }
    if (message.type === 'com.physitrack.document.requested.v1') return deps.drawRequested(message);
    const recorded = await recordEvent(deps, message);
    if (recorded === undefined) return;
    const version = versionOf(message.data.program);
    // What is on record, not what this message says: of two that name one version the first is the one in force.
    const findProgram = () =>
      deps.programs.findVersion(version.clientId, version.programId, version.programVersion);
    if (recorded.attempts === 0) {
      // Until somebody claims it, since whoever came before may have died here: better told twice than never.
      const program = await findProgram();
      if (program !== undefined) await deps.announceProgram(program);
    }
    const now = deps.now();
    const lease = { holder: deps.newLeaseHolder(), now, until: now + deps.leaseMs };
    const delivery = await deps.programs.claimDelivery(version, lease);
    if (delivery === undefined) return; // filed or refused already, not due yet, or leased to another run

    try {
      assertWorthAnotherTry(delivery);
      const program = (await findProgram()) ?? raise('program_not_found');
      const { fileId, vendor, by } = await deps.fileDocument(program, delivery, context.signal);
      // Before it counts as filed: dying in between repeats the entry, which is then the same one.
      await deps.activity.add(
        {
          clientId: program.clientId,
          practiceId: by.practiceId,
          at: deps.now(),
          kind: 'program_filed',
          by: { id: by.id, name: by.name },
          vendor,
          detail: String(program.id),
        },
        `filed-${program.id}-v${program.version}`,
        delivery.createdAt,
      );
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
