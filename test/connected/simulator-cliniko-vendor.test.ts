import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { cliniko as vendor } from '../../lambdas/pms/cliniko/index.ts';
import { readPhoneOf } from '../../lambdas/pms/phone/mobile-phone.ts';
import type { Pms } from '../../lambdas/pms/vendor.ts';
import { createVendorHttp } from '../../lambdas/pms/vendor-http.ts';
import { demoKey, demoPatients } from '../../local/demo-data.ts';
import { demoRegion, startTestCliniko, turnSwitches } from '../support/cliniko-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const idOf = (kind: string): string => demoPatients(au).find((patient) => patient.kind === kind)?.id ?? '';
const marker = 'physitrack-80000001-v1';
const document = {
  bytes: new TextEncoder().encode('%PDF-1.7'),
  fileName: 'program.pdf',
  title: 'Knee strength, version 1 [Physitrack 5-v1]',
  description: `Knee strength (${marker})`,
};

let cliniko: TestSimulator;
beforeAll(async () => {
  cliniko = await startTestCliniko();
});
afterAll(() => cliniko.dispose());
beforeEach(() => fetch(`${cliniko.url}/reset`, { method: 'POST' }));

/** What the laptop's function host does: the vendor's host travels in X-Forwarded-Host. */
const routed = (url: string, init: RequestInit): Promise<Response> => {
  const { host, pathname, search } = new URL(url);
  const headers = new Headers(init.headers);
  headers.set('x-forwarded-host', host);
  return fetch(`${cliniko.url}${pathname}${search}`, { ...init, headers });
};

const openWith = (words: string): Pms => {
  const logger = { info: () => {}, warn: () => {} };
  const http = createVendorHttp({ fetch: routed, now: Date.now, logger });
  return vendor.open(demoKey(au, words), http, { readPhone: readPhoneOf('AU') });
};

test('our Cliniko code learns whose key it is and what the role may not do', async () => {
  const [practitioner, scheduler] = await Promise.all([
    openWith('practitioner').identify(),
    openWith('scheduler').identify(),
  ]);

  expect(practitioner).toMatchObject({
    user: { id: '51103', role: 'practitioner' },
    tenant: 'au1/81101',
    tenantName: 'Harbour Physio AU',
    country: 'AU',
    mayAddFiles: true,
  });
  expect(scheduler.mayAddFiles).toBe(false);
});

test('our Cliniko code follows merges to the patient that was kept, and no further than a circle', async () => {
  const pms = openWith('practitioner');

  const [ordinary, archived, chain, cycle, deleted] = await Promise.all(
    ['ordinary', 'archived', 'merged_chain', 'merged_cycle', 'deleted'].map((kind) =>
      pms.findPatient(idOf(kind)),
    ),
  );

  expect(ordinary).toMatchObject({
    id: idOf('ordinary'),
    details: { firstName: 'Peggy', yearOfBirth: 1958, gender: 'f', mobilePhone: '+61491570156' },
  });
  expect(archived).toMatchObject({ id: idOf('archived'), archived: true });
  expect(chain?.id).toBe(idOf('ordinary'));
  expect([cycle, deleted]).toEqual([undefined, undefined]);
});

test('a document that our Cliniko code files is in Files, and is found by its marker alone', async () => {
  const pms = openWith('practitioner');
  const patientId = idOf('ordinary');

  const before = await pms.findFile(patientId, marker);
  const id = await pms.addFile(patientId, document);

  expect(before).toBeUndefined();
  expect(await pms.findFile(patientId, marker)).toBe(id);
  expect(await pms.findFile(patientId, 'physitrack-80000001-v11')).toBeUndefined();
});

test.each([
  ['a revoked key', 'revoked', {}, 'pms_key_rejected'],
  ['a scheduler', 'scheduler', {}, 'pms_forbidden'],
  ['too many calls', 'practitioner', { faults: [{ kind: 'tooManyRequests' }] }, 'pms_rate_limited'],
  ['an outage', 'practitioner', { faults: [{ kind: 'error503' }] }, 'pms_unavailable'],
  [
    'an outage of the upload',
    'practitioner',
    { faults: [{ kind: 'error503', route: 'POST s3' }] },
    'pms_unavailable',
  ],
  [
    'a lost answer',
    'practitioner',
    { faults: [{ kind: 'lostAnswer', route: 'POST /patient_attachments' }] },
    'pms_unavailable',
  ],
  [
    'a full free trial',
    'practitioner',
    { changes: [{ account: '81101', storageFull: true }] },
    'pms_storage_full',
  ],
])('%s reaches our code as its own error', async (_, words, switches, code) => {
  await turnSwitches(cliniko.url, switches);

  const filing = openWith(words).addFile(idOf('ordinary'), document);

  await expect(filing).rejects.toMatchObject({ code });
});
