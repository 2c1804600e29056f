import * as z from 'zod/mini';
import { codeOf } from '../core/errors.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import type { DueConnection, DueConnectionsRepository } from '../store/due-connections.ts';
import { type Became, type CheckOneDeps, createCheckOne, type Run } from './check-one.ts';
import { inParallel } from './in-parallel.ts';
import { createVendorLimits } from './vendor-limits.ts';

export interface ConnectionCheckDeps extends CheckOneDeps {
  readonly due: DueConnectionsRepository;
  readonly logger: Logger;
}

/** How many connections a run made, put off or left. */
export type Counts = Readonly<Record<Became, number>>;

/** At most so many keys are asked about at the same time: far below any vendor's limit (contracts.md 1.3). */
export const SIDE_BY_SIDE = 5;

/** A schedule's event says nothing; an operator may ask for all connections at once. */
const eventSchema = z.object({ everything: z.optional(z.boolean()) });

/** A row that can't be worked on is looked at again after this, so that it is not in the way. */
const FAULT_MS = 60 * 60 * 1000;

/**
 * Checks the connections whose time has come, longest due first: does the key still work, may its role add files, is it
 * the same account. What a run does not get to stays due for the next one. One that fails holds up no other.
 */
export const createConnectionCheck = (deps: ConnectionCheckDeps) => {
  const checkOne = createCheckOne(deps);

  const report = (one: DueConnection) => (error: unknown) =>
    deps.logger.error('not checked', { ...one, code: codeOf(error), ...describeError(error) });

  const tolerant = (one: DueConnection, run: Run): Promise<Became> =>
    checkOne(one, run).catch(async (error: unknown): Promise<Became> => {
      report(one)(error);
      await deps.due.postpone(one, deps.now() + FAULT_MS).catch(report(one));
      return 'put_off';
    });

  return async (event: unknown, signal: AbortSignal): Promise<Counts> => {
    const everything = eventSchema.safeParse(event).data?.everything === true;
    const run: Run = { everything, limits: createVendorLimits(), signal };
    const before = everything ? undefined : deps.now();
    const counts: Record<Became, number> = { checked: 0, put_off: 0, left: 0 };
    let cursor: string | undefined;
    // What is put off moves on in the index, where a run of everything would meet it again.
    const met = new Set<string>();
    const isNew = ({ practitionerId, vendor }: DueConnection): boolean => {
      const name = `${practitionerId} ${vendor}`;
      return !met.has(name) && met.add(name) === met;
    };
    do {
      const page = await deps.due.list(before, cursor);
      const became = await inParallel(SIDE_BY_SIDE, page.due.filter(isNew), (one) => tolerant(one, run));
      for (const each of became) counts[each] += 1;
      cursor = page.cursor;
    } while (cursor !== undefined && !signal.aborted);
    if (counts.checked > 0) deps.logger.info('connections checked', { count: counts.checked });
    if (counts.left > 0) deps.logger.warn('connections left for the next run', { count: counts.left });
    return counts;
  };
};
