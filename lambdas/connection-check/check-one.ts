import type { RecordCheck } from '../connections/record-check.ts';
import type { Connection } from '../core/connection.ts';
import { outcomeOf } from '../core/outcome.ts';
import { isActive } from '../core/practitioner.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { DueConnection, DueConnectionsRepository } from '../store/due-connections.ts';
import type { VendorLimits } from './vendor-limits.ts';

/** What became of one connection that was due. `left`: nothing, it is as due as before. */
export type Became = 'checked' | 'put_off' | 'left';

export interface CheckOneDeps {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly due: Pick<DueConnectionsRepository, 'postpone'>;
  /** Opens the PMS so that calls end when the signal does. */
  readonly openPms: (signal: AbortSignal) => OpenPms;
  readonly recordCheck: RecordCheck;
  /** Its moment of the next night, epoch milliseconds. */
  readonly nextCheckAt: (connection: DueConnection, now: number) => number;
  readonly now: () => number;
}

/** One run. */
export interface Run {
  /** Also those that are not due. */
  readonly everything: boolean;
  readonly limits: VendorLimits;
  /** Aborts when the time is up. */
  readonly signal: AbortSignal;
}

/** Asked that lately, by whomever, there is nothing new to learn: it is put off to its moment of the night. */
const LATELY_MS = 12 * 60 * 60 * 1000;
/** A PMS that did not answer is asked again after this. */
const SILENT_MS = 60 * 60 * 1000;

/** A key that was refused while it was used: nobody was told yet. */
const isUntold = ({ state, trouble }: Connection): boolean => state === 'needs_key' && trouble === undefined;

/**
 * Checks one connection, or puts it off. Who can't sign in needs no key, so theirs wait for the next night. Nothing is
 * concluded from silence. The index may be behind: what counts is the connection as it is loaded here.
 */
export const createCheckOne =
  (deps: CheckOneDeps) =>
  async (one: DueConnection, { everything, limits, signal }: Run): Promise<Became> => {
    const { vendor } = one;
    const member = await deps.accounts.load(one.practitionerId);
    const connection = member?.connections.find((each) => each.vendor === vendor);
    const isWorthAsking = (each: Connection) =>
      everything || isUntold(each) || each.checkedAt + LATELY_MS <= deps.now();
    if (
      member === undefined ||
      connection === undefined ||
      !isActive(member.practitioner) ||
      !isWorthAsking(connection)
    ) {
      await deps.due.postpone(one, deps.nextCheckAt(one, deps.now()));
      return 'put_off';
    }
    // Asked last: others may have heard of the vendor's limits meanwhile.
    if (limits.isLeft(vendor) || signal.aborted) return 'left';
    const outcome = await outcomeOf(
      deps
        .openPms(signal)(connection)
        .then((pms) => pms.identify()),
    );
    const checked = await deps.recordCheck(member.practitioner, connection, outcome);
    const failure = checked.kind === 'unknown' ? checked.error : undefined;
    // Our own time was up, which says nothing of the vendor.
    if (failure !== undefined && signal.aborted) return 'left';
    limits.heard(vendor, failure);
    if (failure === undefined) return 'checked';
    await deps.due.postpone(one, failure.detail.retryAt ?? deps.now() + SILENT_MS);
    return 'put_off';
  };
