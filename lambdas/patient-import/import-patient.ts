import type { Client, Patient, PatientKey } from '../core/client.ts';
import { samePatient } from '../core/client.ts';
import { AppError } from '../core/errors.ts';
import type { ClientsRepository } from '../store/clients.ts';

export interface ImportDeps {
  readonly clients: Pick<ClientsRepository, 'find' | 'add' | 'claimReference' | 'moveReference'>;
  readonly now: () => number;
  readonly newId: () => number;
}

/** Two ids drawn in one millisecond collide once in 4096; three such draws in a row do not happen. */
const DRAWS = 3;

/**
 * Makes a patient a client, once, whoever else is doing the same (design.md, section 4). The reference comes
 * first and names the client id; whoever finds a reference without its client writes the client with that id.
 * So a crash between any two writes is completed by the next click. References of merged patients come last:
 * without them the next click only follows the merge again.
 */
export const createImportPatient =
  (deps: ImportDeps) =>
  async (asked: PatientKey, patient: Patient, practitionerId: number): Promise<Client> => {
    const survivor: PatientKey = { ...asked, patientId: patient.id };
    const client = await writeClient(deps, survivor, patient, practitionerId);
    for (const patientId of patient.aliases) {
      const alias: PatientKey = { ...asked, patientId };
      const inForce = await deps.clients.claimReference(alias, client.id, deps.now());
      if (inForce !== client.id) await deps.clients.moveReference(alias, inForce, client.id);
    }
    return client;
  };

const writeClient = async (
  deps: ImportDeps,
  key: PatientKey,
  patient: Patient,
  practitionerId: number,
): Promise<Client> => {
  let clientId = await deps.clients.claimReference(key, deps.newId(), deps.now());
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const now = deps.now();
    const client: Client = {
      id: clientId,
      ownerId: practitionerId,
      details: patient.details,
      origin: key,
      createdFor: key,
      createdAt: now,
      refreshedAt: now,
    };
    if (await deps.clients.add(client)) return client;

    const existing = await deps.clients.find(clientId);
    if (existing !== undefined && belongsTo(existing, key)) return existing;
    // The id is somebody else's client: never open it, draw another (whoever loses the move reads the winner's).
    const fresh = deps.newId();
    clientId = (await deps.clients.moveReference(key, clientId, fresh))
      ? fresh
      : await deps.clients.claimReference(key, fresh, now);
  }
  throw new AppError('unexpected', { reason: 'client_id_collision' });
};

/** Is this the client of that patient, and not one whose id merely happens to be the same? */
const belongsTo = (client: Client, key: PatientKey): boolean =>
  samePatient(client.createdFor, key) || samePatient(client.origin, key);
