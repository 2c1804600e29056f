import { type Checked, createRecordCheck, type RecordCheckDeps } from '../connections/record-check.ts';
import type { Connection } from '../core/connection.ts';
import { outcomeOf } from '../core/outcome.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { OpenPms } from '../pms/open-pms.ts';

export type { Checked } from '../connections/record-check.ts';

/**
 * Asks the vendor again with the key in force and records what it says: the role may have changed, or the key may
 * have been deleted there. Whatever was refused before is due again when the key may add files.
 */
export const createCheckConnection = (deps: RecordCheckDeps & { readonly openPms: OpenPms }) => {
  const recordCheck = createRecordCheck(deps);
  return async (practitioner: Practitioner, connection: Connection): Promise<Checked> => {
    const outcome = await outcomeOf(deps.openPms(connection).then((pms) => pms.identify()));
    return recordCheck(practitioner, connection, outcome, { retryRefused: true });
  };
};
