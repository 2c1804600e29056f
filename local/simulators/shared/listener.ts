/** One port for all sides of a simulator: lets mishaps happen to programs, and keeps the record of calls. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Call, Calls } from './calls.ts';
import type { Clock } from './clock.ts';
import type { Mishap } from './faults.ts';
import { type Answer, readRequest, type SimulatorRequest, sendAnswer } from './http.ts';
import { htmlError } from './refusals.ts';

/** A program's call before it is answered: what the record says of it, and how to answer. */
export interface ProgramCall {
  /** `/patients/{id}`, as faults are aimed at it. */
  readonly path: string;
  readonly caller: Pick<Call, 'shard' | 'accountId' | 'userId'>;
  /** The answer that a mishap gives instead of the real one. */
  readonly mishapAnswer: (mishap: Mishap) => Answer | undefined;
  readonly answer: () => Answer | Promise<Answer>;
}

export interface ListenerDeps {
  /** For the line about a fault of the simulator itself. */
  readonly title: string;
  /** Who is asked; undefined when a person is at the pages. `host` is X-Forwarded-Host or Host. */
  readonly program: (host: string, request: SimulatorRequest) => ProgramCall | undefined;
  readonly pages: (request: SimulatorRequest) => Answer | Promise<Answer>;
  /** The answer to a body beyond all limits. */
  readonly tooLarge: Answer;
  readonly draw: (route: string) => Mishap;
  readonly calls: Calls;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

const isLost = ({ kind }: Mishap): boolean => kind === 'lostAnswer' || kind === 'lostRequest';

/** One call of a program. Undefined when the connection is to drop without an answer. */
const answerProgram = async (
  deps: ListenerDeps,
  request: SimulatorRequest,
  call: ProgramCall,
): Promise<Answer | undefined> => {
  const startedAt = deps.clock.now();
  const mishap = deps.draw(`${request.method} ${call.path}`);
  if (mishap.delayMs > 0) await wait(mishap.delayMs, undefined, { ref: false });

  const instead = isLost(mishap) || mishap.kind === undefined ? undefined : call.mishapAnswer(mishap);
  const answer = mishap.kind === 'lostRequest' ? undefined : (instead ?? (await call.answer()));
  deps.calls.add({
    method: request.method,
    path: call.path,
    status: answer?.status ?? 0,
    at: new Date(startedAt).toISOString(),
    ms: deps.clock.now() - startedAt,
    ...call.caller,
    fault: mishap.kind ?? (mishap.delayMs > 0 ? 'slow' : undefined),
  });
  return mishap.kind === 'lostAnswer' ? undefined : answer;
};

const respond = async (
  deps: ListenerDeps,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const request = await readRequest(incoming);
  const method = incoming.method ?? 'GET';
  if (request === undefined) return sendAnswer(outgoing, deps.tooLarge, method);
  const forwarded = request.headers['x-forwarded-host'];
  const host = (Array.isArray(forwarded) ? forwarded[0] : forwarded) ?? request.headers.host ?? '';
  const call = deps.program(host, request);
  const answer = call === undefined ? await deps.pages(request) : await answerProgram(deps, request, call);
  if (answer === undefined) incoming.socket.destroy();
  else sendAnswer(outgoing, answer, method);
};

/** Answers requests of every side. A fault of the simulator itself is a logged line and a 500. */
export const createListener =
  (deps: ListenerDeps): RequestListener =>
  (incoming, outgoing) => {
    respond(deps, incoming, outgoing).catch((error: unknown) => {
      // A caller that went away is normal: our functions have timeouts.
      if (incoming.destroyed && !incoming.complete) return;
      deps.log(`${deps.title} simulator: ${error instanceof Error ? error.stack : String(error)}`);
      if (!outgoing.headersSent) sendAnswer(outgoing, htmlError(500, 'Internal Server Error'), 'GET');
    });
  };
