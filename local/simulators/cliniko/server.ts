/** One port for all sides: tells them apart, lets mishaps happen to programs, and keeps the record of calls. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { htmlError, Refusal, refusalAnswer, tooManyRequests } from './api/errors.ts';
import type { Api } from './api/index.ts';
import type { Calls } from './calls.ts';
import type { Clock } from './clock.ts';
import type { Mishap } from './faults.ts';
import { type Side, sideOf } from './hosts.ts';
import { type Answer, readRequest, type SimulatorRequest, sendAnswer } from './http.ts';
import type { Switchboard } from './switchboard.ts';
import { s3Error } from './upload/xml.ts';

export interface ServerDeps {
  readonly api: Api;
  readonly upload: (request: SimulatorRequest, shard: string) => Promise<Answer>;
  readonly pages: (request: SimulatorRequest) => Answer | Promise<Answer>;
  readonly switchboard: Switchboard;
  readonly calls: Calls;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

type ProgramSide = Exclude<Side, { kind: 'person' }>;

const s3Mishaps: Readonly<Record<string, Answer>> = {
  error500: s3Error(500, 'InternalError', 'We encountered an internal error. Please try again.'),
  error503: s3Error(503, 'SlowDown', 'Please reduce your request rate.'),
  tooManyRequests: s3Error(503, 'SlowDown', 'Please reduce your request rate.'),
  forbidden: s3Error(403, 'AccessDenied', 'Access Denied'),
};

/** The answer that a mishap gives instead of the real one. */
const mishapAnswer = (deps: ServerDeps, mishap: Mishap, isUpload: boolean): Answer | undefined => {
  if (mishap.kind === undefined || mishap.kind.startsWith('lost')) return undefined;
  if (isUpload) return s3Mishaps[mishap.kind];
  if (mishap.kind === 'error500') return htmlError(500, 'Internal Server Error');
  if (mishap.kind === 'error503') return htmlError(503, 'Service Unavailable');
  const refusal =
    mishap.kind === 'forbidden' ? new Refusal(403, 'Forbidden.') : tooManyRequests(mishap.resetAt);
  return refusalAnswer(refusal, deps.switchboard.current().errorBodies);
};

/** One call of a program. Undefined when the connection is to drop without an answer. */
const answerProgram = async (
  deps: ServerDeps,
  request: SimulatorRequest,
  side: ProgramSide,
): Promise<Answer | undefined> => {
  const startedAt = deps.clock.now();
  const isUpload = side.kind === 'upload';
  const owner = isUpload ? undefined : deps.api.owner(request, side.shard);
  const route = isUpload ? undefined : deps.api.route(request);
  const path = isUpload ? 's3' : (route?.template ?? 'unknown');
  const mishap = deps.switchboard.draw(`${request.method} ${path}`);
  if (mishap.delayMs > 0) await wait(mishap.delayMs);

  const isDropped = mishap.kind === 'lostRequest';
  const answer = isDropped
    ? undefined
    : (mishapAnswer(deps, mishap, isUpload) ??
      (isUpload ? await deps.upload(request, side.shard) : await deps.api.answer(request, owner, route)));
  deps.calls.add({
    method: request.method,
    path,
    status: answer?.status ?? 0,
    at: new Date(startedAt).toISOString(),
    ms: deps.clock.now() - startedAt,
    shard: side.shard ?? owner?.account.shard,
    accountId: owner?.account.id,
    userId: owner?.user.id,
    fault: mishap.kind ?? (mishap.delayMs > 0 ? 'slow' : undefined),
  });
  return mishap.kind === 'lostAnswer' ? undefined : answer;
};

const tooLarge = s3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');

const respond = async (
  deps: ServerDeps,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const request = await readRequest(incoming);
  const method = incoming.method ?? 'GET';
  if (request === undefined) return sendAnswer(outgoing, tooLarge, method);
  const forwarded = request.headers['x-forwarded-host'];
  const host = (Array.isArray(forwarded) ? forwarded[0] : forwarded) ?? request.headers.host ?? '';
  const side = sideOf(host, request.path);
  const answer =
    side.kind === 'person' ? await deps.pages(request) : await answerProgram(deps, request, side);
  if (answer === undefined) incoming.socket.destroy();
  else sendAnswer(outgoing, answer, method);
};

/** Answers requests of every side. A fault of the simulator itself is a logged line and a 500. */
export const createListener =
  (deps: ServerDeps): RequestListener =>
  (incoming, outgoing) => {
    respond(deps, incoming, outgoing).catch((error: unknown) => {
      // A caller that went away is normal: our functions have timeouts.
      if (incoming.destroyed && !incoming.complete) return;
      deps.log(`Cliniko simulator: ${error instanceof Error ? error.stack : String(error)}`);
      if (!outgoing.headersSent) sendAnswer(outgoing, htmlError(500, 'Internal Server Error'), 'GET');
    });
  };
