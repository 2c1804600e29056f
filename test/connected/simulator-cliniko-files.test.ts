import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoKey, demoPatients } from '../../local/demo-data.ts';
import {
  aPdf,
  callCliniko,
  demoRegion,
  fileDocument,
  type PresignedPost,
  processedFile,
  startTestCliniko,
  turnSwitches,
  uploadTo,
} from '../support/cliniko-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const key = demoKey(au, 'practitioner');
const [first, second] = demoPatients(au);
const patientId = first?.id ?? '';
const otherId = second?.id ?? '';

let cliniko: TestSimulator;
beforeAll(async () => {
  cliniko = await startTestCliniko();
});
afterAll(() => cliniko.dispose());
beforeEach(async () => {
  await fetch(`${cliniko.url}/reset`, { method: 'POST' });
  await turnSwitches(cliniko.url, { processingMs: 20, rateLimitPerMinute: 100_000 });
});

const call = (path: string, options: Partial<Parameters<typeof callCliniko>[2]> = {}) =>
  callCliniko(cliniko.url, path, { key, ...options });
const presign = async (): Promise<PresignedPost> =>
  (await (await call(`/patients/${patientId}/attachment_presigned_post`)).json()) as PresignedPost;
const keyIn = (xml: string): string => /<Key>(.*)<\/Key>/.exec(xml)?.[1] ?? '';
const create = (body: object) => call('/patient_attachments', { method: 'POST', body });

type Listed = { total_entries: number; patient_attachments: { id: string; description: string }[] };
const list = async (query: string): Promise<Listed> =>
  (await (await call(`/patient_attachments?${query}`)).json()) as Listed;

const processed = (id: string) => processedFile(cliniko.url, key, id);

describe('the upload', () => {
  test('is answered 201 with XML that names the key, with the file name in its place', async () => {
    const presigned = await presign();

    const response = await uploadTo(cliniko.url, presigned, aPdf('program & plan.pdf'));

    const folder = presigned.fields.key?.replace(/\$\{filename\}/, '');
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/xml');
    expect(presigned.url).toBe('https://cliniko-files-local-au1.s3.ap-southeast-2.amazonaws.com/');
    expect(folder).toMatch(new RegExp(`^81101/patients/${patientId}/attachments/temp/[0-9a-f-]{36}/$`));
    expect(await response.text()).toContain(`<Key>${folder}program &amp; plan.pdf</Key>`);
  });

  test('is denied when any field is not echoed or stands behind the file', async () => {
    const presigned = await presign();
    const { acl: _, ...withoutAcl } = presigned.fields;
    const behind = new FormData();
    behind.append('file', aPdf());
    for (const [name, value] of Object.entries(presigned.fields)) behind.append(name, value);

    const missing = await uploadTo(cliniko.url, presigned, aPdf(), withoutAcl);
    const late = await fetch(cliniko.url, {
      method: 'POST',
      headers: { 'x-forwarded-host': new URL(presigned.url).host },
      body: behind,
    });

    expect([missing.status, await missing.text()]).toEqual([
      403,
      expect.stringContaining('<Code>AccessDenied</Code>'),
    ]);
    expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('<Error>')]);
  });

  test('that is no form at all is malformed', async () => {
    const response = await fetch(cliniko.url, {
      method: 'POST',
      headers: { 'x-forwarded-host': 'cliniko-files-local-au1.s3.ap-southeast-2.amazonaws.com' },
      body: '%PDF',
    });

    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('<Code>MalformedPOSTRequest</Code>'),
    ]);
  });
});

describe('the file in Cliniko', () => {
  test('is there at once, processed a moment later, and can be opened then', async () => {
    const created = await fileDocument(cliniko.url, patientId, { key, description: 'Knee program' });

    const fresh = (await created.json()) as { id: string };
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(
      `https://api.au1.cliniko.com/v1/patient_attachments/${fresh.id}`,
    );
    expect(fresh).toMatchObject({
      description: 'Knee program',
      processing_completed: false,
      filename: null,
      content_type: null,
      size: null,
      content: null,
      patient: { links: { self: `https://api.au1.cliniko.com/v1/patients/${patientId}` } },
      user: { links: { self: 'https://api.au1.cliniko.com/v1/users/51103' } },
    });
    expect(await processed(fresh.id)).toMatchObject({
      filename: 'program.pdf',
      content_type: 'application/pdf',
      size: 15,
      processed_at: expect.stringMatching(/Z$/),
    });
    const content = await call(`/patient_attachments/${fresh.id}/content`);
    expect(await content.text()).toBe('%PDF-1.7\n%%EOF\n');
  });

  test('is found by patient and by words in its description', async () => {
    await fileDocument(cliniko.url, patientId, { key, description: 'Knee [pt-1-v1]' });
    await fileDocument(cliniko.url, patientId, { key, description: 'Knee [pt-1-v12]' });
    await fileDocument(cliniko.url, otherId, { key, description: 'Knee [pt-1-v1]' });

    const found = await list(
      new URLSearchParams([
        ['q[]', `patient_id:=${patientId}`],
        ['q[]', 'description:~[pt-1-v1]'],
      ]).toString(),
    );

    expect(found.total_entries).toBe(1);
    expect(found.patient_attachments[0]?.description).toBe('Knee [pt-1-v1]');
  });

  test('is refused for an upload that is not there, not this patient, or already processed', async () => {
    const presigned = await presign();
    const uploadKey = keyIn(await (await uploadTo(cliniko.url, presigned, aPdf())).text());
    const upload_url = `${presigned.url}${uploadKey}`;
    const refusal = { message: 'Validation Failed', errors: { temp_attachment_url: 'is invalid' } };

    const other = await create({ patient_id: otherId, upload_url });
    const absent = await create({ patient_id: patientId, upload_url: `${upload_url}x` });
    const right = await create({ patient_id: patientId, upload_url });
    await processed(((await right.json()) as { id: string }).id);
    const again = await create({ patient_id: patientId, upload_url });

    expect([other.status, absent.status, right.status, again.status]).toEqual([422, 422, 201, 422]);
    expect(await Promise.all([other.json(), absent.json(), again.json()])).toEqual([
      refusal,
      refusal,
      refusal,
    ]);
  });

  test('takes the upload percent-encoded too, as the reference page shows it', async () => {
    const presigned = await presign();
    const uploadKey = keyIn(await (await uploadTo(cliniko.url, presigned, aPdf())).text());

    const response = await create({
      patient_id: patientId,
      upload_url: `${presigned.url}${encodeURIComponent(uploadKey)}`,
    });

    expect(response.status).toBe(201);
  });

  test('has a description of at most 255 characters', async () => {
    const fits = await fileDocument(cliniko.url, patientId, { key, description: 'é'.repeat(255) });
    const long = await fileDocument(cliniko.url, patientId, { key, description: 'é'.repeat(256) });

    expect([fits.status, long.status]).toEqual([201, 422]);
    expect(await long.json()).toEqual({
      message: 'Validation Failed',
      errors: { description: 'is too long (maximum is 255 characters)' },
    });
  });

  test('can be renamed and archived by its uploader, and is hidden then', async () => {
    const created = await fileDocument(cliniko.url, patientId, { key, description: 'Old words' });
    const { id } = (await created.json()) as { id: string };

    const renamed = await call(`/patient_attachments/${id}`, {
      method: 'PATCH',
      body: { description: 'New words' },
    });
    const byAnother = await call(`/patient_attachments/${id}/archive`, {
      method: 'POST',
      key: demoKey(au, 'connected'),
    });
    const archived = await call(`/patient_attachments/${id}/archive`, { method: 'POST' });

    expect(await renamed.json()).toMatchObject({ id, description: 'New words' });
    expect([byAnother.status, archived.status]).toEqual([403, 204]);
    expect((await list('')).total_entries).toBe(0);
    expect((await list('q[]=archived_at:*')).total_entries).toBe(1);
    expect((await call(`/patient_attachments/${id}`)).status).toBe(404);
  });

  test('moves to the patient that is kept when records are merged', async () => {
    await fileDocument(cliniko.url, otherId, { key, description: 'Moves' });

    await turnSwitches(cliniko.url, { changes: [{ patient: otherId, mergedInto: patientId }] });

    expect((await list(`q[]=patient_id:=${patientId}`)).total_entries).toBe(1);
    const merged = await call(`/patients/${otherId}?q[]=archived_at:*`);
    expect(await merged.json()).toMatchObject({
      merged_with_patient: { links: { self: `https://api.au1.cliniko.com/v1/patients/${patientId}` } },
    });
  });

  test('is refused in a free trial whose storage is full, and nothing is added', async () => {
    await turnSwitches(cliniko.url, { changes: [{ account: '81101', storageFull: true }] });

    const response = await fileDocument(cliniko.url, patientId, { key });

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ message: 'Validation Failed' });
    expect((await list('')).total_entries).toBe(0);
  });

  test('waits while processing is stuck and is finished when it goes on', async () => {
    await turnSwitches(cliniko.url, { processing: 'stuck' });
    const created = await fileDocument(cliniko.url, patientId, { key });
    const { id } = (await created.json()) as { id: string };
    await wait(100);

    const stuck = await call(`/patient_attachments/${id}`);
    await turnSwitches(cliniko.url, { processing: 'normal' });

    expect(await stuck.json()).toMatchObject({ processing_completed: false, filename: null });
    expect(await processed(id)).toMatchObject({ filename: 'program.pdf' });
  });
});
