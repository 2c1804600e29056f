import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { codeOf, raise } from '../../core/errors.ts';
import type { VendorHttp, VendorRequest } from '../vendor-http.ts';
import { parseJuvonnoKey } from './keys.ts';
import { apiBase, withKey } from './urls.ts';

/** A call as its name in log lines, its address and what else it needs; the key is put on by the API. */
export interface JuvonnoCall extends Omit<VendorRequest, 'name' | 'limitedAs'> {
  readonly name: string;
  readonly url: string;
}

/** Juvonno's API of one clinic, opened with one key. `undefined`: 404. */
export interface JuvonnoApi {
  readonly subdomain: string;
  readonly base: string;
  json<T>(call: JuvonnoCall, schema: z.ZodMiniType<T>): Promise<T | undefined>;
  text(call: JuvonnoCall): Promise<string | undefined>;
  /** The same without the key: where Juvonno refuses it (contracts.md 3.4). */
  textWithoutKey(call: JuvonnoCall): Promise<string | undefined>;
}

/**
 * The key goes into the header `X-API-Key`. Only documented is the query parameter, which ends up in access logs: it is
 * used when the header alone is answered with 401, and from then on for as long as this clinic is open.
 */
export const createJuvonnoApi = (text: string, place: string | undefined, http: VendorHttp): JuvonnoApi => {
  const parsed = parseJuvonnoKey(text);
  if (!parsed.ok) return raise(parsed.code);
  const { key } = parsed;
  const subdomain = place ?? '';
  const base = apiBase(subdomain);
  const limitedAs = `juvonno ${createHash('sha256').update(`${subdomain} ${key}`).digest('base64url')}`;
  let way: 'undecided' | 'header' | 'query' = 'undecided';

  const inHeader = ({ url, ...rest }: JuvonnoCall) =>
    [url, { ...rest, limitedAs, headers: { ...rest.headers, 'x-api-key': key } }] as const;
  const inQuery = ({ url, ...rest }: JuvonnoCall) => [withKey(url, key), { ...rest, limitedAs }] as const;
  const withTheKey = async <T>(
    call: JuvonnoCall,
    send: (url: string, request: VendorRequest) => Promise<T>,
  ): Promise<T> => {
    if (way === 'query') return send(...inQuery(call));
    try {
      const answer = await send(...inHeader(call));
      way = 'header';
      return answer;
    } catch (error) {
      if (way === 'header' || codeOf(error) !== 'pms_key_rejected') throw error;
    }
    const answer = await send(...inQuery(call));
    way = 'query';
    return answer;
  };

  return {
    subdomain,
    base,
    json: (call, schema) => withTheKey(call, (url, request) => http.json(url, request, schema)),
    text: (call) => withTheKey(call, (url, request) => http.text(url, request)),
    textWithoutKey: ({ url, ...rest }) => http.text(url, { ...rest, limitedAs }),
  };
};
