import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
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
const [patient] = demoPatients(au);
const patientId = patient?.id ?? '';
const patientPath = `/accounts/81101/patients/${patientId}`;
const asUser = (id: string): Record<string, string> => ({ cookie: `cliniko-me-81101=${id}` });

let cliniko: TestSimulator;
beforeAll(async () => {
  cliniko = await startTestCliniko();
});
afterAll(() => cliniko.dispose());
beforeEach(() => fetch(`${cliniko.url}/reset`, { method: 'POST' }));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${cliniko.url}${path}`, { headers: { accept: 'text/html', ...headers } });
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${cliniko.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(form),
  });

describe('a patient', () => {
  test('has the button of Physitrack in its region from the start', async () => {
    const page = await (await get(patientPath)).text();

    expect(page).toContain(
      `href="http://localhost:4000/au/cliniko_patient_import?patient_id=${patientId}">Open in Physitrack</a>`,
    );
  });

  test('has the button that is saved under Connected patient apps, and none when it is emptied', async () => {
    const settings = '/accounts/81101/settings/integrations';
    const saved = await post(settings, { name: 'Own app', url: 'https://app.example.org/open?from=cliniko' });
    const withApp = await (await get(patientPath)).text();
    const refused = await post(settings, { name: 'Bad', url: 'javascript:alert(1)' });
    await post(settings, { name: '', url: '' });
    const without = await (await get(patientPath)).text();

    expect([saved.status, refused.status]).toEqual([303, 422]);
    expect(withApp).toContain(
      `https://app.example.org/open?from=cliniko&amp;patient_id=${patientId}">Open in Own app<`,
    );
    expect(without).not.toContain('Open in');
  });

  test('is changed for the API when it is edited here, and shows no markup of its own', async () => {
    const response = await post(patientPath, {
      firstName: '<b>Peg</b>',
      lastName: 'Example',
      mobile: '0491 570 159',
      email: '',
      dateOfBirth: '1958-04-13',
    });

    const page = await (await get(patientPath)).text();
    const read = await callCliniko(cliniko.url, `/patients/${patientId}`, { key });
    expect(response.headers.get('location')).toBe(`${patientPath}?said=saved`);
    expect(page).toContain('&lt;b&gt;Peg&lt;/b&gt;');
    expect(page).not.toContain('<b>Peg');
    expect(await read.json()).toMatchObject({
      first_name: '<b>Peg</b>',
      preferred_first_name: null,
      email: null,
      date_of_birth: '1958-04-13',
      patient_phone_numbers: [{ normalized_number: '61491570159' }],
    });
  });

  test('is found under its own account only', async () => {
    const response = await get(`/accounts/82101/patients/${patientId}`);

    expect(response.status).toBe(404);
  });

  test('can be archived, merged and restored here', async () => {
    const other = demoPatients(au)[1]?.id ?? '';
    const status = async (): Promise<number> =>
      (await callCliniko(cliniko.url, `/patients/${patientId}`, { key })).status;

    const wrong = await post(`${patientPath}/merge`, { into: patientId });
    const before = await status();
    await post(`${patientPath}/merge`, { into: other });
    const merged = await status();
    await post(`${patientPath}/unarchive`, {});

    expect(wrong.headers.get('location')).toBe(`${patientPath}?said=merge`);
    expect([before, merged, await status()]).toEqual([200, 404, 200]);
  });
});

describe('Files', () => {
  const addFile = async (file: File): Promise<string> => {
    await turnSwitches(cliniko.url, { processingMs: 0 });
    const created = await fileDocument(cliniko.url, patientId, { key, description: 'Knee program', file });
    const { id } = (await created.json()) as { id: string };
    await processedFile(cliniko.url, key, id);
    return `/accounts/81101/files/${id}`;
  };

  test('shows the PDF, who added it, and opens it in the browser', async () => {
    const path = await addFile(new File(['%PDF-1.7'], 'Knee.pdf', { type: 'application/pdf' }));

    const page = await (await get(patientPath)).text();
    const file = await get(path);

    expect(page).toContain('Knee program');
    expect(page).toContain(`<a href="${path}">Knee.pdf</a>`);
    expect(page).toContain('Newton Newcomer');
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''Knee.pdf");
    expect(await file.text()).toBe('%PDF-1.7');
  });

  test('never runs an uploaded page', async () => {
    const path = await addFile(new File(['<script>'], 'x.html', { type: 'text/html' }));

    const file = await get(path);

    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('is closed to a scheduler, and a receptionist sees names only', async () => {
    const path = await addFile(new File(['%PDF-1.7'], 'Knee.pdf', { type: 'application/pdf' }));
    await turnSwitches(cliniko.url, { changes: [{ user: '51102', role: 'receptionist' }] });

    const scheduler = await (await get(patientPath, asUser('51104'))).text();
    const receptionist = await (await get(patientPath, asUser('51102'))).text();
    const opened = await get(path, asUser('51102'));

    expect(scheduler).toContain('Your role (scheduler) does not see files.');
    expect(receptionist).toContain('Knee.pdf');
    expect(receptionist).not.toContain(`href="${path}"`);
    expect(opened.status).toBe(404);
  });
});

describe('My info', () => {
  test('a key is made for whoever I am, shown once, and stops working when deleted', async () => {
    const me = asUser('51104');
    const keys = '/accounts/81101/me/api-keys';
    const created = await (await post(keys, { name: 'Physitrack' }, me)).text();
    const text = /<code id="new-key">([^<]+)<\/code>/.exec(created)?.[1] ?? '';
    const owner = await callCliniko(cliniko.url, '/user', { key: text });
    const list = await (await get(keys, me)).text();
    const paths = [...list.matchAll(/action="([^"]+\/revoke)"/g)].map(([, path]) => path ?? '');
    await post(paths.at(-1) ?? '', {}, me);

    const afterwards = await callCliniko(cliniko.url, '/user', { key: text });
    expect(await owner.json()).toMatchObject({ id: '51104', role: 'scheduler' });
    expect(list).not.toContain(text);
    expect(paths).toHaveLength(2);
    expect(afterwards.status).toBe(401);
  });

  test('nobody deletes the key of somebody else', async () => {
    const list = await (await get('/accounts/81101/me/api-keys', asUser('51103'))).text();
    const path = /action="([^"]+\/revoke)"/.exec(list)?.[1] ?? '';

    const response = await post(path, {}, asUser('51104'));

    expect(response.status).toBe(404);
    expect((await callCliniko(cliniko.url, '/user', { key })).status).toBe(200);
  });

  test('I become another user by the switch at the top', async () => {
    const response = await post('/accounts/81101/me/switch', { user: '51101' });

    const cookie = response.headers.get('set-cookie') ?? '';
    const page = await (await get('/accounts/81101/me', { cookie: cookie.split(';')[0] ?? '' })).text();
    expect(page).toContain('<dd>Ada Admin</dd>');
  });
});

describe('the panel of switches', () => {
  test('a fault is added and taken away by its forms', async () => {
    const form = { kind: 'error503', route: '*', times: '', seconds: '', delayMs: '3000', resetSeconds: '5' };
    await post('/switches/add-fault', form);
    const page = await (await get('/switches')).text();
    const during = await callCliniko(cliniko.url, '/user', { key });
    await post('/switches/remove-fault', { index: '0' });

    const afterwards = await callCliniko(cliniko.url, '/user', { key });
    expect(page).toContain('Until switched off');
    expect([during.status, afterwards.status]).toEqual([503, 200]);
  });

  test('behaviour, roles and storage are changed by their forms', async () => {
    await post('/switches/behaviour', { processing: 'stuck', errorBodies: 'json', probability: '0.5' });
    const refused = await post('/switches/behaviour', { processing: 'sideways' });
    await post('/switches/role', { user: '51103', role: 'bookkeeper' });
    await post('/switches/storage', { account: '81101', full: 'yes' });

    const switches = await (await fetch(`${cliniko.url}/switches`)).json();
    const page = await (await get('/switches')).text();
    expect(refused.headers.get('location')).toBe('/switches?said=refused');
    expect(switches).toMatchObject({
      processing: 'stuck',
      errorBodies: 'json',
      archivedFilter: 'works',
      chaos: { probability: 0.5 },
    });
    expect(page).toContain('Newton Newcomer (bookkeeper)');
    expect(page).toContain('(full now)');
  });

  test('a key is revoked and given back, a patient archived, merged and restored by their forms', async () => {
    const panel = await (await get('/switches')).text();
    const keyId = /value="([^"]+)">Harbour Physio AU: Newton/.exec(panel)?.[1] ?? '';
    const other = demoPatients(au)[1]?.id ?? '';
    const statuses = async () => [
      (await callCliniko(cliniko.url, '/user', { key })).status,
      (await callCliniko(cliniko.url, `/patients/${patientId}`, { key })).status,
    ];

    await post('/switches/key', { keyId, keyState: 'revoked' });
    const whileRevoked = await statuses();
    await post('/switches/key', { keyId, keyState: 'valid' });
    const merged = await post('/switches/patient', { patient: patientId, fate: 'merged', into: other });
    const whileMerged = await statuses();
    await post('/switches/patient', { patient: patientId, fate: 'restored' });
    const unknown = await post('/switches/patient', { patient: '1', fate: 'archived' });

    expect([whileRevoked, whileMerged, await statuses()]).toEqual([
      [401, 401],
      [200, 404],
      [200, 200],
    ]);
    expect(merged.headers.get('location')).toBe('/switches?said=done');
    expect(unknown.headers.get('location')).toBe('/switches?said=refused');
  });
});
