import { type Client, mergeDetails, needsRefresh, type Patient } from '../core/client.ts';
import { codeOf } from '../core/errors.ts';
import type { ClientOpened } from '../core/events.ts';
import type { Logger } from '../platform/logger.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientsRepository } from '../store/clients.ts';

export interface ClientOpenedDeps {
  readonly clients: Pick<
    ClientsRepository,
    'find' | 'recordOpened' | 'refresh' | 'claimReference' | 'moveReference'
  >;
  readonly accounts: Pick<AccountsRepository, 'load' | 'recordCheck'>;
  readonly openPms: OpenPms;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * The background half of a click: keeps the record of who opened what, then reads the details again when they
 * are older than ten minutes. A PMS that does not answer is no reason to come back: the next open asks again.
 */
export const createClientOpened = (deps: ClientOpenedDeps) => async (event: ClientOpened) => {
  const { clientId, practitionerId, vendor } = event.data;
  await deps.clients.recordOpened(event.data);

  const client = await deps.clients.find(clientId);
  if (client === undefined || !needsRefresh(client, deps.now())) return;
  const account = await deps.accounts.load(practitionerId);
  const connection = account?.connections.find((one) => one.vendor === vendor);
  if (connection === undefined || connection.tenant !== client.origin.tenant) return;
  if (connection.state === 'needs_key') return;

  try {
    const pms = await deps.openPms(connection);
    const patient = await pms.findPatient(client.origin.patientId);
    if (patient !== undefined) await refresh(deps, client, patient);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'unexpected') throw error;
    deps.logger.warn('details not refreshed', { code, clientId, practitionerId, vendor });
    if (code === 'pms_key_rejected') {
      await deps.accounts.recordCheck(connection, { state: 'needs_key', checkedAt: deps.now() });
    }
  }
};

/**
 * Writes what the PMS says now. Merged since: references follow to the surviving patient. When that patient has
 * a client of its own, the merged one's reference leads there from now on, and this client keeps its programs.
 */
const refresh = async (deps: ClientOpenedDeps, client: Client, patient: Patient): Promise<void> => {
  const now = deps.now();
  const survivor = { ...client.origin, patientId: patient.id };
  if (patient.id !== client.origin.patientId) {
    const inForce = await deps.clients.claimReference(survivor, client.id, now);
    if (inForce !== client.id) {
      await deps.clients.moveReference(client.origin, client.id, inForce);
      return;
    }
  }
  await deps.clients.refresh(client.id, {
    details: mergeDetails(client.details, patient.details),
    origin: survivor,
    refreshedAt: now,
  });
};
