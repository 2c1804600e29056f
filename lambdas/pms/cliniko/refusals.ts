import { parseJson } from '../../core/parse-json.ts';
import type { Refusal, VendorAnswer } from '../vendor-http.ts';
import { validationErrorSchema } from './schemas.ts';

/** Names of fields are Cliniko's own words and safe to log; anything that does not look like one is left out. */
const FIELD = /^[a-z][a-z0-9_]{0,39}$/;
const MOST_FIELDS = 5;

/** 422's error field for an `upload_url` Cliniko does not know (contracts.md 1.4: not the request's own name). */
export const STALE_UPLOAD = 'temp_attachment_url';

/**
 * How a free trial says that its storage is full is not documented (contracts.md 1.9). Taken for it only when a
 * refusal speaks of storage, space or a trial; a "limit" alone could be about anything.
 */
const STORAGE_FULL = /\bstorage\b|\bfile space\b|\bdisk space\b|\bfree trial\b|\btrial account\b/i;
const STORAGE_STATUSES: readonly number[] = [402, 403, 413, 422, 507];

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** What Cliniko meant by a 4xx: the names of the fields it minds, and whether its storage is full. */
export const readRefusal = (answer: VendorAnswer): Refusal | undefined => {
  if (!answer.contentType.includes('json')) return undefined;
  const body = parseJson(answer.text);
  if (STORAGE_STATUSES.includes(answer.status) && textsOf(body).some((text) => STORAGE_FULL.test(text)))
    return { code: 'pms_storage_full', reason: 'storage' };
  const parsed = validationErrorSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const fields = Object.keys(parsed.data.errors).filter((field) => FIELD.test(field));
  return fields.length === 0 ? undefined : { reason: fields.sort().slice(0, MOST_FIELDS).join(',') };
};
