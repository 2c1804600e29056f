import { isDeepStrictEqual } from 'node:util';
import { type Client, type ClientDetails, mergeDetails, type PatientKey } from '../../core/client.ts';
import { codeOf } from '../../core/errors.ts';
import type { ClientsRepository } from '../../store/clients.ts';
import type { SharingRepository } from '../../store/sharing.ts';
import { createWriteClient, referencesFor } from '../../store/write-client.ts';
import { createFindClient } from '../find-client.ts';

export interface SavePatientDeps {
  readonly clients: ClientsRepository;
  readonly sharing: Pick<SharingRepository, 'between'>;
  readonly now: () => number;
  readonly newId: () => number;
}

export interface Saved {
  readonly client: Client;
  readonly isNew: boolean;
}

/**
 * Creates or opens the client of a posted patient, however often and however many at once. What changed in the PMS is
 * overwritten; what it does not know keeps what was filled in here. Nothing changed: nothing is written. Answers
 * `undefined` for a client that a colleague owns and does not share.
 */
export const createSavePatient = (deps: SavePatientDeps) => {
  const writeClient = createWriteClient(deps);

  const bringUpToDate = async (client: Client, details: ClientDetails): Promise<void> => {
    const merged = mergeDetails(client.details, details);
    if (isDeepStrictEqual(merged, client.details)) return;
    await deps.clients.refresh(client.id, {
      details: merged,
      origin: client.origin,
      refreshedAt: deps.now(),
    });
  };

  return async (
    patient: PatientKey,
    details: ClientDetails,
    practitionerId: number,
    uniquePer: 'tenant' | 'practitioner',
  ): Promise<Saved | undefined> => {
    const find = createFindClient(deps, uniquePer);
    const references = referencesFor(deps.clients, uniquePer, practitionerId);
    try {
      const known = await find(patient, practitionerId);
      const saved =
        known === undefined
          ? await writeClient(references, patient, details, practitionerId)
          : { client: known, isNew: false };
      if (saved.isNew) return saved;
      // Somebody else may have been first in the same moment: then it is theirs, and theirs to share.
      const client = known ?? (await find(patient, practitionerId)) ?? saved.client;
      await bringUpToDate(client, details);
      return { client, isNew: false };
    } catch (error) {
      if (codeOf(error) === 'client_not_found') return undefined;
      throw error;
    }
  };
};
