/** The sides of the simulated Cliniko that programs talk to: the API of a shard, and the bucket of its files. */

import type { Mishap } from '../shared/faults.ts';
import type { Answer, SimulatorRequest } from '../shared/http.ts';
import type { ProgramCall } from '../shared/listener.ts';
import { htmlError, Refusal, refusalAnswer } from '../shared/refusals.ts';
import { tooManyRequests } from './api/errors.ts';
import type { Api } from './api/index.ts';
import { sideOf } from './hosts.ts';
import type { Switches } from './switches.ts';
import { s3Error } from './upload/xml.ts';

export interface ProgramDeps {
  readonly api: Api;
  readonly upload: (request: SimulatorRequest, shard: string) => Promise<Answer>;
  readonly switches: () => Switches;
}

const s3Mishaps: Readonly<Record<string, Answer>> = {
  error500: s3Error(500, 'InternalError', 'We encountered an internal error. Please try again.'),
  error503: s3Error(503, 'SlowDown', 'Please reduce your request rate.'),
  tooManyRequests: s3Error(503, 'SlowDown', 'Please reduce your request rate.'),
  forbidden: s3Error(403, 'AccessDenied', 'Access Denied'),
};

/** The answer of S3 to a body beyond all limits. */
export const tooLarge = s3Error(
  400,
  'EntityTooLarge',
  'Your proposed upload exceeds the maximum allowed size',
);

const apiMishap = (deps: ProgramDeps, mishap: Mishap): Answer => {
  if (mishap.kind === 'error500') return htmlError(500, 'Internal Server Error');
  if (mishap.kind === 'error503') return htmlError(503, 'Service Unavailable');
  const refusal =
    mishap.kind === 'forbidden' ? new Refusal(403, 'Forbidden.') : tooManyRequests(mishap.resetAt);
  return refusalAnswer(refusal, deps.switches().errorBodies);
};

/** Tells programs from people, by the host and the path that were asked. */
export const createPrograms =
  (deps: ProgramDeps) =>
  (host: string, request: SimulatorRequest): ProgramCall | undefined => {
    const side = sideOf(host, request.path);
    if (side.kind === 'person') return undefined;
    if (side.kind === 'upload') {
      return {
        path: 's3',
        caller: { shard: side.shard, accountId: undefined, userId: undefined },
        mishapAnswer: ({ kind }) => s3Mishaps[kind ?? ''],
        answer: () => deps.upload(request, side.shard),
      };
    }
    const owner = deps.api.owner(request, side.shard);
    const route = deps.api.route(request);
    return {
      path: route?.template ?? 'unknown',
      caller: {
        shard: side.shard ?? owner?.account.shard,
        accountId: owner?.account.id,
        userId: owner?.user.id,
      },
      mishapAnswer: (mishap) => apiMishap(deps, mishap),
      answer: () => deps.api.answer(request, owner, route),
    };
  };
