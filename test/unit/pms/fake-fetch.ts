/** A vendor's server for tests: answers from a function, remembers what was asked. No network. */
import type { LogFields } from '../../../lambdas/platform/logger.ts';
import { createVendorHttp, type VendorHttpOptions } from '../../../lambdas/pms/vendor-http.ts';
import { fixedNow } from '../../support/builders.ts';

export interface SentCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly init: RequestInit;
}

/** `answer` gets each call and its number, from 0. Throwing is a network error. */
export const fakeFetch = (answer: (call: SentCall, index: number) => Response | Promise<Response>) => {
  const calls: SentCall[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const call = { method: init.method ?? 'GET', url, headers: new Headers(init.headers), init };
    calls.push(call);
    return answer(call, calls.length - 1);
  };
  return { fetch, calls, urls: () => calls.map(({ method, url }) => `${method} ${url}`) };
};

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });

export const html = (status: number): Response =>
  new Response('<html><body>Peggy Example</body></html>', {
    status,
    headers: { 'content-type': 'text/html' },
  });

/** Answers by "METHOD url"; each gets the call and how often it was made before. */
export type Answers = Readonly<Record<string, (call: SentCall, index: number) => Response>>;

/** A vendor's server that answers these calls, and 404 to everything else. */
export const fakeServer = (answers: Answers) => {
  const seen = new Map<string, number>();
  return fakeFetch((call) => {
    const name = `${call.method} ${call.url}`;
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    return answers[name]?.(call, index) ?? html(404);
  });
};

/** The real VendorHttp over a fake fetch, with a fixed clock and no waiting. */
export const vendorHttpOver = (
  fetch: VendorHttpOptions['fetch'],
  options: Partial<Omit<VendorHttpOptions, 'fetch'>> = {},
) => {
  const logged: LogFields[] = [];
  const log = (_: string, fields: LogFields = {}) => void logged.push(fields);
  const slept: number[] = [];
  const http = createVendorHttp({
    fetch,
    now: () => fixedNow,
    sleep: async (ms) => void slept.push(ms),
    logger: { info: log, warn: log },
    ...options,
  });
  return { http, logged, slept };
};

/** What a promise was rejected with; fails when it was not. */
export const rejection = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
};
