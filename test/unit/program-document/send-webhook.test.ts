import { expect, test } from '@jest/globals';
import { sortFailure } from '../../../lambdas/core/delivery.ts';
import { AppError, codeOf } from '../../../lambdas/core/errors.ts';
import { createSendWebhook } from '../../../lambdas/program-document/send-webhook.ts';
import { aClient, aConnection, aDelivery, aPatientKey, aProgram, fixedNow } from '../../support/builders.ts';
import { fakeFetch, html, json, rejection, vendorHttpOver } from '../pms/fake-fetch.ts';

const TEN_MINUTES = 10 * 60 * 1000;
const endpoint = 'https://ehr.example.com/physitrack/programs';
const token = '0123456789abcdef0123456789abcdef';
const connection = aConnection({ vendor: 'example_ehr', tenant: 'example-clinic' });
const client = aClient({
  origin: aPatientKey({ vendor: 'example_ehr', tenant: 'example-clinic', patientId: '23-4543' }),
});
const pdf = async () => new Uint8Array([37]);

const parts = (answer: () => Response | Promise<Response>, changes: { readonly setUp?: boolean } = {}) => {
  const server = fakeFetch(answer);
  const { http, logged } = vendorHttpOver(server.fetch);
  const stored: Array<{ readonly token: string; readonly bytes: Uint8Array; readonly calls: number }> = [];
  const send = createSendWebhook({
    documents: {
      put: async (name, bytes) => void stored.push({ token: name, bytes, calls: server.calls.length }),
    },
    vault: { read: async () => ({ pmsToken: 'cG1zdG9rZW5leGFtcGxl' }) },
    vendorSettings: async () =>
      changes.setUp === false ? undefined : { endpoint, apiKey: 'dmVuZG9ya2V5ZXhhbXBsZQ' },
    http: (signal) => http.within(signal),
    newToken: () => token,
    publicUrl: 'https://au.example.org',
    now: () => fixedNow,
  });
  return { send, stored, logged, ...server };
};
const open = new AbortController().signal;

test('the vendor is told exactly what its documentation says, after the document is where the link leads', async () => {
  const { send, calls, stored } = parts(() => html(200));

  const fileId = await send({ program: aProgram(), client, connection }, pdf, open);

  expect(stored).toEqual([{ token, bytes: new Uint8Array([37]), calls: 0 }]);
  expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${endpoint}`]);
  expect(calls[0]?.headers.get('content-type')).toBe('application/json');
  expect(JSON.parse(String(calls[0]?.init.body))).toEqual({
    api_key: 'dmVuZG9ya2V5ZXhhbXBsZQ',
    token: 'cG1zdG9rZW5leGFtcGxl',
    patient_id: '23-4543',
    file_url: `https://au.example.org/documents/${token}.pdf`,
    name: 'Knee strength',
    date: '2026-03-02',
    date_iso: '2026-03-02T09:00:00Z',
    updated: false,
  });
  expect(fileId).toBe('webhook 2026-03-02T09:00:00.000Z');
});

test('a later version is an update, with the moment it was assigned in UTC', async () => {
  const { send, calls } = parts(() => html(200));
  const program = aProgram({ version: 2, assignedAt: '2026-03-03T01:30:00.123+10:00' });

  await send({ program, client, connection }, pdf, open);

  expect(JSON.parse(String(calls[0]?.init.body))).toMatchObject({
    updated: true,
    date: '2026-03-02',
    date_iso: '2026-03-02T15:30:00Z',
  });
});

const network = (): Response => {
  throw new TypeError('fetch failed');
};
test.each<[string, () => Response]>([
  ['201', () => json(201, {})],
  ['204', () => new Response(null, { status: 204 })],
  ['302', () => new Response(null, { status: 302, headers: { location: 'https://example.org' } })],
  ['401', () => html(401)],
  ['403', () => html(403)],
  ['404', () => html(404)],
  ['429', () => json(429, {})],
  ['500', () => html(500)],
  ['a broken connection', network],
])('%s is a failure, tried again in ten minutes at the earliest', async (_, answer) => {
  const { send, calls } = parts(answer);

  const error = await rejection(send({ program: aProgram(), client, connection }, pdf, open));

  expect(codeOf(error)).toBe('webhook_failed');
  expect(error instanceof AppError && error.detail.retryAt).toBe(fixedNow + TEN_MINUTES);
  expect(sortFailure(error, aDelivery({ attempts: 1 }), fixedNow, 0)).toEqual({
    kind: 'wait',
    code: 'webhook_failed',
    until: fixedNow + TEN_MINUTES,
  });
  expect(calls).toHaveLength(1);
});

test('neither key nor link is in a failure or a log line', async () => {
  const { send, logged } = parts(() => html(500));

  const error = await rejection(send({ program: aProgram(), client, connection }, pdf, open));

  const { message, stack, detail, cause } = error as Error & { detail?: unknown };
  const said = JSON.stringify([message, stack, detail, String(cause), logged]);
  for (const text of ['cG1zdG9rZW5leGFtcGxl', 'dmVuZG9ya2V5ZXhhbXBsZQ', token])
    expect(said).not.toContain(text);
});

test('a vendor nobody agreed anything with is told nothing, and nothing is drawn or stored', async () => {
  const { send, calls, stored } = parts(() => html(200), { setUp: false });
  let drawn = 0;
  const draw = async () => {
    drawn += 1;
    return new Uint8Array();
  };

  const error = await rejection(send({ program: aProgram(), client, connection }, draw, open));

  expect(codeOf(error)).toBe('vendor_not_set_up');
  expect([calls, stored, drawn]).toEqual([[], [], 0]);
});

test('a run that lost its lease while drawing tells nobody', async () => {
  const { send, calls, stored } = parts(() => html(200));
  const lost = async () => {
    throw new AppError('lease_lost');
  };

  expect(codeOf(await rejection(send({ program: aProgram(), client, connection }, lost, open)))).toBe(
    'lease_lost',
  );
  expect([calls, stored]).toEqual([[], []]);
});
