import { type Client, type ClientDetails, type PatientKey, samePatient } from '../core/client.ts';
import { AppError } from '../core/errors.ts';
import type { ClientsRepository } from './clients.ts';
import type { ReferencesRepository } from './references.ts';

/** Where a patient's reference is kept: one for the tenant, or one for each practitioner. */
export interface References {
  find(patient: PatientKey): Promise<number | undefined>;
  /** Answers the client id in force. */
  claim(patient: PatientKey, clientId: number, now: number): Promise<number>;
  /** Only while it still points at `from`. */
  move(patient: PatientKey, from: number, to: number): Promise<boolean>;
  /** Is this the client the reference is meant to name, and not one whose id merely happens to be the same? */
  isMeant(client: Client, patient: PatientKey): boolean;
}

const isOf = (client: Client, patient: PatientKey): boolean =>
  samePatient(client.createdFor, patient) || samePatient(client.origin, patient);

/** What `referencesFor` needs of the clients' store. */
export type ReferenceStore = Omit<ReferencesRepository, 'referencesTo'>;
/** What writing clients needs of it. */
export type ClientWriteStore = ReferenceStore & Pick<ClientsRepository, 'find' | 'add'>;

/** Whose client a patient is, for one practitioner: as the vendor's `clientsUniquePer` says (design.md 6.1). */
export const referencesFor = (
  clients: ReferenceStore,
  uniquePer: 'tenant' | 'practitioner',
  practitionerId: number,
): References =>
  uniquePer === 'tenant'
    ? {
        find: clients.findReference,
        claim: clients.claimReference,
        move: clients.moveReference,
        isMeant: isOf,
      }
    : {
        find: (patient) => clients.findReferenceOf(patient, practitionerId),
        claim: (patient, clientId, now) => clients.claimReferenceOf(patient, clientId, practitionerId, now),
        move: (patient, from, to) => clients.moveReferenceOf(patient, practitionerId, from, to),
        isMeant: (client, patient) => client.ownerId === practitionerId && isOf(client, patient),
      };

/** Two ids drawn in one millisecond collide once in 4096; three such draws in a row do not happen. */
const DRAWS = 3;

/**
 * Makes a patient a client, once, whoever else is doing the same (design.md, section 4). The reference comes first and
 * names the client id; whoever finds a reference without its client writes the client with that id. So a crash between
 * the two writes is completed by the next try. Answers the client and whether it was written here.
 */
export const createWriteClient =
  (deps: {
    readonly clients: Pick<ClientsRepository, 'find' | 'add'>;
    readonly now: () => number;
    readonly newId: () => number;
  }) =>
  async (
    references: References,
    key: PatientKey,
    details: ClientDetails,
    ownerId: number,
  ): Promise<{ readonly client: Client; readonly isNew: boolean }> => {
    let clientId = await references.claim(key, deps.newId(), deps.now());
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const now = deps.now();
      const client: Client = {
        id: clientId,
        ownerId,
        details,
        origin: key,
        createdFor: key,
        createdAt: now,
        refreshedAt: now,
      };
      if (await deps.clients.add(client)) return { client, isNew: true };

      const existing = await deps.clients.find(clientId);
      if (existing !== undefined && references.isMeant(existing, key))
        return { client: existing, isNew: false };
      // The id is somebody else's client: never open it, draw another (whoever loses the move reads the winner's).
      const fresh = deps.newId();
      clientId = (await references.move(key, clientId, fresh))
        ? fresh
        : await references.claim(key, fresh, now);
    }
    throw new AppError('unexpected', { reason: 'client_id_collision' });
  };
