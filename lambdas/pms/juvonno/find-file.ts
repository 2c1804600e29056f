import { raise } from '../../core/errors.ts';
import { containsMarker } from '../marker.ts';
import type { JuvonnoApi } from './api.ts';
import { documentListSchema, type JuvonnoDocument } from './schemas.ts';
import { documentPageUrl } from './urls.ts';

const MOST_PAGES = 50;

const isMarked =
  (marker: string) =>
  (document: JuvonnoDocument): boolean =>
    [document.name, document.title, document.description].some((text) => containsMarker(text ?? '', marker));

/** What tells a document from the others of a list when it has no id we can read. */
const nameOf = (document: JuvonnoDocument): string =>
  document.id ?? `${document.name} ${document.description}`;

/**
 * Looks among a customer's documents for our marker. How the list pages is not documented (contracts.md 3.1): pages
 * are asked for until one brings nothing new, so a server that sends everything at once is asked twice. Never
 * answers "none" without having seen all of them.
 */
export const createFindFile =
  (api: JuvonnoApi) =>
  async (patientId: string, marker: string): Promise<string | undefined> => {
    const seen = new Set<string>();
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const call = { name: 'juvonno documents', url: documentPageUrl(api.base, patientId, page) };
      const listed = await api.json(call, documentListSchema);
      // Behind the last page some servers have an empty one, others none.
      if (listed === undefined && page > 1) return undefined;
      if (listed === undefined) return raise('pms_unexpected', { status: 404, reason: 'documents' });
      const documents = listed.filter((one) => one !== undefined);
      const found = documents.find(isMarked(marker));
      if (found !== undefined) return found.id ?? marker;
      const known = seen.size;
      for (const document of documents) seen.add(nameOf(document));
      if (seen.size === known) return undefined;
    }
    return raise('pms_unexpected', { reason: 'too_many_pages' });
  };
