/** Open in Physitrack from a PMS that posts its patients: the synthesised stack over real HTTP, with Juvonno simulated. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import { createVisitor, type Person } from '../support/laptop-person.ts';

const LAPTOP = 15;
const JUVONNO = '/pmsapi/juvonno/v1/patients';

let on: TestLaptop;
let newton: Person;
let connie: Person;

beforeAll(async () => {
  on = await startTestLaptop(LAPTOP);
  newton = await on.signIn('au', 'newton');
  connie = await on.signIn('au', 'connie');
  await newton.post('/account/settings', { vendor: 'juvonno', key: tokenOf('practitioner') });
  await connie.post('/account/settings', { vendor: 'juvonno', key: tokenOf('connected') });
});
afterAll(() => on.dispose());

const tokenOf = (kind: string): string => on.region('au').vendors.juvonno?.tokens[kind] ?? '';

interface Sent {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookie: string | undefined;
  readonly body: string;
}

/** Posts as a browser does from a page of Juvonno: another site's Origin and no session of ours. */
const post = async (
  token: string,
  patient: Readonly<Record<string, string>>,
  options: { readonly path?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Sent> => {
  const fields = Object.entries(patient).map(([name, value]) => [`data[patient][${name}]`, value]);
  const { url } = on.region('au');
  const answer = await fetch(`${url}${options.path ?? JUVONNO}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://harbour-physio-au.juvonno.com', ...options.headers },
    body: new URLSearchParams([['data[token]', token], ...fields]),
  });
  return {
    status: answer.status,
    location: answer.headers.get('location')?.replace(url, ''),
    cookie: answer.headers.get('set-cookie')?.split(';')[0],
    body: await answer.text(),
  };
};

const aPatient = (id: string, more: Readonly<Record<string, string>> = {}) => ({
  id,
  first_name: 'Posted',
  last_name: `Patient ${id}`,
  title: 'ms',
  birth_year: '1970',
  ...more,
});

const clientsOf = async (patientId: string) =>
  (await on.stores('au').items('clients')).filter(
    ({ sk, createdFor }) => sk === 'CLIENT' && JSON.stringify(createdFor).includes(`"${patientId}"`),
  );

describe('a posted patient', () => {
  test('opens, signed in as the token’s owner, on a page with what the PMS said', async () => {
    const sent = await post(tokenOf('practitioner'), aPatient('5001', { diagnosis_code: 'AB123' }));

    const page = await createVisitor(on.region('au').url, sent.cookie).get(sent.location ?? '');

    expect(sent).toMatchObject({
      status: 302,
      location: expect.stringMatching(/^\/clients\/\d+$/),
      body: '',
    });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Posted Patient 5001');
    expect(page.text).toContain('AB123');
    expect(page.text).toContain('Signed in as Newton');
  });

  test('without year of birth and title is asked for both on the client page', async () => {
    const sent = await post(tokenOf('practitioner'), { id: '5002', first_name: 'No', last_name: 'Year' });
    const me = createVisitor(on.region('au').url, sent.cookie);

    const before = await me.get(sent.location ?? '');
    await me.post(sent.location ?? '', { 'year-of-birth': '1991', gender: 'm' });
    const after = await me.get(sent.location ?? '');

    expect(before.text).toContain('Year of birth is missing');
    expect(before.text).toContain('Gender is missing');
    expect(after.text).not.toContain('is missing');
    expect((await clientsOf('5002')).map(({ details }) => details)).toEqual([
      { firstName: 'No', lastName: 'Year', yearOfBirth: 1991, gender: 'm' },
    ]);
  });

  test('posted 200 times at once is one client, and every answer leads to it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => post(tokenOf('practitioner'), aPatient('5003'))),
    );

    const places = new Set(answers.map(({ status, location }) => `${status} ${location}`));
    expect([...places]).toEqual([expect.stringMatching(/^302 \/clients\/\d+$/)]);
    expect(await clientsOf('5003')).toHaveLength(1);
  });

  test('overwrites what changed, and writes nothing to the client when nothing did', async () => {
    await post(tokenOf('practitioner'), aPatient('5004'));
    const actions = async (patient: Readonly<Record<string, string>>) =>
      (await on.callsOf('patient-import', () => post(tokenOf('practitioner'), patient)))
        .map(({ action }) => action)
        .filter((action) => action.startsWith('dynamodb:'));

    const unchanged = await actions(aPatient('5004'));
    await post(tokenOf('practitioner'), aPatient('5004', { last_name: 'Renamed', birth_year: '' }));

    // The one write counts the open against the limit of its token.
    expect(unchanged.toSorted()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
    expect((await clientsOf('5004')).map(({ details }) => details)).toEqual([
      { firstName: 'Posted', lastName: 'Renamed', yearOfBirth: 1970, gender: 'f' },
    ]);
  });

  test('of two practitioners who do not share is a client of each, and neither opens the other’s', async () => {
    const mine = await post(tokenOf('practitioner'), aPatient('5005'));
    const theirs = await post(tokenOf('connected'), aPatient('5005'));

    const trespass = await createVisitor(on.region('au').url, mine.cookie).get(theirs.location ?? '');

    expect(mine.location).not.toBe(theirs.location);
    expect(trespass.status).toBe(404);
  });

  test('is told of as a new client once, however often it is opened', async () => {
    await post(tokenOf('practitioner'), aPatient('5006'));
    await on.queueEmpty('au', 'clientOpened');
    await post(tokenOf('practitioner'), aPatient('5006'));
    await on.queueEmpty('au', 'clientOpened');

    const events = (await on.stores('au').items('clients')).filter(
      ({ kind, client }) => kind === 'new_client_created' && JSON.stringify(client).includes('"5006"'),
    );

    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ practitionerId: newton.id });
  });

  test('with an invalid field leads to the list of clients, which names the field', async () => {
    const sent = await post(tokenOf('practitioner'), aPatient('5007', { first_name: '' }));

    const page = await createVisitor(on.region('au').url, sent.cookie).get(sent.location ?? '');

    expect(sent).toMatchObject({ status: 302, location: '/clients?pmsapi=first_name' });
    expect(page.text).toContain('The patient was not opened: the first name');
    expect(await clientsOf('5007')).toEqual([]);
  });

  test('for a program is JSON without a cookie', async () => {
    const headers = { accept: 'application/json' };

    const created = await post(tokenOf('practitioner'), aPatient('5008'), { headers });
    const opened = await post(tokenOf('practitioner'), aPatient('5008'), { headers });
    const refused = await post(tokenOf('practitioner'), aPatient('5008', { email: 'x' }), { headers });

    expect([created.status, opened.status, refused.status]).toEqual([201, 200, 422]);
    expect(created.body).toBe(opened.body);
    expect(JSON.parse(refused.body)).toEqual({ errors: ['email is not valid'] });
    expect([created, opened, refused].map(({ cookie }) => cookie)).toEqual([undefined, undefined, undefined]);
  });
});

describe('a token', () => {
  test('that is disconnected opens nothing from that moment on', async () => {
    const ada = await on.signIn('au', 'ada');
    const token = tokenOf('administrator');
    await ada.post('/account/settings', { vendor: 'juvonno', key: token });
    const before = await post(token, aPatient('5010'));

    await ada.post('/account/settings/disconnect', { vendor: 'juvonno' });

    expect([before.status, (await post(token, aPatient('5010'))).status]).toEqual([302, 401]);
  });

  test('of Juvonno is no token of Cliniko, and no PMS is guessed', async () => {
    const token = tokenOf('practitioner');

    const answers = [
      await post(token, aPatient('5011'), { path: '/pmsapi/cliniko/v1/patients' }),
      await post(token, aPatient('5011'), { path: '/pmsapi/umbrella_corporation/v1/patients' }),
      await post('', aPatient('5011')),
    ];

    expect(answers.map(({ status, cookie }) => [status, cookie])).toEqual([
      [401, undefined],
      [404, undefined],
      [401, undefined],
    ]);
    expect(await clientsOf('5011')).toEqual([]);
  });

  test('stands in no table and in no line the laptop said', async () => {
    const tables = JSON.stringify([
      await on.stores('au').items('accounts'),
      await on.stores('au').items('clients'),
    ]);

    expect(`${tables}\n${on.lines.join('\n')}`).not.toContain(tokenOf('practitioner'));
  });

  // Last: afterwards this address has to wait.
  test('can’t be guessed for long: after sixty failures the address waits, even with a good token', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 70 }, (_, n) => post(`Z3Vlc3NlZC1leGFtcGxlLXRva2Vu${n}`, aPatient('5012'))),
    );

    const good = await post(tokenOf('practitioner'), aPatient('5012'));

    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect(good.status).toBe(429);
    expect(await clientsOf('5012')).toEqual([]);
  });
});
