/** API v2 on the synthesised stack: the library, what changed, and a program's PDF by link. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let connie: Person;
let key: string;

beforeAll(async () => {
  on = await startTestLaptop(33, { verbose: true, regions: ['au'] });
  connie = await on.signIn('au', 'connie');
  const { body } = await connie.post('/account/settings/api-key', { vendor: 'cliniko', action: 'create' });
  [key = ''] = /pt_au_[0-9A-Za-z]{46}/.exec(body) ?? [];
}, 60_000);
afterAll(() => on.dispose());

const call = async (method: string, path: string, body?: unknown) => {
  const answer = await fetch(`${on.region('au').url}/api/v2${path}`, {
    method,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as never };
};

const assign = async (externalId: string) => {
  const person = { first_name: 'Example', last_name: 'Client', year_of_birth: 1990, gender: 'f' };
  const client = await call('POST', '/clients', { external_id: externalId, ...person });
  const { id } = client.json as { id: number };
  const program = await call('POST', `/clients/${id}/programs`, {
    template_id: 11,
    start_date: '2026-03-02',
  });
  const { access_code: code } = program.json as { access_code: string };
  return { id, code, path: `/clients/${id}/programs/${code}` };
};

test('a program’s PDF is found at its link without a key or a cookie', async () => {
  const { path } = await assign('by-link');
  const asked = await call('GET', `${path}/exercises?format=pdf`);
  const { url } = asked.json as { url: string };

  const link = await fetch(url, { redirect: 'manual' });
  const document = await fetch(link.headers.get('location') ?? '');

  expect([asked.status, link.status, document.status]).toEqual([202, 302, 200]);
  expect(url).toMatch(/^http.*\/documents\/[0-9a-f]{32}\.pdf$/);
  expect(Object.fromEntries(link.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
  });
  expect(link.headers.has('set-cookie')).toBe(false);
  expect(document.headers.get('content-type')).toBe('application/pdf');
  expect((await document.text()).slice(0, 5)).toBe('%PDF-');
  expect(on.lines.join('\n')).not.toContain(url.slice(-36, -4));
}, 30_000);

test('a link that nobody was given leads nowhere', async () => {
  const answer = await fetch(`${on.region('au').url}/documents/${'0'.repeat(32)}.pdf`);

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([404, '15']);
}, 30_000);

test('templates and exercises are those of the shipped library', async () => {
  const templates = await call('GET', '/templates?page=1');
  const template = await call('GET', '/templates/11');
  const found = await call('GET', '/exercises?name=straightenning%20knee');

  const { templates: listed } = templates.json as { templates: Array<{ id: number }> };
  const { exercises } = found.json as { exercises: Array<{ name: string }> };
  expect(listed.find(({ id }) => id === 11)).toEqual(template.json);
  expect(template.json).toMatchObject({ name: 'Knee strength', type: 'weekly', author: null });
  expect(exercises.map(({ name }) => name)).toEqual([
    'Knee straightening with a band',
    'Knee straightening with the heel propped',
    'Seated knee straightening',
  ]);
});

test('what was made is told as events', async () => {
  const { id, code, path } = await assign('events');

  const told = await until('both events', async () => {
    const { json } = await call('GET', '/events');
    const { events } = json as { events: Array<{ id: number; type: string; url: string }> };
    const mine = events.filter(({ url }) => url.startsWith(`/api/v2/clients/${id}`));
    return mine.length === 2 ? mine : undefined;
  });
  const again = await Promise.all(told.map((event) => call('GET', `/events/${event.id}`)));

  expect(told.map(({ type, url }) => [type, url])).toEqual([
    ['new_client_created', `/api/v2/clients/${id}`],
    ['new_program_assigned', `/api/v2${path}`],
  ]);
  expect(again).toEqual(told.map((json) => ({ status: 200, json })));
  expect(JSON.stringify(told)).toContain(code);
});
