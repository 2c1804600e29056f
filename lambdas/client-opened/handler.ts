import { clientCreated } from '../core/change-event.ts';
import { type Client, mergeDetails, needsRefresh, type Patient } from '../core/client.ts';
import { codeOf } from '../core/errors.ts';
import type { ClientOpened } from '../core/events.ts';
import type { Logger } from '../platform/logger.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { RecordChange } from '../queue/record-change.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { ClientsRepository } from '../store/clients.ts';
import { type ReferenceStore, type References, referencesFor } from '../store/write-client.ts';
import { createRecordOpened } from './record-opened.ts';

export interface ClientOpenedDeps {
  readonly clients: ReferenceStore & Pick<ClientsRepository, 'find' | 'refresh' | 'setAnnounced'>;
  readonly activity: ClientActivityRecorder;
  readonly accounts: Pick<AccountsRepository, 'load' | 'recordCheck'>;
  readonly openPms: OpenPms;
  readonly findVendor: (id: string) => Vendor | undefined;
  readonly recordChange: RecordChange;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Clients from before there were events are not news; a first open whose message was lost is made up for within a day. */
const NEW_MS = 24 * 60 * 60 * 1000;

/**
 * Records `new_client_created` for the client's owner, once: noted on the client only when it is on record and on its
 * way, so that a crash in between repeats it (the event keeps its id).
 */
const announce = async (deps: ClientOpenedDeps, client: Client, occurredAt: number): Promise<void> => {
  if (client.announcedAt !== undefined || occurredAt - client.createdAt >= NEW_MS) return;
  const owner = (await deps.accounts.load(client.ownerId))?.practitioner;
  if (owner === undefined) return;
  await deps.recordChange(clientCreated(client, owner));
  await deps.clients.setAnnounced(client.id, deps.now());
};

/**
 * The background half of an open: keeps the record of who opened what and tells of a new client, then reads the details
 * again when they are older than ten minutes and the PMS is one that is asked (`pull`; the others send them with each
 * open). A PMS that does not answer is no reason to come back: the next open asks again.
 */
export const createClientOpened = (deps: ClientOpenedDeps) => async (event: ClientOpened) => {
  const { clientId, practitionerId, vendor } = event.data;
  const client = await deps.clients.find(clientId);
  if (client === undefined) return;
  await createRecordOpened(deps)(client, event.data);
  await announce(deps, client, event.data.occurredAt);
  const asked = deps.findVendor(vendor);
  if (asked?.start.kind !== 'pull' || !needsRefresh(client, deps.now())) return;
  const account = await deps.accounts.load(practitionerId);
  const connection = account?.connections.find((one) => one.vendor === vendor);
  if (connection === undefined || connection.tenant !== client.origin.tenant) return;
  if (connection.state === 'needs_key') return;

  try {
    const pms = await deps.openPms(connection);
    const patient = await pms.findPatient(client.origin.patientId);
    if (patient !== undefined) {
      const references = referencesFor(deps.clients, asked.clientsUniquePer, client.ownerId);
      await refresh(deps, references, client, patient);
    }
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
const refresh = async (
  deps: ClientOpenedDeps,
  references: References,
  client: Client,
  patient: Patient,
): Promise<void> => {
  const now = deps.now();
  const survivor = { ...client.origin, patientId: patient.id };
  if (patient.id !== client.origin.patientId) {
    const inForce = await references.claim(survivor, client.id, now);
    if (inForce !== client.id) {
      await references.move(client.origin, client.id, inForce);
      return;
    }
  }
  await deps.clients.refresh(client.id, {
    details: mergeDetails(client.details, patient.details),
    origin: survivor,
    refreshedAt: now,
  });
};
