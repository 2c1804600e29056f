import type { Connection } from '../core/connection.ts';
import {
  afterCheck,
  type CheckChanges,
  type CheckResult,
  type Identified,
} from '../core/connection-check.ts';
import type { AppError } from '../core/errors.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { AnnounceChange } from '../platform/announce-change.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ActivityRepository } from '../store/activity.ts';

/**
 * What the vendor says of the key in force, or why that could not be found out. `moved`: it accepts it, for another
 * account than the connection's.
 */
export type Checked =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'moved'; readonly account: { readonly tenant: string; readonly name: string } }
  | { readonly kind: 'unknown'; readonly error: AppError };

/** The answer to who checked a key that another one replaced meanwhile: nothing was recorded. */
export interface Replaced {
  readonly wasReplaced?: true;
}

export interface RecordCheckDeps {
  readonly accounts: Pick<AccountsRepository, 'recordCheck'>;
  readonly activity: Pick<ActivityRepository, 'add'>;
  /** Tells the program queue that refused deliveries are due again. */
  readonly announce: AnnounceChange;
  readonly now: () => number;
  /** When the connection is looked at next, epoch milliseconds. @default the nightly check decides */
  readonly nextCheckAt?: (connection: Connection, now: number) => number;
}

/** Whose connection it is: the practice is told when something ended. */
export type ConnectionOwner = Pick<Practitioner, 'id' | 'name' | 'practiceId'>;

/**
 * Records what came of asking a PMS whose key it is (`identify()`), wherever it was asked. A PMS that did not answer, or
 * not about the key, leaves everything as it was. With `retryRefused` what was refused before is due again whenever files
 * may be added, not only when they may again: for somebody who asks by hand.
 */
export type RecordCheck = (
  owner: ConnectionOwner,
  connection: Connection,
  outcome: Outcome<Identified>,
  options?: { readonly retryRefused?: boolean },
) => Promise<Checked & Replaced>;

/** The answer to a check, as far as it is one. */
const checkedOf = (changes: CheckChanges, isRejected: boolean): Checked => {
  if (isRejected) return { kind: 'rejected' };
  const account = changes.trouble?.account;
  return account === undefined ? { kind: 'accepted' } : { kind: 'moved', account };
};

/**
 * Everything only while the key that was checked is in force: one that replaced it wins, and nobody is told of the old
 * one's end. The order: what is worse is written twice, before the practice is told and, with the word that it was told,
 * after; the announcement comes before the connection that says it was made. Dying in between repeats with the next check
 * what was not said to be done.
 */
export const createRecordCheck = (deps: RecordCheckDeps): RecordCheck => {
  const tell = (owner: ConnectionOwner, vendor: string, detail: string, at: number) =>
    deps.activity.add({
      practiceId: owner.practiceId,
      at,
      kind: 'connection_changed',
      to: { id: owner.id, name: owner.name },
      vendor,
      detail,
    });

  /** False when the key was replaced meanwhile. */
  const record = async (
    owner: ConnectionOwner,
    connection: Connection,
    { changes, worse }: CheckResult,
  ): Promise<boolean> => {
    const { state, checkedAt } = changes;
    if (worse !== undefined) {
      if (!(await deps.accounts.recordCheck(connection, { state, checkedAt }))) return false;
      await tell(owner, connection.vendor, worse, checkedAt);
    }
    return deps.accounts.recordCheck(connection, changes, deps.nextCheckAt?.(connection, checkedAt));
  };

  return async (owner, connection, outcome, { retryRefused = false } = {}) => {
    if (!outcome.ok && outcome.error.code !== 'pms_key_rejected')
      return { kind: 'unknown', error: outcome.error };
    const result = afterCheck(connection, outcome.ok ? outcome.value : 'rejected', deps.now());
    const { state, mayAddFiles } = result.changes;
    const { practitionerId, vendor } = connection;
    if (result.isMended || (retryRefused && state === 'connected' && mayAddFiles === true))
      await deps.announce({ practitionerId, vendor });
    const isInForce = await record(owner, connection, result);
    return { ...checkedOf(result.changes, !outcome.ok), ...(isInForce ? {} : { wasReplaced: true }) };
  };
};
