import type { Patient } from '../../core/client.ts';
import { raise } from '../../core/errors.ts';
import type { ReadPhone } from '../phone/read-phone.ts';
import type { ClinikoApi } from './api.ts';
import { toDetails } from './map.ts';
import { type ClinikoPatient, patientSchema } from './schemas.ts';
import { isClinikoId, patientIdOfLink, patientUrl } from './urls.ts';

/** Merges followed at most; a chain this long is a mistake (contracts.md 1.8). */
const MOST_HOPS = 5;

/**
 * One patient, archived or not, in one call. Whether a patient shows without the filter when archived is not
 * documented, nor whether every account takes the filter here (contracts.md 5.3): a 404 is asked again without it.
 */
const read = async (api: ClinikoApi, id: string): Promise<ClinikoPatient | undefined> =>
  (await api.get(patientUrl(api.base, id, true), patientSchema, 'patient')) ??
  (await api.get(patientUrl(api.base, id, false), patientSchema, 'patient'));

/** Where a merged patient went: an id, or `undefined` for one that was not merged. */
const mergedInto = (api: ClinikoApi, patient: ClinikoPatient): string | undefined => {
  const link = patient.merged_with_patient?.links.self;
  if (link === undefined) return undefined;
  return patientIdOfLink(api.base, link) ?? raise('pms_unexpected', { reason: 'foreign_link' });
};

/**
 * Finds a patient and follows merges to the survivor. Deleted patients, chains that are too long and circles are
 * `undefined`. Every other id passed on the way, also another spelling Cliniko corrected, is an alias.
 */
export const createFindPatient =
  (api: ClinikoApi, readPhone: ReadPhone) =>
  async (asked: string): Promise<Patient | undefined> => {
    const passed = new Set<string>();
    let next = asked;
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      if (!isClinikoId(next) || passed.has(next)) return undefined;
      passed.add(next);
      const found = await read(api, next);
      if (found === undefined || found.deleted_at !== undefined) return undefined;
      const id = found.id ?? raise('pms_unexpected', { reason: 'schema' });
      const survivor = mergedInto(api, found);
      if (survivor === undefined) {
        passed.delete(id);
        return {
          id,
          aliases: [...passed],
          archived: found.archived_at !== undefined,
          details: toDetails(found, readPhone),
        };
      }
      passed.add(id);
      next = survivor;
    }
    return undefined;
  };
