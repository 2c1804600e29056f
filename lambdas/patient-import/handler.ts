import type { Client, Patient, PatientKey } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { clientOpened } from '../core/events.ts';
import { createAssertAccess } from '../core/sharing.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { OpenPms } from '../pms/open-pms.ts';
import type { SharingRepository } from '../store/sharing.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { FindClient } from './find-client.ts';
import { parsePatientId } from './patient-id.ts';

export interface ClickDeps {
  readonly site: Site;
  readonly vendorId: string;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly findClient: FindClient;
  readonly sharing: Pick<SharingRepository, 'between'>;
  readonly openPms: OpenPms;
  readonly importPatient: (asked: PatientKey, patient: Patient, practitionerId: number) => Promise<Client>;
  readonly send: SendMessage;
  readonly now: () => number;
  readonly newEventId: () => string;
}

/** The click: the patient of the signed-in practitioner's PMS account opens as a client, imported the first time. */
export const createPatientImport =
  (deps: ClickDeps): WebHandler =>
  async (request) => {
    const { practitioner, connections } = await deps.signedIn(request);
    const patientId = parsePatientId(request.query);
    const connection = connections.find(({ vendor }) => vendor === deps.vendorId) ?? raise('not_connected');
    const asked: PatientKey = { vendor: connection.vendor, tenant: connection.tenant, patientId };

    const client = (await deps.findClient(asked, practitioner.id)) ?? (await firstTime());
    const now = deps.now();
    await deps.send(
      clientOpened(deps.newEventId(), now, {
        clientId: client.id,
        practitionerId: practitioner.id,
        vendor: connection.vendor,
        occurredAt: now,
      }),
    );
    return seeOther(deps.site, `/clients/${client.id}`);

    async function firstTime(): Promise<Client> {
      // The same id is another person in the account that the key opens now.
      if (connection.trouble?.kind === 'account_moved')
        raise('pms_key_rejected', { reason: 'account_moved' });
      const pms = await deps.openPms(connection);
      const patient = (await pms.findPatient(patientId)) ?? raise('patient_not_found');
      const imported = await deps.importPatient(asked, patient, practitioner.id);
      // A colleague who clicked in the same moment may have been first.
      await createAssertAccess(deps.sharing)(practitioner.id, imported);
      return imported;
    }
  };
