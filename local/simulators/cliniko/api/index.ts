/** Cliniko's API: who calls, may they, how often, and the route that answers. */
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { notFound, Refusal, refusalAnswer, refuse } from '../../shared/refusals.ts';
import { createRouter, type Match } from '../../shared/router.ts';
import { attachmentRoutes } from './attachments.ts';
import { findKeyOwner, type KeyOwner, refuseKey } from './authenticate.ts';
import type { ApiDeps, ApiHandler } from './context.ts';
import { createAttachmentRoutes } from './create-attachment.ts';
import { tooManyRequests } from './errors.ts';
import { assertNamesItself, assertSpeaksJson } from './headers.ts';
import { patientRoutes } from './patients.ts';
import { presignedPostRoutes } from './presigned-post.ts';
import type { RateLimit } from './rate-limit.ts';
import { settingsRoutes } from './settings.ts';
import { userRoutes } from './users.ts';

export interface Api {
  /** Who is calling, for the record of calls and for the answer. */
  owner(request: SimulatorRequest, hostShard: string | undefined): KeyOwner | undefined;
  /** The declared route of a path below /v1. */
  route(request: SimulatorRequest): Match<ApiHandler> | undefined;
  answer(
    request: SimulatorRequest,
    owner: KeyOwner | undefined,
    route: Match<ApiHandler> | undefined,
  ): Promise<Answer>;
}

const parseBody = (request: SimulatorRequest): unknown => {
  if (request.body.byteLength === 0) return undefined;
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return refuse(400, 'Bad request.');
  }
};

/** Makes the API. The order of the checks: the program, the key, the rate, the headers, the route. */
export const createApi = (deps: ApiDeps, rateLimit: RateLimit): Api => {
  const find = createRouter<ApiHandler>({
    ...userRoutes(deps),
    ...settingsRoutes(deps),
    ...patientRoutes(deps),
    ...presignedPostRoutes(deps),
    ...attachmentRoutes(deps),
    ...createAttachmentRoutes(deps),
  });

  const handle = async (
    request: SimulatorRequest,
    owner: KeyOwner | undefined,
    route: Match<ApiHandler> | undefined,
  ): Promise<Answer> => {
    assertNamesItself(request.headers);
    const caller = owner ?? refuseKey();
    const now = deps.clock.now();
    const resetAt = rateLimit.count(caller.user.id, deps.switches().rateLimitPerMinute, now);
    if (resetAt !== undefined) throw tooManyRequests(resetAt);
    if (route === undefined) return notFound();
    if (!route.template.endsWith('/content')) {
      assertSpeaksJson(request.headers, request.body.byteLength > 0);
    }
    const { account, user } = caller;
    const call = { account, user, query: request.query, params: route.params, body: parseBody(request) };
    return route.handler(call);
  };

  return {
    owner: (request, hostShard) => findKeyOwner(deps.store, request.headers.authorization, hostShard),
    route: (request) => find(request.method, request.path.replace(/^\/v1(?=\/)/, '')),
    async answer(request, owner, route) {
      try {
        return await handle(request, owner, route);
      } catch (error) {
        if (error instanceof Refusal) return refusalAnswer(error, deps.switches().errorBodies);
        throw error;
      }
    },
  };
};
