import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoClinikoAccounts, demoKey, demoPatients, demoStrangers } from '../../local/demo-data.ts';
import {
  callCliniko,
  demoRegion,
  fileDocument,
  startTestCliniko,
  turnSwitches,
} from '../support/cliniko-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const key = demoKey(au, 'practitioner');
const admin = demoKey(au, 'administrator');
const scheduler = demoKey(au, 'scheduler');
const [harbour] = demoClinikoAccounts(au);
const idOf = (kind: string): string => demoPatients(au).find((patient) => patient.kind === kind)?.id ?? '';
const ordinary = idOf('ordinary');

/** The official description's fields, but for links to what this patient does not have. */
const patientFields =
  `accepted_email_marketing accepted_privacy_policy accepted_sms_marketing address_1 address_2 address_3
  appointment_notes appointments archived_at attendees city country created_at custom_fields date_of_birth deleted_at
  dva_card_number email emergency_contact first_name gender gender_identity id invoice_default_to invoice_email
  invoice_extra_information invoices label last_name links medical_alerts medicare medicare_reference_number merged_at
  notes occupation old_reference_id patient_attachments patient_phone_numbers post_code preferred_first_name pronouns
  receives_confirmation_emails referral_source reminder_type sex state time_zone title updated_at`.split(
    /\s+/,
  );

let cliniko: TestSimulator;
beforeAll(async () => {
  cliniko = await startTestCliniko();
});
afterAll(() => cliniko.dispose());
beforeEach(() => fetch(`${cliniko.url}/reset`, { method: 'POST' }));

const call = (path: string, options: Partial<Parameters<typeof callCliniko>[2]> = {}) =>
  callCliniko(cliniko.url, path, { key, ...options });

describe('who may call', () => {
  test('the key tells its owner; ids are strings', async () => {
    const response = await call('/user');

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: '51103',
      first_name: 'Newton',
      role: 'practitioner',
      links: { self: 'https://api.au1.cliniko.com/v1/users/51103' },
    });
  });

  test('a key works with and without its suffix, on its own shard only', async () => {
    const bare = key.slice(0, key.lastIndexOf('-'));

    const answers = await Promise.all([
      call('/user', { key: bare }),
      call('/user', { key, shard: 'ca1' }),
      call('/user', { key: `${bare}-ca1` }),
      call('/user', { key: demoKey(au, 'revoked') }),
      call('/user', { key: 'nonsense-au1' }),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([200, 401, 401, 401, 401]);
    expect(answers[1]?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answers[1]?.headers.get('www-authenticate')).toBe('Basic realm="Application"');
    expect(await answers[1]?.text()).toBe('HTTP Basic: Access denied.\n');
  });

  test('directly on the port the shard comes from the key', async () => {
    const ca = demoKey(demoRegion('ca'), 'practitioner');

    const response = await call('/user', { key: ca, headers: { 'x-forwarded-host': '' } });

    expect(await response.json()).toMatchObject({
      links: { self: expect.stringContaining('api.ca1.cliniko.com') },
    });
  });

  test('a program without name and mail is blocked; one that does not ask for JSON is refused', async () => {
    const answers = await Promise.all([
      call('/user', { headers: { 'user-agent': 'node' } }),
      call('/user', { headers: { accept: '*/*' } }),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([403, 406]);
  });

  test('only an administrator reads other users', async () => {
    const answers = await Promise.all([
      call('/users'),
      call('/users/51101'),
      call('/users/51103'),
      call('/users', { key: admin }),
      call('/users/me', { key: admin }),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 200, 200, 404]);
    expect(await answers[3]?.json()).toMatchObject({
      total_entries: 4,
      users: [{ id: '51101' }, {}, {}, {}],
    });
  });

  test('the account is public to every key, its settings are not', async () => {
    const answers = await Promise.all([
      call('/settings/public', { key: scheduler }),
      call('/settings', { key: scheduler }),
      call('/settings', { key: admin }),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([200, 403, 200]);
    expect(await answers[0]?.json()).toMatchObject({
      account: { id: harbour.id, name: harbour.name, country_code: 'AU', subdomain: harbour.subdomain },
    });
  });

  test('the 201st call of a minute is answered 429 with the time of the reset, for this user alone', async () => {
    const answers = await Promise.all(Array.from({ length: 201 }, () => call('/user', { key: scheduler })));
    const refused = answers.filter((answer) => answer.status === 429);

    expect(refused).toHaveLength(1);
    const resetsIn = Number(refused[0]?.headers.get('x-ratelimit-reset')) - Date.now() / 1000;
    expect(resetsIn).toBeGreaterThan(0);
    expect(resetsIn).toBeLessThanOrEqual(61);
    expect((await call('/user')).status).toBe(200);
  });
});

describe('patients', () => {
  test('a patient has every documented field, with a 64-bit id as text', async () => {
    const response = await call(`/patients/${ordinary}`);

    const patient = (await response.json()) as Record<string, unknown>;
    expect(patient).toMatchObject({
      id: '836447129235881001',
      first_name: 'Margaret',
      preferred_first_name: 'Peggy',
      date_of_birth: '1958-04-12',
      sex: 'Female',
      email: 'peggy@example.com',
      patient_phone_numbers: [
        { number: '0491 570 156', normalized_number: '61491570156', phone_type: 'Mobile' },
      ],
      archived_at: null,
      links: { self: 'https://api.au1.cliniko.com/v1/patients/836447129235881001' },
    });
    expect(Object.keys(patient).sort()).toEqual(patientFields);
  });

  test('an archived patient shows with the filter only, unless switched otherwise', async () => {
    const archived = idOf('archived');
    const filtered = `/patients/${archived}?q%5B%5D=archived_at%3A*`;

    const before = await Promise.all([call(`/patients/${archived}`), call(filtered)]);
    await turnSwitches(cliniko.url, { archivedWithoutFilter: 'found', archivedFilter: 'not_found' });
    const after = await Promise.all([call(`/patients/${archived}`), call(filtered)]);

    expect(before.map((answer) => answer.status)).toEqual([404, 200]);
    expect(after.map((answer) => answer.status)).toEqual([200, 404]);
  });

  test("another account's patient and a deleted one look like none, with and without the filter", async () => {
    const stranger = demoStrangers(au)[0]?.id;

    const answers = await Promise.all(
      [stranger, idOf('deleted'), '1', 'abc'].flatMap((id) => [
        call(`/patients/${id}`),
        call(`/patients/${id}?q[]=archived_at:*`),
      ]),
    );

    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(404));
  });

  test('following next visits every patient once, and the ends have no further link', async () => {
    type List = { patients: { id: string }[]; total_entries: number; links: Record<string, string> };
    const seen: string[] = [];
    let path: string | undefined = '/patients?per_page=8&sort=last_name:desc';
    const ends: string[][] = [];
    while (path !== undefined) {
      const list = (await (await call(path)).json()) as List;
      seen.push(...list.patients.map((patient) => patient.id));
      ends.push(Object.keys(list.links));
      path = list.links.next?.replace('https://api.au1.cliniko.com/v1', '');
    }

    expect(ends).toEqual([
      ['self', 'next'],
      ['self', 'previous', 'next'],
      ['self', 'previous', 'next'],
      ['self', 'previous'],
    ]);
    expect(new Set(seen).size).toBe(30);
  });

  test('archiving takes a patient out of the list and unarchiving brings it back', async () => {
    const one = async () => {
      const response = await call(`/patients?q[]=id:=${ordinary}`);
      return ((await response.json()) as { total_entries: number }).total_entries;
    };

    const archived = await call(`/patients/${ordinary}/archive`, { method: 'POST' });
    const whileArchived = await one();
    const restored = await call(`/patients/${ordinary}/unarchive`, { method: 'POST' });

    expect([archived.status, whileArchived, restored.status, await one()]).toEqual([204, 0, 200, 1]);
    expect((await call(`/patients/${ordinary}/archive`, { method: 'POST', key: scheduler })).status).toBe(
      403,
    );
  });
});

describe('what is wrong with a call', () => {
  test.each([
    ['/patients?q[]=shoe_size:=1', 400],
    [`/patients/${ordinary}?q[]=id:=1`, 400],
    [`/patients/${ordinary}/patient_attachments?q[]=patient_id:=1`, 400],
    ['/patient_attachments/1?q[]=description:~knee', 400],
    ['/patient_attachments/1?q[]=archived_at:*', 404],
    ['/patients?sort=shoe_size', 400],
    ['/appointments', 404],
  ])('%s answers %i', async (path, status) => {
    expect((await call(path)).status).toBe(status);
  });

  test('bodies that are not documented come in the form that is switched on', async () => {
    await turnSwitches(cliniko.url, { errorBodies: 'json' });
    const inJson = await call('/patients/1');
    await turnSwitches(cliniko.url, { errorBodies: 'html' });
    const inHtml = await call('/patients/1');

    expect([inJson.headers.get('content-type'), inHtml.headers.get('content-type')]).toEqual([
      'application/json; charset=utf-8',
      'text/html',
    ]);
  });

  test('a scheduler and a bookkeeper may do nothing with files', async () => {
    await turnSwitches(cliniko.url, { changes: [{ user: '51102', role: 'bookkeeper' }] });
    const bookkeeper = demoKey(au, 'connected');

    const answers = await Promise.all(
      [scheduler, bookkeeper].flatMap((one) => [
        call(`/patients/${ordinary}/attachment_presigned_post`, { key: one }),
        call('/patient_attachments', { key: one }),
        call('/patient_attachments', { key: one, method: 'POST', body: { patient_id: ordinary } }),
      ]),
    );

    expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(403));
  });

  test('a receptionist adds and lists files but opens none', async () => {
    await turnSwitches(cliniko.url, {
      processingMs: 0,
      changes: [{ user: '51103', role: 'receptionist' }],
    });

    const created = await fileDocument(cliniko.url, ordinary, { key });
    const { id } = (await created.json()) as { id: string };
    const list = await call('/patient_attachments');
    const content = await call(`/patient_attachments/${id}/content`);

    expect([created.status, list.status, content.status]).toEqual([201, 200, 403]);
  });
});
