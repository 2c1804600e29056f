/** Requests and answers as plain data, so that every side of the simulator is a function. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export interface SimulatorRequest {
  readonly method: string;
  /** Without the query, not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer<ArrayBuffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** More than any file we expect; S3 answers EntityTooLarge beyond what it allows. */
export const largestBodyBytes = 64 * 1024 * 1024;

/** Reads a request whole; undefined when its body is larger than `largestBodyBytes`. */
export const readRequest = async (incoming: IncomingMessage): Promise<SimulatorRequest | undefined> => {
  const url = new URL(incoming.url ?? '/', 'http://simulator');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size <= largestBodyBytes) chunks.push(bytes);
  }
  if (size > largestBodyBytes) return undefined;
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
};

/** Writes an answer; HEAD gets the headers alone. */
export const sendAnswer = (outgoing: ServerResponse, answer: Answer, method: string): void => {
  outgoing.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'content-length': String(Buffer.byteLength(answer.body)) }),
  });
  outgoing.end(method === 'HEAD' || answer.status === 204 ? undefined : answer.body);
};

/** An answer in JSON. */
export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value),
});

/** An answer without a body. */
export const empty = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: '',
});
