import type { Delivery } from '../core/delivery.ts';
import { codeOf, raise } from '../core/errors.ts';
import { programAssigned } from '../core/events.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { ProgramsRepository } from '../store/programs.ts';

export interface SweepDeps {
  readonly programs: Pick<ProgramsRepository, 'listStale' | 'findVersion' | 'postponeSweep'>;
  readonly send: SendMessage;
  readonly logger: Logger;
  readonly now: () => number;
}

/** A message that was just sent gets this long to arrive before the sweep sends another. */
const GRACE_MS = 60 * 1000;
/** A delivery swept once is left alone this long: a long queue must not be made longer. */
const NEXT_SWEEP_MS = 5 * 60 * 1000;

/**
 * Finds deliveries that are due, or whose lease is over, and that nobody works on: the process died between the
 * write and the message, or in the middle of filing. Sends each its message again; the lease sorts out doubles.
 * One that can't be sent is counted, put off like the others and never holds up those behind it.
 */
export const createProgramSweep = (deps: SweepDeps) => async (): Promise<{ readonly sent: number }> => {
  let sent = 0;
  let cursor: string | undefined;
  const before = deps.now() - GRACE_MS;
  do {
    const page = await deps.programs.listStale(before, cursor);
    if (page.unreadable > 0) {
      deps.logger.error('unreadable deliveries', {
        code: 'unexpected',
        reason: 'corrupt_row',
        count: page.unreadable,
      });
    }
    for (const delivery of page.deliveries) if (await sweepOne(deps, delivery)) sent += 1;
    cursor = page.cursor;
  } while (cursor !== undefined);
  if (sent > 0) deps.logger.warn('swept', { count: sent });
  return { sent };
};

const sweepOne = async (deps: SweepDeps, delivery: Delivery): Promise<boolean> => {
  const { clientId, programId, programVersion } = delivery;
  const logged = { programId, programVersion, practitionerId: delivery.practitionerId };
  try {
    await deps.programs.postponeSweep(delivery, deps.now() + NEXT_SWEEP_MS);
    const program =
      (await deps.programs.findVersion(clientId, programId, programVersion)) ??
      raise('unexpected', { reason: 'delivery_without_program' });
    await deps.send(programAssigned(program, deps.now()));
    return true;
  } catch (error) {
    deps.logger.error('not swept', { ...logged, code: codeOf(error), ...describeError(error) });
    return false;
  }
};
