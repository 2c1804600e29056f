import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHttpHost } from '../emulators/http-host.ts';
import { LOCAL_ACCOUNT } from '../emulators/resources.ts';
import type { Outcome } from '../functions/function-worker.ts';
import type { RestApi } from '../templates/read-api.ts';
import { type Answer, answerOf, type GatewayProblem, gatewayAnswer } from './answer.ts';
import { matchRoute } from './match-route.ts';
import { proxyEvent, type RawRequest } from './proxy-event.ts';

/** One region's web API. */
export interface Gateway {
  /** From now on other routes and responses. */
  replace(api: RestApi): void;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly port: number;
  readonly api: RestApi;
  readonly invoke: (functionArn: string, event: unknown) => Promise<Outcome>;
}

/** The most a function can be sent and can answer (Lambda quotas: 6 MB for a synchronous call). */
const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** Reads a body; `undefined` when it is larger than a function can be sent. */
const readBody = async (incoming: IncomingMessage): Promise<Uint8Array | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= LARGEST_PAYLOAD_BYTES) chunks.push(chunk);
  }
  return length <= LARGEST_PAYLOAD_BYTES ? Buffer.concat(chunks) : undefined;
};

const send = (response: ServerResponse, answer: Answer, withBody: boolean): void => {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.setHeader('content-length', answer.body.length);
  response.end(withBody ? answer.body : undefined);
};

/** Serves a REST API as its template declares it: its routes and nothing else, its own pages for what fails. */
export const startGateway = async (options: GatewayOptions): Promise<Gateway> => {
  let { api } = options;

  const answer = async (incoming: IncomingMessage, requestId: string): Promise<Answer> => {
    const target = incoming.url ?? '/';
    const method = incoming.method ?? 'GET';
    const { accept } = incoming.headers;
    const problem = (which: GatewayProblem) =>
      gatewayAnswer(api.gatewayResponses, which, { requestId, accept });

    const match = matchRoute(api.routes, method, target.split('?')[0] ?? '/');
    const body = await readBody(incoming);
    if (match === undefined) return problem('unknown_route');
    if (body === undefined) return problem('too_large');
    const request: RawRequest = {
      method,
      target,
      rawHeaders: incoming.rawHeaders,
      body,
      sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
    };
    const event = proxyEvent(request, match, {
      requestId,
      receivedAt: Date.now(),
      accountId: LOCAL_ACCOUNT,
      apiId: 'local',
      stageName: api.stageName,
      binaryMediaTypes: api.binaryMediaTypes,
    });
    const outcome = await options.invoke(match.route.functionArn, event);
    if (outcome.kind === 'failed') return problem('function_failed');
    return (
      answerOf(outcome.payload, { accept, binaryMediaTypes: api.binaryMediaTypes }) ??
      problem('function_failed')
    );
  };

  const server = createServer((incoming, response) => {
    const requestId = randomUUID();
    answer(incoming, requestId)
      .then((result) => send(response, result, incoming.method !== 'HEAD'))
      .catch(() => response.destroy());
  });
  const host = createHttpHost(server);
  await host.listen(options.port);
  return {
    replace(next) {
      api = next;
    },
    close: () => host.close(),
  };
};
