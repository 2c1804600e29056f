/** Juvonno over a fake fetch: answers by "METHOD path?query" of one clinic, 404 for everything else. */
import { juvonno } from '../../../../lambdas/pms/juvonno/index.ts';
import { fakeFetch, html, type SentCall, vendorHttpOver } from '../fake-fetch.ts';

export const base = 'https://example-clinic.juvonno.com/api';
/** The word "example" in base64, six times over: no key of anybody's. */
export const exampleKey = 'ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ';

export type Answers = Readonly<Record<string, (call: SentCall, index: number) => Response>>;

export const openJuvonno = (answers: Answers, country = 'CA') => {
  const seen = new Map<string, number>();
  const server = fakeFetch((call) => {
    const name = `${call.method} ${call.url}`;
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    return answers[name]?.(call, index) ?? html(404);
  });
  const { http, logged } = vendorHttpOver(server.fetch, { retries: 0 });
  return { pms: juvonno.open(exampleKey, http, { country, place: 'example-clinic' }), ...server, logged };
};
