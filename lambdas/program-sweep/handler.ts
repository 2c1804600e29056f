import { programAssigned } from '../core/events.ts';
import type { Logger } from '../platform/logger.ts';
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
 */
export const createProgramSweep = (deps: SweepDeps) => async (): Promise<{ readonly sent: number }> => {
  let sent = 0;
  let cursor: string | undefined;
  const before = deps.now() - GRACE_MS;
  do {
    const page = await deps.programs.listStale(before, cursor);
    for (const delivery of page.deliveries) {
      const { clientId, programId, programVersion } = delivery;
      const program = await deps.programs.findVersion(clientId, programId, programVersion);
      if (program === undefined) {
        deps.logger.error('delivery without its program', {
          code: 'program_not_found',
          programId,
          programVersion,
        });
        continue;
      }
      await deps.send(programAssigned(program, deps.now()));
      await deps.programs.postponeSweep(delivery, deps.now() + NEXT_SWEEP_MS);
      sent += 1;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  if (sent > 0) deps.logger.warn('swept', { count: sent });
  return { sent };
};
