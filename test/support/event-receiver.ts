/** A practice's own endpoint for change events: keeps what it gets, answers what it is told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedEvent {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface EventReceiver {
  readonly url: string;
  readonly received: readonly ReceivedEvent[];
  /** From now on; 200 until told. */
  answer(status: number, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

/** On a free port. */
export const startEventReceiver = async (): Promise<EventReceiver> => {
  const received: ReceivedEvent[] = [];
  let next: readonly [number, Readonly<Record<string, string>>] = [200, {}];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    received.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
    });
    response.writeHead(...next).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer(status, headers = {}) {
      next = [status, headers];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
