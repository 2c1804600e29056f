/** A simulated Cliniko for tests, and a caller that speaks to it as a program does. */
import { setTimeout as wait } from 'node:timers/promises';
import { type DemoRegion, demoRegions } from '../../local/demo-data.ts';
import { simulator } from '../../local/simulators/cliniko.ts';
import { startTestSimulator, type TestSimulator, type TestSimulatorOptions } from './test-simulator.ts';

/** A region of the demo by its code. */
export const demoRegion = (code: string): DemoRegion => {
  const region = demoRegions.find((one) => one.code === code);
  if (region === undefined) throw new Error(`No demo region ${code}`);
  return region;
};

/** Starts a simulated Cliniko. */
export const startTestCliniko = (options?: TestSimulatorOptions): Promise<TestSimulator> =>
  startTestSimulator(simulator, (code) => `http://localhost:4000/${code}`, options);

export interface ApiOptions {
  readonly key: string;
  readonly shard?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One API call; `path` begins after /v1. */
export const callCliniko = (url: string, path: string, options: ApiOptions): Promise<Response> => {
  const { key, shard = 'au1', method = 'GET', body, headers } = options;
  return fetch(`${url}/v1${path}`, {
    method,
    headers: {
      'x-forwarded-host': `api.${shard}.cliniko.com`,
      authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      accept: 'application/json',
      'user-agent': 'Test (test@example.org)',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
};

/** Turns switches, or changes data, as a script does. */
export const turnSwitches = (url: string, change: object): Promise<Response> =>
  fetch(`${url}/switches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });

export interface PresignedPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Sends a form to the upload host of a presigned post. */
export const uploadTo = (
  url: string,
  presigned: PresignedPost,
  file: File,
  fields: Readonly<Record<string, string>> = presigned.fields,
): Promise<Response> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return fetch(`${url}/`, {
    method: 'POST',
    headers: { 'x-forwarded-host': new URL(presigned.url).host },
    body: form,
  });
};

/** A small file that passes for a PDF. */
export const aPdf = (name = 'program.pdf'): File =>
  new File(['%PDF-1.7\n%%EOF\n'], name, { type: 'application/pdf' });

/** All three steps; answers the last one's response. */
export const fileDocument = async (
  url: string,
  patientId: string,
  options: ApiOptions & { readonly description?: string | null; readonly file?: File },
): Promise<Response> => {
  const presign = await callCliniko(url, `/patients/${patientId}/attachment_presigned_post`, options);
  const presigned = (await presign.json()) as PresignedPost;
  const uploaded = await uploadTo(url, presigned, options.file ?? aPdf());
  const key = /<Key>(.*)<\/Key>/.exec(await uploaded.text())?.[1] ?? '';
  return callCliniko(url, '/patient_attachments', {
    ...options,
    method: 'POST',
    body: {
      patient_id: patientId,
      upload_url: `${presigned.url}${key}`,
      description: options.description ?? null,
    },
  });
};

/** Asks for a file until it is processed; throws after a hundred times. */
export const processedFile = async (
  url: string,
  key: string,
  id: string,
): Promise<Record<string, unknown>> => {
  for (let k = 0; k < 100; k += 1) {
    const response = await callCliniko(url, `/patient_attachments/${id}`, { key });
    const file = (await response.json()) as Record<string, unknown>;
    if (file.processing_completed === true) return file;
    await wait(20);
  }
  throw new Error('The file was never processed');
};
