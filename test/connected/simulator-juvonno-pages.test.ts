import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoCustomers, demoJuvonnoKey } from '../../local/simulators/juvonno/demo-clinics.ts';
import { demoRegion, turnSwitches } from '../support/cliniko-simulator.ts';
import { addJuvonnoDocument, callJuvonno, startTestJuvonno } from '../support/juvonno-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const key = demoJuvonnoKey(au, 'practitioner');
const [rowan] = demoCustomers(au);
const clinic = '/clinics/harbour-physio-au';
const rowanPath = `${clinic}/customers/${rowan?.id}`;
const login = `${clinic}/settings/practitioners/1503/login`;
const asUser = (id: string): Record<string, string> => ({ cookie: `juvonno-me-harbour-physio-au=${id}` });
const newton = asUser('1503');

/** What Physitrack was asked, and what it answers next: the first answer whose path fits. */
interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}
let asked: Asked[] = [];
let answers: Readonly<Record<string, readonly [status: number, body: unknown]>> = {};
const physitrack: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const text = await request.text();
  const { method, url, headers } = request;
  asked.push({ url, method, headers, body: text === '' ? undefined : JSON.parse(text) });
  const { pathname, search } = new URL(url);
  const [status, body] = answers[`${method} ${pathname}${search}`] ?? [404, { errors: ['Not found'] }];
  return Response.json(body, { status });
};

let juvonno: TestSimulator;
beforeAll(async () => {
  juvonno = await startTestJuvonno({ fetch: physitrack });
});
afterAll(() => juvonno.dispose());
beforeEach(async () => {
  asked = [];
  answers = {};
  await fetch(`${juvonno.url}/reset`, { method: 'POST' });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${juvonno.url}${path}`, { headers: { accept: 'text/html', ...headers } });
const textOf = async (path: string, headers: Record<string, string> = {}) =>
  (await get(path, headers)).text();
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${juvonno.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(form),
  });

describe('the exchange of keys', () => {
  test('is found under Settings, Staff, Practitioners, the profile and its Login tab', async () => {
    const settings = await textOf(`${clinic}/settings`);
    const list = await textOf(`${clinic}/settings/practitioners`);
    const profile = await textOf(`${clinic}/settings/practitioners/1503`);
    const page = await textOf(login);

    expect(settings).toMatch(/<h2>Staff<\/h2>\s*<ul><li><a href="[^"]+\/practitioners">Practitioners<\/a>/);
    expect(list).toContain(`<a href="${clinic}/settings/practitioners/1503">Newton Newcomer</a>`);
    expect(profile).toContain(`<a href="${login}">Login</a>`);
    expect(page).toContain(`<input id="apiKey" value="${key}" readonly>`);
    expect(page).toContain('<label for="physitrackApiKey">Physitrack API Key</label>');
    expect(page).toContain('<button>Save &amp; Exit</button>');
  });

  test('Save & Exit keeps the key and goes back to the list, which says who is linked', async () => {
    const before = await textOf(`${clinic}/settings/practitioners`);
    const saved = await post(login, { physitrackApiKey: ' pt_words ' });

    const list = await textOf(`${clinic}/settings/practitioners?said=saved`);
    expect(saved.headers.get('location')).toBe(`${clinic}/settings/practitioners?said=saved`);
    expect(await textOf(login)).toContain('value="pt_words"');
    expect(before).not.toContain('<td>Linked</td>');
    expect(list.match(/<td>Linked<\/td>/g)).toHaveLength(1);
  });

  test('a practitioner opens only their own profile, the front desk none, and says whom to ask', async () => {
    const own = await get(login, newton);
    const colleague = await get(login, asUser('1502'));
    const frontDesk = await get(login, asUser('1504'));
    const saving = await post(login, { physitrackApiKey: 'pt_other' }, asUser('1502'));

    expect([own, colleague, frontDesk, saving].map(({ status }) => status)).toEqual([200, 403, 403, 403]);
    expect(await frontDesk.text()).toContain('Ask an administrator of the clinic');
    expect(await textOf(login)).not.toContain('pt_other');
  });

  test('a new API Key replaces the old one at once', async () => {
    await post(`${login}/new-key`, {});

    const fresh = /id="apiKey" value="([^"]+)"/.exec(await textOf(login))?.[1] ?? '';
    const status = async (tried: string) =>
      (await callJuvonno(juvonno.url, '/branches', { key: tried })).status;
    expect([await status(key), await status(fresh)]).toEqual([401, 200]);
    expect(fresh).toMatch(/^[A-Za-z0-9]{44}$/);
  });

  test('a clinic where Physitrack is not enabled has neither field nor buttons', async () => {
    const strangers = '/clinics/hilltop-rehab-au';

    expect(await textOf(`${strangers}/settings/practitioners/1601/login`)).not.toContain('physitrackApiKey');
    const customer = await textOf(`${strangers}/customers/18001`);
    expect(customer).toContain('The Physitrack integration is not enabled for this clinic.');
    expect(customer).not.toContain('Open in Physitrack</button>');
  });

  test('the clinic’s integration is an administrator’s to change, and the address has to be one', async () => {
    const path = `${clinic}/settings/physitrack`;
    const form = { enabled: '1', physitrackUrl: 'https://au.example.org/', webhookSecret: 'whsec_words' };

    const byPractitioner = await post(path, form, newton);
    const nonsense = await post(path, { ...form, physitrackUrl: 'javascript:alert(1)' });
    const before = await textOf(rowanPath, newton);
    const saved = await post(path, form);

    expect([byPractitioner, nonsense, saved].map(({ status }) => status)).toEqual([422, 422, 303]);
    expect(before).toContain('action="http://physitrack-au.example.org/pmsapi/juvonno/v1/patients"');
    expect(await textOf(rowanPath, newton)).toContain(
      'action="https://au.example.org/pmsapi/juvonno/v1/patients"',
    );
  });
});

describe('Open in Physitrack', () => {
  const fieldsOf = (page: string): Record<string, string> =>
    Object.fromEntries(
      [...page.matchAll(/<input type="hidden" name="(data[^"]+)" value="([^"]*)">/g)].map(
        ([, name, value]) => [name, value],
      ),
    );

  test('posts everything Juvonno knows, with the key of whoever is at work', async () => {
    const page = await textOf(rowanPath, newton);

    expect(fieldsOf(page)).toEqual({
      'data[token]': key,
      'data[patient][id]': '14001',
      'data[patient][first_name]': 'Rowan',
      'data[patient][last_name]': 'Example',
      'data[patient][title]': 'mr',
      'data[patient][birth_year]': '1979',
      'data[patient][email]': 'rowan@example.com',
      'data[patient][mobile_phone]': '+61491570157',
    });
    expect(page).toContain('<button>Open in Physitrack</button>');
  });

  test('leaves out what is not known instead of inventing it', async () => {
    const undated = demoCustomers(au).find(({ kind }) => kind === 'no_birth_date');
    const unknown = demoCustomers(au).find(({ gender }) => gender === 'unknown');

    const fields = fieldsOf(await textOf(`${clinic}/customers/${undated?.id}`, newton));
    expect(Object.keys(fields)).not.toContain('data[patient][birth_year]');
    expect(Object.keys(fields)).not.toContain('data[patient][mobile_phone]');
    expect(Object.keys(fieldsOf(await textOf(`${clinic}/customers/${unknown?.id}`, newton)))).not.toContain(
      'data[patient][title]',
    );
  });
});

describe('Assign program from template', () => {
  const choose = `${rowanPath}/programs/new`;
  const program = { name: 'Knee strength', access_code: 'abcdefgh', end_date: '2026-04-12T00:00:00Z' };
  const templates = { templates: [{ id: 31, name: 'Knee strength' }] };
  const form = { template: '31', startDate: '2026-03-02', weeks: '6' };
  const link = () => post(login, { physitrackApiKey: 'pt_words' });

  test('without a Physitrack API Key it says where to paste one, and asks nobody', async () => {
    const page = await get(choose, newton);

    expect(page.status).toBe(422);
    expect(await page.text()).toContain('Your profile has no Physitrack API Key.');
    expect(asked).toEqual([]);
  });

  test('a patient who is no client yet becomes one, then the program is assigned', async () => {
    await link();
    answers = {
      'GET /api/v2/templates?page=1': [200, templates],
      'GET /api/v2/clients?page=1': [200, { clients: [{ id: 5, external_id: '9' }] }],
      'POST /api/v2/clients/': [201, { id: 6 }],
      'POST /api/v2/clients/6/programs': [201, program],
    };

    const chosen = await textOf(choose, newton);
    const assigned = await post(`${rowanPath}/programs`, form, newton);

    const page = await textOf(`${rowanPath}?said=assigned`, newton);
    expect(chosen).toContain('<option value="31">Knee strength</option>');
    expect(assigned.headers.get('location')).toBe(`${rowanPath}?said=assigned`);
    expect(page).toContain('Knee strength is assigned. Access code abcdefgh, until 12 April 2026.');
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['GET', undefined],
      ['GET', undefined],
      [
        'POST',
        {
          external_id: '14001',
          first_name: 'Rowan',
          last_name: 'Example',
          gender: 'm',
          year_of_birth: 1979,
          email: 'rowan@example.com',
          mobile_phone: '+61491570157',
        },
      ],
      ['POST', { template_id: 31, start_date: '2026-03-02T00:00:00Z', num_weeks: 6 }],
    ]);
    for (const { headers } of asked) {
      expect(['x-api-key', 'x-api-pms-name', 'x-api-pms-key'].map((name) => headers.get(name))).toEqual([
        'pt_words',
        'juvonno',
        key,
      ]);
    }
  });

  test('a client is looked for on every page, and not made twice', async () => {
    await link();
    const others = Array.from({ length: 200 }, (_, k) => ({ id: k + 1, external_id: `other-${k}` }));
    answers = {
      'GET /api/v2/clients?page=1': [200, { clients: others }],
      'GET /api/v2/clients?page=2': [200, { clients: [{ id: 777, external_id: '14001' }] }],
      'POST /api/v2/clients/777/programs': [201, program],
    };

    await post(`${rowanPath}/programs`, form, newton);

    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
  });

  test('what Physitrack refuses is said in its words and kept with the customer', async () => {
    await link();
    answers = {
      'GET /api/v2/clients?page=1': [200, { clients: [] }],
      'POST /api/v2/clients/': [422, { errors: ['gender is missing', 'year_of_birth is missing'] }],
    };

    const refused = await post(`${rowanPath}/programs`, form, newton);

    const words = 'Physitrack says: gender is missing, year_of_birth is missing.';
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(words);
    expect(await textOf(rowanPath, newton)).toContain(`Not assigned. ${words}`);
  });
});

describe('documents and people', () => {
  test('a document that arrived is listed with who added it, and opens in the browser', async () => {
    await addJuvonnoDocument(juvonno.url, rowan?.id ?? '', key);

    const page = await textOf(rowanPath);
    const path = /href="(\/clinics\/[^"]+\/documents\/1)"/.exec(page)?.[1] ?? '';
    const file = await get(path);
    expect(page).toContain('Newton Newcomer');
    expect([file.headers.get('content-type'), await file.text()]).toEqual([
      'application/pdf',
      '%PDF-1.7\n%%EOF\n',
    ]);
    expect((await get(path.replace('harbour-physio', 'hilltop-rehab'))).status).toBe(404);
  });

  test('names are never markup, deleted customers are gone, inactive ones are there when asked for', async () => {
    await post(rowanPath, { firstName: '<b>Ro</b>', lastName: 'Example' });
    await turnSwitches(juvonno.url, { changes: [{ customer: '14002', status: 'deleted' }] });

    const active = await textOf(`${clinic}/customers`);
    const all = await textOf(`${clinic}/customers?all=1`);
    expect(active).toContain('&lt;b&gt;Ro&lt;/b&gt; Example');
    expect(active).not.toContain('Ina Inactive');
    expect(all).toContain('Ina Inactive');
    expect(all).not.toContain('Škvorecká');
    expect((await get(`${clinic}/customers/14002`)).status).toBe(404);
  });

  test('I become another user of the clinic by the switch at the top', async () => {
    const response = await post(`${clinic}/me`, { user: '1502' });

    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(await textOf(rowanPath, { cookie })).toContain(
      `name="data[token]" value="${demoJuvonnoKey(au, 'connected')}"`,
    );
  });
});
