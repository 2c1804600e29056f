/** Cliniko over a fake fetch: answers by "METHOD path?query" of shard au1, 404 for everything else. */
import { cliniko } from '../../../../lambdas/pms/cliniko/index.ts';
import { readPhoneOf } from '../../../../lambdas/pms/phone/mobile-phone.ts';
import { type Answers, fakeServer, vendorHttpOver } from '../fake-fetch.ts';

export const base = 'https://api.au1.cliniko.com/v1';
/** The word "example" in base64, four times over: no key of anybody's. */
export const exampleKey = 'ZXhhbXBsZWV4YW1wbGVleGFtcGxl-au1';

/** A patient's address with archived ones let in, as the first call asks for it. */
export const patientCall = (id: string): string => `GET ${base}/patients/${id}?q%5B%5D=archived_at%3A*`;

export const openCliniko = (answers: Answers, country = 'AU') => {
  const server = fakeServer(answers);
  const { http, logged } = vendorHttpOver(server.fetch, { retries: 0 });
  return { pms: cliniko.open(exampleKey, http, { readPhone: readPhoneOf(country) }), ...server, logged };
};
