import { raise } from '../../core/errors.ts';
import { containsMarker } from '../marker.ts';
import type { ClinikoApi } from './api.ts';
import { attachmentListSchema } from './schemas.ts';
import { attachmentSearchUrl, ownLink } from './urls.ts';

/** With the filter there is one page at most; a server that ignores it is not read to the end of time. */
const MOST_PAGES = 20;

/**
 * Looks among a patient's attachments for our marker. Archived ones count: whoever removed a copy does not want
 * it back. Never answers "none" without having seen all pages, since a second copy would follow.
 */
export const createFindFile =
  (api: ClinikoApi) =>
  async (patientId: string, marker: string): Promise<string | undefined> => {
    let url = attachmentSearchUrl(api.base, patientId, marker);
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const list =
        (await api.get(url, attachmentListSchema, 'attachments')) ??
        raise('pms_unexpected', { status: 404, reason: 'attachments' });
      const found = list.patient_attachments.find((one) => containsMarker(one?.description ?? '', marker));
      if (found !== undefined) return found.id;
      const next = list.links?.next;
      if (next === undefined) return undefined;
      url = ownLink(api.base, next)?.href ?? raise('pms_unexpected', { reason: 'foreign_link' });
    }
    return raise('pms_unexpected', { reason: 'too_many_pages' });
  };
