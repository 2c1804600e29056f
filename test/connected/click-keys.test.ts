/** My account > Settings on the synthesised stack: which keys are saved, when they count, and that nobody ever sees one. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { demoClinikoAccounts } from '../../local/demo-data.ts';
import { demoRegion } from '../support/cliniko-simulator.ts';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import { noting, type Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let connie: Person;
let newton: Person;
let patients: readonly string[];
let keys: Readonly<Record<string, string>>;
const bodies: string[] = [];

/** Signs somebody in and remembers what they are shown, for the last test. */
const signIn = async (name: string) => noting(await on.signIn('au', name), (shown) => bodies.push(shown));

beforeAll(async () => {
  on = await startTestLaptop(1);
  await on.cliniko.heal();
  connie = await signIn('connie');
  newton = await signIn('newton');
  patients = on.region('au').patients.ordinary ?? [];
  keys = on.region('au').pmsTokens;
});
afterEach(() => on.cliniko.heal());
afterAll(() => on.dispose());

const key = (kind: string): string => keys[kind] ?? '';
const patient = (n: number): string => patients[n] ?? '';
const connectionOf = async ({ id }: Person) =>
  (await on.stores('au').accounts.load(id))?.connections.find(({ vendor }) => vendor === 'cliniko');
const hasSecret = async ({ id }: Person): Promise<boolean> => {
  const command = new GetSecretValueCommand({ SecretId: `physitrack/au/connections/${id}/cliniko` });
  try {
    return (await on.aws('au').secrets.send(command)).SecretString !== undefined;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
};
/** With whose keys patients were read. */
const usersDuring = async (during: () => Promise<unknown>) => {
  const calls = await on.cliniko.callsDuring(during);
  return new Set(calls.filter(({ path }) => path === '/patients/{id}').map(({ userId }) => userId));
};
const userOf = (firstName: string): string =>
  demoClinikoAccounts(demoRegion('au'))
    .flatMap(({ users }) => users)
    .find((user) => user.firstName === firstName)?.id ?? '';

describe('a key that can’t be saved leaves everything as it was', () => {
  const unusable: ReadonlyArray<readonly [string, () => string, string]> = [
    ['empty', () => '   ', 'Paste your key into this field first'],
    [
      'broken over two lines',
      () => `${key('connected').slice(0, 20)}\n${key('connected').slice(20)}`,
      'a line break inside',
    ],
    ['mistyped', () => 'see-my-e-mail!', 'does not look like a'],
    ['unknown to Cliniko', () => 'bm90IGEga2V5IG9mIGFueWJvZHk-au1', 'does not accept this key'],
    ['revoked', () => key('revoked'), 'does not accept this key'],
    ['sent to another shard', () => key('practitioner').replace('-au1', '-uk1'), 'We asked Cliniko uk1'],
    ['aimed at another host', () => `${key('practitioner')}.evil.example/-au1`, 'key'],
    ['a colleague’s', () => key('connected'), 'belongs to another Physitrack user'],
  ];

  test.each(unusable)('%s: said next to the field, not saved', async (_, text, words) => {
    const page = await newton.saveKey(text());

    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    expect(page.text).toContain('Nothing was saved');
    expect(page.body).toMatch(/id="key"[^>]*aria-invalid="true"/);
    expect(page.text).not.toContain('Connie');
    expect(await connectionOf(newton)).toBeUndefined();
    expect(await hasSecret(newton)).toBe(false);
  });

  test.each([
    ['out of order', { kind: 'error500' }, 'can’t be reached'],
    ['behind an error page', { kind: 'error503' }, 'can’t be reached'],
    ['gone', { kind: 'lostRequest' }, 'can’t be reached'],
    ['too slow', { kind: 'slow', delayMs: 9000, route: 'GET /user', times: 1 }, 'took too long'],
    ['asking us to slow down', { kind: 'tooManyRequests', resetSeconds: 1 }, 'asked us to slow down'],
  ] as const)('Cliniko %s: said so, and the old key stays in force', async (_, fault, words) => {
    const before = await connectionOf(connie);
    await on.cliniko.fail(fault);

    const page = await connie.saveKey(key('stranger'));

    expect(page.status).toBe(502);
    expect(page.text).toContain(words);
    expect(page.text).toContain('your present key stays in force');
    expect(await connectionOf(connie)).toEqual(before);
  });

  test('a wrong key pasted over a good one changes nothing: the next click uses the good one', async () => {
    await connie.saveKey(key('revoked'));

    const users = await usersDuring(() => connie.open(patient(0)));

    expect([...users]).toEqual([userOf('Connie')]);
  });
});

describe('a key that works', () => {
  test('is shown masked, with whose it is and what to paste into Cliniko', async () => {
    const saved = await newton.saveKey(`  ${key('practitioner')}\n`);
    const page = await newton.get(saved.location ?? '');

    expect([saved.status, saved.location]).toEqual([303, '/account/settings?saved=1&vendor=cliniko']);
    for (const words of ['Newton Newcomer', 'Harbour Physio AU', 'au1', '•'])
      expect(page.text).toContain(words);
    expect(page.body).toContain(`value="${on.region('au').appUrl}"`);
  });

  test('replaces the one before at once, for every function that had used the old one', async () => {
    await newton.open(patient(1));
    const replaced = await newton.saveKey(key('administrator'));

    const users = await usersDuring(async () => {
      await Promise.all([2, 3, 4, 5, 6, 7, 8, 9].map((n) => newton.open(patient(n))));
    });
    const background = await usersDuring(async () => {
      await on.queueEmpty('au', 'clientOpened');
      await on.stores('au').ageClient(await newton.open(patient(1)), 11 * 60_000);
      await newton.open(patient(1));
      await on.queueEmpty('au', 'clientOpened');
    });

    expect(replaced.status).toBe(303);
    expect([...users]).toEqual([userOf('Ada')]);
    expect([...background]).toEqual([userOf('Ada')]);
  });

  test('the key it replaced is free again for its rightful owner', async () => {
    const ada = await signIn('ada');
    const taken = await ada.saveKey(key('administrator'));
    const free = await ada.saveKey(key('practitioner'));
    await ada.post('/account/settings/disconnect', { vendor: 'cliniko' });

    expect([taken.status, free.status]).toEqual([422, 303]);
  });

  test('of a scheduler is saved, and what it can’t do is said at once', async () => {
    const saved = await newton.saveKey(key('scheduler'));
    const page = await newton.get(saved.location ?? '');

    expect(saved.status).toBe(303);
    expect(page.text).toMatch(/scheduler[\s\S]*PDF/i);
    expect((await connectionOf(newton))?.mayAddFiles).toBe(false);
  });
});

describe('a key that Cliniko no longer accepts', () => {
  test('a new patient’s click says so and asks for a key; clients that are here still open', async () => {
    const clientId = await connie.open(patient(10));
    await on.cliniko.change({ key: key('connected'), revoked: true });

    const fresh = await connie.click(patient(11));
    const settings = await connie.get('/account/settings');

    expect(fresh.status).toBe(404);
    expect(fresh.text).toContain('Cliniko does not accept your key');
    expect((await connectionOf(connie))?.state).toBe('needs_key');
    expect(settings.text).toContain('Needs a new key');
    expect(await connie.open(patient(10))).toBe(clientId);
  });

  test('Check my connection finds out that it is accepted after all, and clicks work', async () => {
    await on.cliniko.change({ key: key('connected'), revoked: false });

    const checked = await connie.post('/account/settings/check', { vendor: 'cliniko' });

    expect(checked.text).toContain('Cliniko accepts your key again.');
    expect((await connectionOf(connie))?.state).toBe('connected');
    expect((await connie.click(patient(11))).status).toBe(303);
  });

  test('Check my connection notices a role that changed meanwhile', async () => {
    await on.cliniko.change({ user: userOf('Connie'), role: 'receptionist' });

    const checked = await connie.post('/account/settings/check', { vendor: 'cliniko' });
    await on.cliniko.change({ user: userOf('Connie'), role: 'practitioner' });

    expect(checked.text).toContain('Your Cliniko role is now receptionist; before it was practitioner.');
  });
});

describe('disconnecting', () => {
  test('asks first, then forgets the key; clients stay', async () => {
    const clientId = await connie.open(patient(10));

    const asked = await connie.get('/account/settings/disconnect?vendor=cliniko');
    const before = await connectionOf(connie);
    const done = await connie.post('/account/settings/disconnect', { vendor: 'cliniko' });

    expect(asked.text).toContain('Keep the connection');
    expect(before).toBeDefined();
    expect(done.status).toBe(303);
    expect(await connectionOf(connie)).toBeUndefined();
    expect(await hasSecret(connie)).toBe(false);
    expect((await connie.click(patient(12))).text).toContain('not connected to Cliniko yet');
    expect((await connie.get(`/clients/${clientId}`)).status).toBe(200);
  });

  test('a form from another web site does nothing', async () => {
    const before = await connectionOf(newton);

    const answer = await fetch(`${on.region('au').url}/account/settings/disconnect`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', cookie: newton.cookie },
      body: new URLSearchParams({ vendor: 'cliniko' }),
    });

    expect(answer.status).toBe(403);
    expect(await connectionOf(newton)).toEqual(before);
  });
});

test('no key and nothing of a patient in any log, no key in any answer or table', async () => {
  const parts = Object.values(keys).flatMap((one) => [one, one.replace(/-au1$/, '')]);
  const secrets = [...parts, ...parts.map((one) => Buffer.from(`${one}:`).toString('base64'))];
  const folder = join(on.dataDir, 'logs', 'au');
  const logs = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const tables = ['accounts', 'clients', 'sharing', 'programs'];
  const items = JSON.stringify(await Promise.all(tables.map((table) => on.stores('au').items(table))));
  const seen = [...logs, ...on.lines].join('\n');

  expect(logs.join('').length).toBeGreaterThan(1000);
  expect(secrets.filter((one) => seen.includes(one))).toEqual([]);
  expect(secrets.filter((one) => items.includes(one))).toEqual([]);
  expect(secrets.filter((one) => bodies.join('\n').includes(one))).toEqual([]);
  expect(seen).not.toMatch(/Peggy|Kōwhai|Sample-\d|@example\.com|0491 ?570/);
});
