import { raise } from '../core/errors.ts';
import { parseJson } from '../core/parse-json.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import { toResponse } from './answer.ts';
import type { Authenticate } from './authenticate.ts';
import { refusal } from './call.ts';
import { matchCall, methodOf, pathBelow } from './match-call.ts';
import type { ApiHandlers } from './routes.ts';

export interface ApiDeps {
  readonly authenticate: Authenticate;
  readonly handlers: ApiHandlers;
  /** What needs no key, by path below `/api/v2`: the description of the API and its page. */
  readonly open: Readonly<Record<string, WebHandler>>;
}

/** The JSON of a body, `undefined` for none; anything but JSON is `body_unreadable`. */
const bodyOf = ({ body }: WebRequest): unknown => {
  if (body.trim() === '') return undefined;
  const parsed = parseJson(body);
  return parsed === undefined ? raise('body_unreadable') : parsed;
};

/** API v2: which call, who calls, what it answers. An unknown path says so without asking for a key. */
export const createApi =
  (deps: ApiDeps): WebHandler =>
  async (request) => {
    const path = pathBelow(request);
    const open = Object.hasOwn(deps.open, path) ? deps.open[path] : undefined;
    if (open !== undefined && methodOf(request) === 'GET') {
      const page = await open(request);
      return request.method === 'HEAD' ? { ...page, body: '' } : page;
    }
    const matched = (open === undefined ? matchCall(request) : { allow: ['GET'] }) ?? raise('route_unknown');
    if ('allow' in matched) {
      const answer = refusal(405, `Use ${matched.allow.join(' or ')} here`);
      return toResponse(request, { ...answer, headers: { allow: matched.allow.join(', ') } });
    }
    const account = await deps.authenticate(request);
    const answer = await deps.handlers[matched.call.operationId]({
      account,
      params: matched.params,
      query: request.query,
      body: bodyOf(request),
      request,
    });
    return toResponse(request, answer);
  };
