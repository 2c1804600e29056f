import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { raise } from '../../core/errors.ts';
import type { VendorHttp } from '../vendor-http.ts';
import { parseClinikoKey } from './keys.ts';
import { readRefusal } from './refusals.ts';
import { apiBase } from './urls.ts';

/** Cliniko's API opened with one key. `name` says in log lines which call it was. */
export interface ClinikoApi {
  readonly shard: string;
  readonly base: string;
  /** `undefined`: 404. */
  get<T>(url: string, schema: z.ZodMiniType<T>, name: string): Promise<T | undefined>;
  /** Creates something: 201 is the only success. `undefined`: 404. */
  create<T>(url: string, body: unknown, schema: z.ZodMiniType<T>, name: string): Promise<T | undefined>;
}

/** HTTP Basic: the key is the user name, the password is empty (contracts.md 1.1). */
export const basicAuth = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

/**
 * The key names the shard, so it is parsed again here: a key that was never checked must not choose a host. Calls
 * of one key are limited together; Cliniko counts per user, whom only `GET /user` would tell.
 */
export const createClinikoApi = (text: string, http: VendorHttp): ClinikoApi => {
  const parsed = parseClinikoKey(text);
  if (!parsed.ok) return raise(parsed.code);
  const { key, place } = parsed;
  const headers = { authorization: basicAuth(key) };
  const limitedAs = `cliniko ${createHash('sha256').update(key).digest('base64url')}`;
  const shared = { limitedAs, refusal: readRefusal };
  return {
    shard: place,
    base: apiBase(place),
    get: (url, schema, name) => http.json(url, { ...shared, headers, name: `cliniko ${name}` }, schema),
    create: (url, body, schema, name) =>
      http.json(
        url,
        {
          ...shared,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          accept: [201],
          name: `cliniko ${name}`,
        },
        schema,
      ),
  };
};
