import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { juvonno as vendor } from '../../lambdas/pms/juvonno/index.ts';
import { readPhoneOf } from '../../lambdas/pms/phone/mobile-phone.ts';
import type { Pms } from '../../lambdas/pms/vendor.ts';
import { createVendorHttp } from '../../lambdas/pms/vendor-http.ts';
import { demoCustomers, demoJuvonnoKey } from '../../local/simulators/juvonno/demo-clinics.ts';
import { demoRegion, turnSwitches } from '../support/cliniko-simulator.ts';
import { startTestJuvonno } from '../support/juvonno-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const idOf = (kind: string): string => demoCustomers(au).find((customer) => customer.kind === kind)?.id ?? '';
const marker = 'physitrack-80000001-v1';
const document = {
  bytes: new TextEncoder().encode('%PDF-1.7'),
  fileName: 'program.pdf',
  title: 'Knee strength, 2026-03-02, version 1',
  description: `Knee strength (${marker})`,
};

let juvonno: TestSimulator;
beforeAll(async () => {
  juvonno = await startTestJuvonno();
});
afterAll(() => juvonno.dispose());
beforeEach(() => fetch(`${juvonno.url}/reset`, { method: 'POST' }));

/** What the laptop's function host does: the vendor's host travels in X-Forwarded-Host. */
const routed = (url: string, init: RequestInit): Promise<Response> => {
  const { host, pathname, search } = new URL(url);
  const headers = new Headers(init.headers);
  headers.set('x-forwarded-host', host);
  return fetch(`${juvonno.url}${pathname}${search}`, { ...init, headers });
};

const openWith = (words: string, place = 'harbour-physio-au'): Pms => {
  const logger = { info: () => {}, warn: () => {} };
  const http = createVendorHttp({ fetch: routed, now: Date.now, logger });
  return vendor.open(demoJuvonnoKey(au, words), http, { readPhone: readPhoneOf('AU'), place });
};

test.each([['header_or_query'], ['query']])(
  'our Juvonno code learns which clinic a key opens, with the key understood in %s',
  async (keyIn) => {
    await turnSwitches(juvonno.url, { keyIn });

    expect(await openWith('practitioner').identify()).toMatchObject({
      tenant: 'harbour-physio-au',
      tenantName: 'Harbour Physio AU',
      mayAddFiles: true,
    });
  },
);

test('our Juvonno code reads patients, marks those who no longer come, and finds no deleted one', async () => {
  const pms = openWith('practitioner');

  const [ordinary, undated, inactive, deleted, stranger] = await Promise.all(
    [idOf('ordinary'), idOf('no_birth_date'), idOf('inactive'), idOf('deleted'), '18001'].map((id) =>
      pms.findPatient(id),
    ),
  );

  expect(ordinary).toMatchObject({
    id: '14001',
    details: { firstName: 'Rowan', yearOfBirth: 1979, gender: 'm', mobilePhone: '+61491570157' },
  });
  expect(undated?.details.yearOfBirth).toBeUndefined();
  expect(inactive).toMatchObject({ archived: true });
  expect([deleted, stranger]).toEqual([undefined, undefined]);
});

test.each([['token'], ['api_token'], ['upload_token'], ['nested'], ['none']])(
  'a document that our Juvonno code files is found by its marker alone, with the upload token as %s',
  async (uploadToken) => {
    await turnSwitches(juvonno.url, { uploadToken });
    const pms = openWith('practitioner');

    const before = await pms.findFile('14001', marker);
    const id = await pms.addFile('14001', document);

    expect(before).toBeUndefined();
    expect(await pms.findFile('14001', marker)).toBe(id);
    expect(await pms.findFile('14001', 'physitrack-80000001-v11')).toBeUndefined();
  },
);

test.each([
  ['a key that is switched off', 'revoked', {}, 'pms_key_rejected'],
  ['the front desk', 'front desk', {}, 'pms_forbidden'],
  ['maintenance', 'practitioner', { faults: [{ kind: 'error503' }] }, 'pms_unavailable'],
  [
    'a lost answer to the upload',
    'practitioner',
    { faults: [{ kind: 'lostAnswer', route: 'POST /customers/{id}/documents' }] },
    'pms_unavailable',
  ],
])('%s reaches our code as its own error', async (_, words, switches, code) => {
  await turnSwitches(juvonno.url, switches);

  await expect(openWith(words).addFile('14001', document)).rejects.toMatchObject({ code });
});

test('the key of another clinic is not accepted here', async () => {
  await expect(openWith('hilltop').identify()).rejects.toMatchObject({ code: 'pms_key_rejected' });
});
