/** Juvonno over a fake fetch: answers by "METHOD path?query" of one clinic, 404 for everything else. */
import { juvonno } from '../../../../lambdas/pms/juvonno/index.ts';
import { readPhoneOf } from '../../../../lambdas/pms/phone/mobile-phone.ts';
import { type Answers, fakeServer, vendorHttpOver } from '../fake-fetch.ts';

export const base = 'https://example-clinic.juvonno.com/api';
/** The word "example" in base64, six times over: no key of anybody's. */
export const exampleKey = 'ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ';

export const openJuvonno = (answers: Answers, country = 'CA') => {
  const server = fakeServer(answers);
  const { http, logged } = vendorHttpOver(server.fetch, { retries: 0 });
  return {
    pms: juvonno.open(exampleKey, http, { readPhone: readPhoneOf(country), place: 'example-clinic' }),
    ...server,
    logged,
  };
};
