import { METHOD_NAME_ALL } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';
import type { WebRequest } from '../http/request.ts';
import { apiCalls } from './routes.ts';

export const API_PATH = '/api/v2';

type Call = (typeof apiCalls)[number];

/** The calls of one path by method. */
type OfPath = ReadonlyMap<string, Call>;

const router = new TrieRouter<OfPath>();
for (const path of new Set(apiCalls.map((call) => call.path))) {
  const calls = apiCalls.filter((call) => call.path === path);
  router.add(METHOD_NAME_ALL, path, new Map(calls.map((call) => [call.method, call])));
}

/** The call that a request means; `allow`: the path is there, for these methods only. */
export type MatchedCall =
  | { readonly call: Call; readonly params: Readonly<Record<string, string>> }
  | { readonly allow: readonly string[] };

/** Path below `/api/v2`, without a trailing slash. */
export const pathBelow = (request: Pick<WebRequest, 'path'>): string => {
  const start = request.path.indexOf(API_PATH);
  return request.path.slice(start + API_PATH.length).replace(/\/+$/, '') || '/';
};

/** HEAD is answered as GET. */
export const methodOf = ({ method }: Pick<WebRequest, 'method'>): string =>
  method === 'HEAD' ? 'GET' : method;

/** Which call of API v2 is asked for; `undefined` when there is no such path. */
export const matchCall = (request: Pick<WebRequest, 'method' | 'path'>): MatchedCall | undefined => {
  const [matches] = router.match(METHOD_NAME_ALL, pathBelow(request));
  const [calls, params] = matches[0] ?? [];
  if (calls === undefined) return undefined;
  const call = calls.get(methodOf(request));
  if (call === undefined) return { allow: [...calls.keys()] };
  return { call, params: Object.fromEntries(Object.entries(params ?? {}).map(([k, v]) => [k, String(v)])) };
};
