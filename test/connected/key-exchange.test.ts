/** Keys exchanged both ways with Juvonno on the synthesised stack: who may, what they open, and that nobody sees one. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import type { Page, Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let ada: Person;
let connie: Person;
let newton: Person;
/** Every Physitrack API key that anybody was shown. */
const shown = new Set<string>();

beforeAll(async () => {
  on = await startTestLaptop(36, { regions: ['au'] });
  [ada, connie, newton] = await Promise.all([
    on.signIn('au', 'ada'),
    on.signIn('au', 'connie'),
    on.signIn('au', 'newton'),
  ]);
}, 90_000);
afterAll(() => on?.dispose());

const token = (kind: string): string => on.region('au').vendors.juvonno?.tokens[kind] ?? '';
const keyOn = (page: Page): string => {
  const key = /<input id="api-key" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
  if (key !== '') shown.add(key);
  return key;
};
const save = (person: Person, key: string) => person.post('/account/settings', { vendor: 'juvonno', key });
const act = async (person: Person, action: string) => {
  const issued = (await connectionOf(person))?.apiKey?.issuedAt ?? 0;
  return person.post('/account/settings/api-key', { vendor: 'juvonno', action, issued: String(issued) });
};
const connectionOf = async ({ id }: Person) =>
  (await on.stores('au').accounts.load(id))?.connections.find(({ vendor }) => vendor === 'juvonno');
/** What API v2 answers to a key. */
const opens = async (key: string): Promise<number> => {
  const answer = await fetch(`${on.region('au').url}/api/v2/clients`, { headers: { 'x-api-key': key } });
  return answer.status;
};

test('an administrator links a colleague: the key appears once Juvonno has accepted the token, and opens API v2 at once', async () => {
  const place = `/users/${newton.id}/integrate`;

  const refused = await ada.post(place, { vendor: 'juvonno', key: token('revoked') });
  const accepted = await ada.post(place, { vendor: 'juvonno', key: ` ${token('practitioner')}\n` });

  const key = keyOn(accepted);
  expect([refused.status, keyOn(refused)]).toEqual([422, '']);
  expect(accepted.status).toBe(200);
  expect(key).toMatch(/^pt_au_/);
  expect(await opens(key)).toBe(200);
  expect((await connectionOf(newton))?.tenant).toBe('harbour-physio-au');
  expect(await connectionOf(ada)).toBeUndefined();
});

test('two practitioners who save the same token at the same moment: exactly one has it', async () => {
  const pages = await Promise.all([ada, connie].map((one) => save(one, token('connected'))));

  const connections = await Promise.all([ada, connie].map(connectionOf));
  expect(pages.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(connections.map((one) => one !== undefined)).toEqual(pages.map(({ status }) => status === 200));
  expect(pages.find(({ status }) => status === 422)?.text).toContain('belongs to another Physitrack user');
  for (const page of pages) keyOn(page);
});

test('rotating twice at the same moment makes one new key; both it and the old one open', async () => {
  const old = keyOn(await act(newton, 'show'));

  const pages = await Promise.all([act(newton, 'rotate'), act(newton, 'rotate')]);

  const keys = pages.map(keyOn).filter((key) => key !== '');
  expect(pages.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(keys).toHaveLength(1);
  expect(await Promise.all([old, ...keys].map(opens))).toEqual([200, 200]);
});

test('revoking and disconnecting end every key at once', async () => {
  const earlier = [...shown];
  const revoked = await act(newton, 'revoke');
  const afterRevoking = keyOn(await act(newton, 'create'));
  const between = [await opens(afterRevoking), await opens(earlier.at(-1) ?? '')];

  const gone = await newton.post('/account/settings/disconnect', { vendor: 'juvonno' });

  expect([revoked.status, gone.status]).toEqual([303, 303]);
  expect(between).toEqual([200, 401]);
  expect(await opens(afterRevoking)).toBe(401);
  expect(await connectionOf(newton)).toBeUndefined();
});

test('the activity list says who did what to whom', async () => {
  const { text } = await ada.get('/practice/activity');

  expect(text).toContain('Ada Admin');
  expect(text).toContain('Newton Newcomer');
});

test('no key and no token in any log or table', async () => {
  const secrets = [...shown, token('practitioner'), token('connected'), token('revoked')];
  const folder = join(on.dataDir, 'logs', 'au');
  const logs = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const tables = ['accounts', 'clients', 'sharing', 'programs'];
  const items = JSON.stringify(await Promise.all(tables.map((table) => on.stores('au').items(table))));
  const seen = [...logs, ...on.lines, items].join('\n');

  expect(shown.size).toBeGreaterThan(3);
  expect(seen.length).toBeGreaterThan(1000);
  expect(secrets.filter((one) => seen.includes(one))).toEqual([]);
});
