import type { Client, Patient, PatientKey } from '../core/client.ts';
import { type ClientWriteStore, createWriteClient, referencesFor } from '../store/write-client.ts';

export interface ImportDeps {
  readonly clients: ClientWriteStore;
  readonly uniquePer: 'tenant' | 'practitioner';
  readonly now: () => number;
  readonly newId: () => number;
}

/**
 * Makes a patient read from the PMS a client, once (`store/write-client.ts`). References of merged patients come last:
 * without them the next click only follows the merge again.
 */
export const createImportPatient = (deps: ImportDeps) => {
  const writeClient = createWriteClient(deps);
  return async (asked: PatientKey, patient: Patient, practitionerId: number): Promise<Client> => {
    const references = referencesFor(deps.clients, deps.uniquePer, practitionerId);
    const survivor: PatientKey = { ...asked, patientId: patient.id };
    const { client } = await writeClient(references, survivor, patient.details, practitionerId);
    for (const patientId of patient.aliases) {
      const alias: PatientKey = { ...asked, patientId };
      const inForce = await references.claim(alias, client.id, deps.now());
      if (inForce !== client.id) await references.move(alias, inForce, client.id);
    }
    return client;
  };
};
