/** The sides of the simulated Juvonno that programs talk to: the API of a clinic, and its receiver of events. */
import type { Mishap } from '../shared/faults.ts';
import type { Answer, SimulatorRequest } from '../shared/http.ts';
import type { ProgramCall } from '../shared/listener.ts';
import { htmlError, Refusal, refusalAnswer } from '../shared/refusals.ts';
import type { Api } from './api/index.ts';
import { eventsPath, sideOf } from './hosts.ts';
import type { Clinic } from './model.ts';
import type { Store } from './store.ts';
import type { Switches } from './switches.ts';

export interface ProgramDeps {
  readonly store: Store;
  readonly api: Api;
  readonly receive: (request: SimulatorRequest, clinic: Clinic) => Promise<Answer>;
  readonly switches: () => Switches;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The answer to a body beyond all limits. */
export const tooLarge = htmlError(413, 'Content Too Large');

const noSuchClinic = htmlError(404, 'There is no such clinic');

const mishapAnswer =
  (deps: ProgramDeps) =>
  (mishap: Mishap): Answer => {
    if (mishap.kind === 'error500') return htmlError(500, 'Internal Server Error');
    if (mishap.kind === 'error503') return htmlError(503, 'Juvonno is being maintained');
    if (mishap.kind === 'forbidden')
      return refusalAnswer(new Refusal(403, 'Forbidden.'), deps.switches().errorBodies);
    const seconds = Math.max(0, Math.ceil((mishap.resetAt - deps.now()) / 1000));
    const refusal = new Refusal(429, 'Too many requests.', { 'retry-after': String(seconds) });
    return refusalAnswer(refusal, deps.switches().errorBodies);
  };

/** Tells programs from people, by the host and the path that were asked. */
export const createPrograms = (deps: ProgramDeps) => {
  const instead = mishapAnswer(deps);
  return (host: string, request: SimulatorRequest): ProgramCall | undefined => {
    const side = sideOf(host, request.path);
    if (side.kind === 'person') return undefined;
    const clinic = deps.store.clinics.get(side.subdomain ?? '');
    const owner = side.kind === 'api' ? deps.api.owner(request, side.subdomain) : undefined;
    const caller = {
      shard: side.subdomain ?? owner?.clinic.id,
      accountId: clinic?.id ?? owner?.clinic.id,
      userId: owner?.user.id,
    };
    const known = { caller, mishapAnswer: instead };
    if (side.kind === 'site' || (side.subdomain !== undefined && clinic === undefined)) {
      return { ...known, path: 'unknown', answer: () => noSuchClinic };
    }
    if (side.kind === 'events') {
      const receive = () => (clinic === undefined ? noSuchClinic : deps.receive(request, clinic));
      return { ...known, path: eventsPath, answer: receive };
    }
    const path = deps.api.route(request)?.template ?? 'unknown';
    return { ...known, path, answer: () => deps.api.answer(request, side.subdomain) };
  };
};
