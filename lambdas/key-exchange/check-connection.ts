import type { Connection } from '../core/connection.ts';
import type { AppError } from '../core/errors.ts';
import type { AnnounceChange } from '../platform/announce-change.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import { outcomeOf } from './outcome.ts';

/** What the vendor says of the key in force, or why that could not be found out. */
export type Checked =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'unknown'; readonly error: AppError };

/**
 * Asks the vendor again with the key in force and records what it says: the role may have changed, or the key may
 * have been deleted there. Whatever was refused before is due again when the key now may add files.
 */
export const createCheckConnection =
  (deps: {
    readonly accounts: Pick<AccountsRepository, 'recordCheck'>;
    readonly openPms: OpenPms;
    readonly announce: AnnounceChange;
    readonly now: () => number;
  }) =>
  async (connection: Connection): Promise<Checked> => {
    const { practitionerId, vendor } = connection;
    const outcome = await outcomeOf(deps.openPms(connection).then((pms) => pms.identify()));
    const checkedAt = deps.now();
    if (!outcome.ok && outcome.error.code !== 'pms_key_rejected')
      return { kind: 'unknown', error: outcome.error };
    if (!outcome.ok) {
      await deps.accounts.recordCheck(connection, { state: 'needs_key', checkedAt });
      return { kind: 'rejected' };
    }
    const { user: pmsUser, mayAddFiles, tenantName } = outcome.value;
    if (mayAddFiles) await deps.announce({ practitionerId, vendor });
    await deps.accounts.recordCheck(connection, {
      state: 'connected',
      ...(pmsUser === undefined ? {} : { pmsUser }),
      mayAddFiles,
      tenantName,
      checkedAt,
    });
    return { kind: 'accepted' };
  };
