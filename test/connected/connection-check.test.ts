/** The nightly check on the synthesised stack: what it finds, who is told, and what happens by itself afterwards. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import { routeOf } from '../support/laptop-cliniko.ts';
import type { Person } from '../support/laptop-person.ts';
import { assign, deliveryIn, latestDelivery } from '../support/laptop-programs.ts';

let on: TestLaptop;
let connie: Person;
let ada: Person;
let patients: readonly string[];
let keys: Readonly<Record<string, string>>;

beforeAll(async () => {
  on = await startTestLaptop(51);
  keys = on.region('au').pmsTokens;
  patients = on.region('au').patients.ordinary ?? [];
  connie = await on.signIn('au', 'connie');
  ada = await on.signIn('au', 'ada');
});
beforeEach(() => on.cliniko.heal());
afterAll(() => on?.dispose());

const key = (kind: string): string => keys[kind] ?? '';
const patient = (n: number): string => patients[n] ?? '';
const connection = async () => (await on.stores('au').accounts.load(connie.id))?.connections[0];
const connectionItem = async () =>
  (await on.stores('au').items('accounts')).find(
    ({ pk, sk }) => pk === `PRACTITIONER#${connie.id}` && sk === 'CONNECTION#cliniko',
  );
/** Of the person in Cliniko whose key Connie uses. */
const changeRole = async (role: 'scheduler' | 'practitioner') =>
  on.cliniko.change({ user: (await connection())?.pmsUser?.id ?? '', role });
const post = (body: unknown) =>
  fetch(`${on.demo.home}/schedules`, { method: 'POST', body: JSON.stringify(body) });
/** A night, as an operator brings it about: `everything` counts as due. */
const night = async (): Promise<unknown> =>
  (await post({ region: 'au', function: 'connection-check' })).json();
const text = async (person: Person, path: string) => (await person.get(path)).text;
const activity = async () => text(ada, '/practice/activity');
const LINK = 'Open My account > Settings';

test('a run by the clock asks about no key that was saved today, and gives it its place in the night', async () => {
  const calls = await on.cliniko.callsDuring(() => on.laptop.invoke('au', 'connection-check', {}));

  const dueAt = Number((await connectionItem())?.dueAt);
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Australia/Sydney',
      hour: 'numeric',
      hourCycle: 'h23',
    }).format(dueAt),
  );
  expect(calls).toEqual([]);
  expect(dueAt).toBeGreaterThan(Date.now());
  expect(hour >= 21 || hour <= 5).toBe(true);
});

test('a night that finds everything well costs two calls and says nothing to anybody', async () => {
  const calls = await on.cliniko.callsDuring(night);

  expect(calls.map(routeOf)).toEqual(['GET /user', 'GET /settings/public']);
  expect(await connection()).toMatchObject({ state: 'connected' });
  expect((await connection())?.trouble).toBeUndefined();
  expect(await text(connie, '/clients')).not.toContain(LINK);
});

describe('a key that is revoked in Cliniko', () => {
  let clientId: number;
  beforeAll(async () => {
    clientId = await connie.open(patient(0));
    await on.cliniko.change({ key: key('connected'), revoked: true });
    await night();
    await night();
  });

  test('is told its practitioner above every page but Settings, and once on the client’s', async () => {
    const says = 'is not accepted any more. New clients and PDFs wait for a new key.';
    const clients = await text(connie, '/clients');
    const settings = await text(connie, '/account/settings');
    const client = await text(connie, `/clients/${clientId}`);

    expect(clients).toContain(says);
    expect(clients).toContain(LINK);
    expect(settings).not.toContain(says);
    expect(settings).toContain('Needs a new key');
    expect(client).not.toContain(says);
    expect(client).toContain('Cliniko no longer accepts your key.');
  });

  test('is told the administrator among Users, with the time, and once in the activity of the practice', async () => {
    const users = await text(ada, '/users');
    const user = await text(ada, `/users/${connie.id}`);
    const [, ...entries] = (await activity()).split('Cliniko no longer accepts the key of Connie Connected');

    expect(users).toMatch(/Cliniko: needs a new key since \d/);
    expect(user).toMatch(/Cliniko: needs a new key since \d/);
    expect(users).not.toContain(LINK);
    expect(entries).toHaveLength(1);
  });

  test('still opens clients that are there, without a call to Cliniko', async () => {
    let opened = { status: 0, location: '' as string | undefined };

    const calls = await on.cliniko.callsDuring(async () => {
      opened = await connie.click(patient(0));
      await on.queueEmpty('au', 'clientOpened');
    });

    expect([opened.status, opened.location]).toEqual([303, `/clients/${clientId}`]);
    expect(calls).toEqual([]);
  });

  test('once a new one is saved, waiting documents are filed by themselves and nothing is said any more', async () => {
    await assign(connie, clientId);
    await deliveryIn(on, connie, clientId, 'refused');
    const refused = await latestDelivery(on, clientId);

    await connie.saveKey(key('practitioner'));
    await deliveryIn(on, connie, clientId, 'filed');

    expect(refused?.reason).toBe('pms_key_rejected');
    expect((await connection())?.trouble).toBeUndefined();
    expect(await text(connie, '/clients')).not.toContain(LINK);
    expect(await text(ada, '/users')).not.toContain('needs a new key');
    expect(await on.cliniko.filesOf(patient(0), key('administrator'))).toHaveLength(1);
  }, 60_000);
});

describe('a role that is changed in Cliniko', () => {
  let clientId: number;
  beforeAll(async () => {
    clientId = await connie.open(patient(1));
    await changeRole('scheduler');
    await night();
  });

  test('is told with what it was before', async () => {
    expect(await text(connie, '/clients')).toContain('(scheduler) may not add files any more');
    expect(await text(ada, '/users')).toMatch(/Cliniko: role can’t add files since \d/);
    expect(await text(ada, `/users/${connie.id}`)).toContain(
      'The role is scheduler now, before it was practitioner.',
    );
    expect(await activity()).toContain('The Cliniko role of Connie Connected changed');
  });

  test('and changed back files what was refused meanwhile, without anybody asking', async () => {
    await assign(connie, clientId);
    await deliveryIn(on, connie, clientId, 'refused');
    await changeRole('practitioner');

    await night();

    await deliveryIn(on, connie, clientId, 'filed');
    expect(await text(connie, '/clients')).not.toContain(LINK);
  }, 60_000);
});

test('a Cliniko that is silent leaves everything as it was, and is asked again in an hour', async () => {
  await on.cliniko.fail({ kind: 'error503' });
  const before = await connection();

  const counts = await night();

  const dueAt = Number((await connectionItem())?.dueAt);
  expect(counts).toMatchObject({ checked: 0 });
  expect(await connection()).toEqual(before);
  expect(dueAt).toBeGreaterThan(Date.now() + 55 * 60_000);
  expect(dueAt).toBeLessThan(Date.now() + 65 * 60_000);
});

test('a key that belongs to another account is told, and neither fetches a patient nor files with it', async () => {
  const saved = await connection();
  const me = (await on.stores('au').accounts.load(connie.id))?.practitioner;
  if (saved === undefined || me === undefined) throw new Error('Connie is not connected.');
  const clientId = await connie.open(patient(2));
  await on
    .stores('au')
    .accounts.saveConnection({ ...saved, tenant: 'au1/1', tenantName: 'Former Clinic' }, me);

  await night();
  const clients = await text(connie, '/clients');
  const imported = await connie.click(patient(3));
  const users = await text(ada, '/users');
  const user = await text(ada, `/users/${connie.id}`);
  await connie.saveKey(key('practitioner'));

  expect(clients).toContain('Your key for Former Clinic belongs to Harbour Physio AU now.');
  expect(imported.status).toBe(404);
  expect(users).toContain('Cliniko: account moved');
  expect(user).toContain('The key belongs to Harbour Physio AU now, before it was for Former Clinic.');
  expect(await connection()).toMatchObject({ state: 'connected', tenant: saved.tenant });
  expect((await connie.click(patient(2))).location).toBe(`/clients/${clientId}`);
});

describe('POST /schedules', () => {
  test('runs what demo.json lists', async () => {
    const { schedules } = on.region('au');

    expect(schedules).toContainEqual({ function: 'connection-check', everyMinutes: 5 });
    expect(schedules).toContainEqual({ function: 'program-sweep', everyMinutes: 1 });
    expect((await post({ region: 'au', function: 'program-sweep' })).status).toBe(200);
  });

  test.each([
    [{ region: 'au', function: 'clients' }, 404],
    [{ region: 'fr', function: 'program-sweep' }, 404],
    [{ region: 'au' }, 400],
  ])('%j is refused with %d', async (body, status) => {
    expect((await post(body)).status).toBe(status);
  });

  test('as the button of the home page sends it, leads back there and says so', async () => {
    const answer = await fetch(`${on.demo.home}/schedules`, {
      method: 'POST',
      body: new URLSearchParams({ region: 'au', function: 'program-sweep' }),
    });

    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('It has run.');
  });
});
