/** One client shared and transferred, on the synthesised stack: with the client's word by e-mail, and without. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import { createVisitor, type Person } from '../support/laptop-person.ts';
import { assign, deliveryIn } from '../support/laptop-programs.ts';
import { mailsOf, synthesiseWithSender } from '../support/mail-sender.ts';

const JUVONNO = '/pmsapi/juvonno/v1/patients';

let on: TestLaptop;
let connie: Person;
let newton: Person;
let ordinary: readonly string[];

beforeAll(async () => {
  on = await startTestLaptop(45, { synthesise: synthesiseWithSender('Sharing') });
  await on.cliniko.heal();
  connie = await on.signIn('au', 'connie');
  newton = await on.signIn('au', 'newton');
  await newton.saveKey(on.region('au').pmsTokens.practitioner ?? '');
  for (const [person, kind] of [
    [connie, 'connected'],
    [newton, 'practitioner'],
  ] as const) {
    const key = on.region('au').vendors.juvonno?.tokens[kind] ?? '';
    await person.post('/account/settings', { vendor: 'juvonno', key });
  }
  ordinary = on.region('au').patients.ordinary ?? [];
}, 90_000);
afterAll(() => on?.dispose());

/** With an address (0, 1) or without one (2). */
const patient = (n: number): string => ordinary[n] ?? '';
const pathOf = (clientId: number) => `/clients/${clientId}/settings`;
const handOver = (clientId: number, form: Readonly<Record<string, string>>) =>
  connie.post(pathOf(clientId), { action: 'hand-over', what: 'share', email: newton.email, ...form });
const anybody = () => createVisitor(on.region('au').url);
const newestLink = async (): Promise<string> => {
  const text = (await mailsOf(on.lines)).at(-1)?.text ?? '';
  return /\/confirmations\/[0-9a-f]{32}/.exec(text)?.[0] ?? 'none';
};
const ownersOf = async (patientId: string) =>
  (await on.stores('au').items('clients'))
    .filter(({ sk, createdFor }) => sk === 'CLIENT' && JSON.stringify(createdFor).includes(`"${patientId}"`))
    .map(({ ownerId }) => ownerId);

describe('a client with an e-mail address', () => {
  test('is asked, and shared from the yes on until the owner ends it', async () => {
    const clientId = await connie.open(patient(0));

    const asked = await handOver(clientId, {});
    const mail = (await mailsOf(on.lines)).at(-1);
    const link = await newestLink();
    const question = await anybody().get(link);
    const before = await newton.get(`/clients/${clientId}`);
    const yes = await anybody().post(link, { action: 'confirm' });
    const twice = await anybody().post(link, { action: 'confirm' });
    const opened = [await newton.get(`/clients/${clientId}`), await newton.click(patient(0))];
    const list = await newton.get('/clients?tab=shared');
    await connie.post(pathOf(clientId), { action: 'end', colleague: String(newton.id) });
    const ended = [await newton.get(`/clients/${clientId}`), await newton.click(patient(0))];
    const listAfter = await newton.get('/clients?tab=shared');

    expect(asked.location).toBe(`${pathOf(clientId)}?done=asked`);
    expect(mail).toMatchObject({
      to: 'peggy@example.com',
      subject: 'Harbour Physio AU asks for your agreement',
    });
    expect(question.status).toBe(200);
    expect(question.text).toContain('Connie Connected of Harbour Physio AU would like to share');
    expect(question.text).not.toMatch(/Peggy|Margaret|Example/);
    expect(question.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(before.status).toBe(404);
    expect([yes.location, twice.location]).toEqual([link, link]);
    expect(opened.map(({ status }) => status)).toEqual([200, 303]);
    expect(list.body).toContain(`/clients/${clientId}`);
    expect(ended.map(({ status }) => status)).toEqual([404, 404]);
    expect(listAfter.body).not.toContain(`/clients/${clientId}`);
  });

  test('may say no, and a cancelled question opens nothing: both leave everything as it was', async () => {
    const clientId = await connie.open(patient(1));

    await handOver(clientId, { what: 'transfer' });
    const declined = await newestLink();
    await anybody().post(declined, { action: 'decline' });
    const page = await anybody().get(declined);
    await handOver(clientId, { what: 'transfer' });
    const cancelled = await newestLink();
    await connie.post(pathOf(clientId), { action: 'cancel', colleague: String(newton.id) });
    const late = await anybody().post(cancelled, { action: 'confirm' });

    expect(page.text).toContain('You did not agree, so nothing was changed.');
    expect(cancelled).not.toBe(declined);
    expect(late.status).toBe(410);
    expect(await ownersOf(patient(1))).toEqual([connie.id]);
    expect((await newton.get(`/clients/${clientId}`)).status).toBe(404);
  });
});

describe('a client without one', () => {
  test('is transferred on the practitioner’s word: nothing is left for the old owner, documents still arrive', async () => {
    const clientId = await connie.open(patient(2));
    await assign(connie, clientId);
    const { body } = await connie.post('/account/settings/api-key', { vendor: 'cliniko', action: 'create' });
    const [key = ''] = /pt_au_[0-9A-Za-z]{46}/.exec(body) ?? [];
    const api = (path: string) =>
      createVisitor(`${on.region('au').url}/api/v2`).get(path, { 'x-api-key': key });
    const known = await api(`/clients/${clientId}`);

    const without = await handOver(clientId, { what: 'transfer' });
    const done = await handOver(clientId, { what: 'transfer', asked: 'on' });
    const old = [
      await connie.get(`/clients/${clientId}`),
      await connie.get(`/clients/${clientId}/programs`),
      await connie.get(pathOf(clientId)),
      await connie.click(patient(2)),
      await api(`/clients/${clientId}`),
    ];
    const lists = [
      await connie.get('/clients'),
      await api('/clients/'),
      await connie.get('/clients?tab=shared'),
      await newton.get('/clients'),
    ];
    const fresh = [await newton.get(`/clients/${clientId}`), await newton.click(patient(2))];

    expect(without.status).toBe(422);
    expect(done.location).toBe('/clients?done=transferred');
    expect(known.status).toBe(200);
    expect(old.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(lists.map((list) => [list.status, list.body.includes(String(clientId))])).toEqual([
      [200, false],
      [200, false],
      [200, false],
      [200, true],
    ]);
    expect(fresh.map(({ status, location }) => [status, location])).toEqual([
      [200, undefined],
      [303, `/clients/${clientId}`],
    ]);
    expect(await ownersOf(patient(2))).toEqual([newton.id]);
    await deliveryIn(on, newton, clientId, 'filed');
    const mine = on.region('au').pmsTokens.connected ?? '';
    expect((await on.cliniko.filesOf(patient(2), mine)).length).toBe(1);
  });

  test('of a PMS with one client a practitioner opens for the new owner; the old one begins anew', async () => {
    const post = async (person: Person): Promise<string> => {
      const kind = person === connie ? 'connected' : 'practitioner';
      const fields = {
        id: '7001',
        first_name: 'Posted',
        last_name: 'Patient',
        title: 'ms',
        birth_year: '1970',
      };
      const answer = await fetch(`${on.region('au').url}${JUVONNO}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: 'https://harbour-physio-au.juvonno.com' },
        body: new URLSearchParams([
          ['data[token]', on.region('au').vendors.juvonno?.tokens[kind] ?? ''],
          ...Object.entries(fields).map(([name, value]) => [`data[patient][${name}]`, value]),
        ]),
      });
      return answer.headers.get('location')?.replace(on.region('au').url, '') ?? `${answer.status}`;
    };
    const moved = await post(connie);

    const done = await connie.post(`${moved}/settings`, {
      action: 'hand-over',
      what: 'transfer',
      email: newton.email,
      asked: 'on',
    });
    const opened = [await post(newton), await post(connie), await post(connie), await post(newton)];

    const begun = opened[1];
    expect(done.location).toBe('/clients?done=transferred');
    expect(begun).toMatch(/^\/clients\/\d+$/);
    expect(begun).not.toBe(moved);
    expect(opened).toEqual([moved, begun, begun, moved]);
    expect((await connie.get(moved)).status).toBe(404);
    expect((await newton.get(begun ?? '')).status).toBe(404);
  });
});
