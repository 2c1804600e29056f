import { isShard } from './keys.ts';

/** Ids are 64-bit integers as text: `int64` in Cliniko's official description (contracts.md 1.8). */
const ID = /^\d{1,20}$/;
const LARGEST_ID = 2n ** 63n - 1n;

/** Could this be an id of Cliniko? What is larger than any id is not worth a call, nor the 5xx it may cause there. */
export const isClinikoId = (text: string): boolean => ID.test(text) && BigInt(text) <= LARGEST_ID;

/** The API's address of a shard. Throws TypeError for anything but a shard: nothing else may become a host name. */
export const apiBase = (shard: string): string => {
  if (!isShard(shard)) throw new TypeError('Not a shard of Cliniko.');
  return `https://api.${shard}.cliniko.com/v1`;
};

/** `q[]=…` filters as Cliniko reads them, every character outside a value's alphabet encoded. */
const filters = (...all: readonly string[]): string =>
  all.map((filter) => `q%5B%5D=${encodeURIComponent(filter)}`).join('&');

/** `*` is "any value": archived records, hidden otherwise, come along (contracts.md 1.5). */
const ARCHIVED_TOO = 'archived_at:*';

export const patientUrl = (base: string, id: string, archivedToo: boolean): string =>
  `${base}/patients/${encodeURIComponent(id)}${archivedToo ? `?${filters(ARCHIVED_TOO)}` : ''}`;

export const presignUrl = (base: string, patientId: string): string =>
  `${base}/patients/${encodeURIComponent(patientId)}/attachment_presigned_post`;

export const attachmentsUrl = (base: string): string => `${base}/patient_attachments`;

/** The patient's attachments, archived ones too, whose description contains the text. */
export const attachmentSearchUrl = (base: string, patientId: string, text: string): string =>
  `${attachmentsUrl(base)}?${filters(`patient_id:=${patientId}`, `description:~${text}`, ARCHIVED_TOO)}&per_page=100`;

/**
 * A link out of an answer, if it stays in the API it came from (same scheme, host and `/v1`, no credentials of its
 * own); `undefined` otherwise. Our key goes wherever a link goes.
 */
export const ownLink = (base: string, link: string): URL | undefined => {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  const own = new URL(base);
  const stays = url.origin === own.origin && url.pathname.startsWith(`${own.pathname}/`);
  return stays && url.username === '' && url.password === '' ? url : undefined;
};

/** The id in a link to a patient of the same API. */
export const patientIdOfLink = (base: string, link: string): string | undefined => {
  const path = ownLink(base, link)?.pathname.slice(new URL(base).pathname.length) ?? '';
  return /^\/patients\/(\d{1,20})$/.exec(path)?.[1];
};
