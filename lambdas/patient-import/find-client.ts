import { type Client, type PatientKey, samePatient } from '../core/client.ts';
import { createAssertAccess, createMayOpen } from '../core/sharing.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { SharingRepository } from '../store/sharing.ts';

export interface FindClientDeps {
  readonly clients: Pick<ClientsRepository, 'find' | 'findReference' | 'findReferenceOf' | 'referencesTo'>;
  readonly sharing: Pick<SharingRepository, 'between'>;
}

/** The client a patient already is for a practitioner; `undefined`: nobody yet. */
export type FindClient = (patient: PatientKey, practitionerId: number) => Promise<Client | undefined>;

/**
 * A client by its id. A reference without its client is an import that was cut short: nobody yet. The reference and the
 * client must agree on the tenant, or somebody else's patient would be on the screen.
 */
const read = async (
  { clients }: FindClientDeps,
  clientId: number | undefined,
  { vendor, tenant }: PatientKey,
): Promise<Client | undefined> => {
  const client = clientId === undefined ? undefined : await clients.find(clientId);
  return client?.origin.vendor === vendor && client.origin.tenant === tenant ? client : undefined;
};

/** One client a tenant: whoever added it owns it, and everybody else needs the owner's permission (`client_not_found`). */
const createFindInTenant =
  (deps: FindClientDeps): FindClient =>
  async (patient, practitionerId) => {
    const client = await read(deps, await deps.clients.findReference(patient), patient);
    if (client !== undefined) await createAssertAccess(deps.sharing)(practitionerId, client);
    return client;
  };

/**
 * One client a practitioner, but never a second one of a person whom a colleague shares already (design.md 6.1). An own
 * reference may also lead to a client that was handed over since: it opens while its new owner shares it, and has not made
 * it another patient's.
 */
const createFindOwnOrShared =
  (deps: FindClientDeps): FindClient =>
  async (patient, practitionerId) => {
    const mayOpen = createMayOpen(deps.sharing);
    const mine = await read(deps, await deps.clients.findReferenceOf(patient, practitionerId), patient);
    const isTheirs = mine?.ownerId === practitionerId || (mine && samePatient(mine.origin, patient));
    if (mine !== undefined && isTheirs === true && (await mayOpen(practitionerId, mine))) return mine;

    const references = await deps.clients.referencesTo(patient);
    for (const reference of references.filter((one) => one.practitionerId !== practitionerId)) {
      const client = await read(deps, reference.clientId, patient);
      // What a colleague's reference names may have become somebody else's, who is then found by a reference of their own.
      if (client?.ownerId === reference.practitionerId && (await mayOpen(practitionerId, client)))
        return client;
    }
    return undefined;
  };

/** @param uniquePer the vendor's `clientsUniquePer` */
export const createFindClient = (deps: FindClientDeps, uniquePer: 'tenant' | 'practitioner'): FindClient =>
  uniquePer === 'tenant' ? createFindInTenant(deps) : createFindOwnOrShared(deps);
