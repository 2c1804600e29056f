/** A simulated Juvonno for tests, and a caller that speaks to it as a program does. */
import { simulator } from '../../local/simulators/juvonno.ts';
import { startTestSimulator, type TestSimulator, type TestSimulatorOptions } from './test-simulator.ts';

/** Starts a simulated Juvonno. */
export const startTestJuvonno = (options?: TestSimulatorOptions): Promise<TestSimulator> =>
  startTestSimulator(simulator, (code) => `http://physitrack-${code}.example.org`, options);

export interface JuvonnoCallOptions {
  /** Undefined: no key at all. */
  readonly key?: string;
  readonly keyIn?: 'header' | 'query';
  readonly subdomain?: string;
  readonly method?: string;
  /** A form is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** One API call; `path` begins after /api. */
export const callJuvonno = (url: string, path: string, options: JuvonnoCallOptions): Promise<Response> => {
  const { key, keyIn = 'header', subdomain = 'harbour-physio-au', method = 'GET', body } = options;
  const asked = new URL(`${url}/api${path}`);
  if (key !== undefined && keyIn === 'query') asked.searchParams.set('api_key', key);
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  return fetch(asked, {
    method,
    headers: {
      'x-forwarded-host': `${subdomain}.juvonno.com`,
      ...(key !== undefined && keyIn === 'header' ? { 'x-api-key': key } : {}),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
};

/** The form of an upload, as Juvonno wants it. */
export const uploadForm = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new File(['%PDF-1.7\n%%EOF\n'], 'program.pdf', { type: 'application/pdf' }));
  return form;
};

/** A single-use token for an upload, in the form that is switched on by default. */
export const uploadTokenFor = async (url: string, customerId: string, key: string): Promise<string> => {
  const path = `/customers/${customerId}/documents/upload_token`;
  const answer = await callJuvonno(url, path, { key, method: 'POST' });
  const { token } = (await answer.json()) as { token: string };
  return token;
};

/** Both steps; answers the second one's response. */
export const addJuvonnoDocument = async (
  url: string,
  customerId: string,
  key: string,
  fields: Readonly<Record<string, string>> = { name: 'Knee program', portal_visible: '0' },
): Promise<Response> => {
  const token = await uploadTokenFor(url, customerId, key);
  const body = uploadForm({ ...fields, api_token: token });
  return callJuvonno(url, `/customers/${customerId}/documents`, { method: 'POST', body });
};
