import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoKey, demoPatients } from '../../local/demo-data.ts';
import {
  callCliniko,
  demoRegion,
  fileDocument,
  processedFile,
  startTestCliniko,
  turnSwitches,
} from '../support/cliniko-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const key = demoKey(au, 'practitioner');
const patientId = demoPatients(au)[0]?.id ?? '';

let cliniko: TestSimulator;
beforeAll(async () => {
  cliniko = await startTestCliniko();
});
afterAll(() => cliniko.dispose());
beforeEach(() => fetch(`${cliniko.url}/reset`, { method: 'POST' }));

const user = () => callCliniko(cliniko.url, '/user', { key });
const files = async (): Promise<unknown> => {
  const response = await callCliniko(cliniko.url, '/patient_attachments', { key });
  return ((await response.json()) as { total_entries: number }).total_entries;
};

describe('switches', () => {
  test('429 for the next two calls announces its reset, and the third is normal', async () => {
    await turnSwitches(cliniko.url, {
      faults: [{ kind: 'tooManyRequests', times: 2, resetSeconds: 120 }],
    });

    const answers = [await user(), await user(), await user()];

    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
    const resetsIn = Number(answers[0]?.headers.get('x-ratelimit-reset')) - Date.now() / 1000;
    expect(Math.abs(resetsIn - 120)).toBeLessThan(5);
  });

  test('500 and 503 are pages of the network in front', async () => {
    await turnSwitches(cliniko.url, {
      faults: [
        { kind: 'error500', times: 1 },
        { kind: 'error503', times: 1 },
      ],
    });

    const answers = [await user(), await user()];

    expect(answers.map((answer) => [answer.status, answer.headers.get('content-type')])).toEqual([
      [500, 'text/html'],
      [503, 'text/html'],
    ]);
    expect(answers[1]?.headers.get('x-cache')).toBe('Error from cloudfront');
  });

  test('the upload fails alone, in the words of S3', async () => {
    await turnSwitches(cliniko.url, { faults: [{ kind: 'error503', route: 'POST s3', times: 1 }] });

    const created = await fileDocument(cliniko.url, patientId, { key });

    expect(created.status).toBe(422);
    const calls = (await (await fetch(`${cliniko.url}/calls`)).json()) as object[];
    expect(calls).toMatchObject([
      { method: 'GET', path: '/patients/{patient_id}/attachment_presigned_post', status: 200 },
      { method: 'POST', path: 's3', status: 503, fault: 'error503' },
      { method: 'POST', path: '/patient_attachments', status: 422, userId: '51103', accountId: '81101' },
    ]);
  });

  test('a lost answer drops the connection after the file was added; a lost request adds none', async () => {
    const route = 'POST /patient_attachments';
    await turnSwitches(cliniko.url, { faults: [{ kind: 'lostAnswer', route, times: 1 }] });
    await expect(fileDocument(cliniko.url, patientId, { key })).rejects.toThrow();
    const afterLostAnswer = await files();

    await turnSwitches(cliniko.url, { faults: [{ kind: 'lostRequest', route, times: 1 }] });
    await expect(fileDocument(cliniko.url, patientId, { key })).rejects.toThrow();

    expect([afterLostAnswer, await files()]).toEqual([1, 1]);
  });

  test('a revoked key stops at once and works again when it is given back', async () => {
    await turnSwitches(cliniko.url, { changes: [{ key, revoked: true }] });
    const revoked = await user();
    await turnSwitches(cliniko.url, { changes: [{ key, revoked: false }] });

    expect([revoked.status, (await user()).status]).toEqual([401, 200]);
  });

  test('changed details show on the next call', async () => {
    const details = { email: null, mobile: '0491 570 157' };
    await turnSwitches(cliniko.url, { changes: [{ patient: patientId, details }] });

    const patient = await (await callCliniko(cliniko.url, `/patients/${patientId}`, { key })).json();

    expect(patient).toMatchObject({
      first_name: 'Margaret',
      email: null,
      patient_phone_numbers: [{ normalized_number: '61491570157' }],
    });
  });

  test.each([
    ['an unknown switch', { colour: 'red' }, 400],
    ['an unknown kind of fault', { faults: [{ kind: 'rain' }] }, 400],
    [
      'a date of birth Cliniko would never answer',
      { changes: [{ patient: patientId, details: { dateOfBirth: '12/04/1958' } }] },
      400,
    ],
    [
      'an e-mail address Cliniko would never answer',
      { changes: [{ patient: patientId, details: { email: 'peggy at example.com' } }] },
      400,
    ],
    ['a patient that is not there', { changes: [{ patient: '1', archived: true }] }, 404],
  ])('%s is refused', async (_, change, status) => {
    const response = await turnSwitches(cliniko.url, change);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ errors: [expect.any(String)] });
  });

  test('deleting the calls starts the count anew', async () => {
    await user();
    await fetch(`${cliniko.url}/calls`, { method: 'DELETE' });

    expect(await (await fetch(`${cliniko.url}/calls`)).json()).toEqual([]);
  });
});

describe('what survives', () => {
  let own: TestSimulator;
  beforeEach(async () => {
    own = await startTestCliniko();
  });
  afterEach(() => own.dispose());

  test('files, keys, switches and changes are there after a restart, even with a torn last line', async () => {
    await turnSwitches(own.url, { processingMs: 0, rateLimitPerMinute: 500 });
    const created = await fileDocument(own.url, patientId, { key, description: 'Stays' });
    const { id } = (await created.json()) as { id: string };
    appendFileSync(join(own.dataDir, 'cliniko.jsonl'), '{"table":"patients","put":{"id":"83644');
    own = await own.restart();

    const file = await callCliniko(own.url, `/patient_attachments/${id}`, { key });
    const switches = await (await fetch(`${own.url}/switches`)).json();
    expect(await file.json()).toMatchObject({ id, description: 'Stays' });
    expect(switches).toMatchObject({ rateLimitPerMinute: 500 });

    await fetch(`${own.url}/reset`, { method: 'POST' });
    own = await own.restart();
    const gone = await callCliniko(own.url, `/patient_attachments/${id}`, { key });
    expect(gone.status).toBe(404);
  });

  test('a file that was waiting to be processed is finished after a restart', async () => {
    await turnSwitches(own.url, { processing: 'stuck' });
    const created = await fileDocument(own.url, patientId, { key });
    const { id } = (await created.json()) as { id: string };
    own = await own.restart();
    await turnSwitches(own.url, { processing: 'normal', processingMs: 0 });

    expect(await processedFile(own.url, key, id)).toMatchObject({ filename: 'program.pdf' });
  });

  test('a second start on the same port fails and leaves the first one its data', async () => {
    const { simulator } = await import('../../local/simulators/cliniko.ts');
    const port = Number(new URL(cliniko.url).port);
    const second = simulator.start({
      port,
      dataDir: cliniko.dataDir,
      regionUrl: String,
      log: () => {},
    });

    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await turnSwitches(cliniko.url, { rateLimitPerMinute: 300 });
    expect((await user()).status).toBe(200);
  });
});
