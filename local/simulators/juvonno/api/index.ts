/** Juvonno's API: which clinic, whose key, and the route that answers. */
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { notFound, Refusal, refusalAnswer, refuse } from '../../shared/refusals.ts';
import { createRouter, type Match } from '../../shared/router.ts';
import { findKeyOwner, keyOf, refuseKey } from './authenticate.ts';
import { branchRoutes } from './branches.ts';
import type { ApiDeps, ApiHandler, KeyOwner } from './context.ts';
import { customerRoutes } from './customers.ts';
import { documentRoutes } from './documents.ts';

export interface Api {
  /** Who is calling, for the record of calls and for the answer. */
  owner(request: SimulatorRequest, subdomain: string | undefined): KeyOwner | undefined;
  /** The declared route of a path below /api. */
  route(request: SimulatorRequest): Match<ApiHandler> | undefined;
  answer(request: SimulatorRequest, subdomain: string | undefined): Promise<Answer>;
}

const fieldsOf = (request: SimulatorRequest): Readonly<Record<string, unknown>> => {
  const text = request.body.toString('utf8');
  if ((request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value));
  } catch {
    // Said below, as for every other body that is no object.
  }
  return refuse(400, 'The body is neither JSON nor a form.');
};

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const belowApi = ({ path }: SimulatorRequest): string => path.replace(/^\/api(?=\/)/, '');

/** Makes the API. A path that is there with another method is a 405, whoever asks. */
export const createApi = (deps: ApiDeps): Api => {
  const find = createRouter<ApiHandler>({
    ...branchRoutes(deps),
    ...customerRoutes(deps),
    ...documentRoutes(deps),
  });
  const ownerOf: Api['owner'] = (request, subdomain) =>
    findKeyOwner(deps.store, keyOf(request, deps.switches().keyIn), subdomain);

  const handle = async (request: SimulatorRequest, subdomain: string | undefined): Promise<Answer> => {
    const route = find(request.method, belowApi(request));
    if (route === undefined) {
      const isKnown = methods.some((method) => find(method, belowApi(request)) !== undefined);
      return isKnown ? refuse(405, 'This method is not allowed here.') : notFound();
    }
    const owner = ownerOf(request, subdomain);
    const clinic = deps.store.clinics.get(subdomain ?? '') ?? owner?.clinic ?? refuseKey();
    return route.handler({
      clinic,
      owner,
      user: () => owner?.user ?? refuseKey(),
      request,
      params: route.params,
      fields: () => fieldsOf(request),
    });
  };

  return {
    owner: ownerOf,
    route: (request) => find(request.method, belowApi(request)),
    async answer(request, subdomain) {
      try {
        return await handle(request, subdomain);
      } catch (error) {
        if (error instanceof Refusal) return refusalAnswer(error, deps.switches().errorBodies);
        throw error;
      }
    },
  };
};
