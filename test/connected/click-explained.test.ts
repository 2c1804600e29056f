/** The page of a click that opens nothing, on the synthesised stack: what it leads to, and what it keeps to itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Page, Person } from '../support/laptop-person.ts';

const CLICK = '/cliniko_patient_import';
let on: TestLaptop;
let connie: Person;
let ada: Person;
let hilda: Person;
let ordinary: readonly string[];

beforeAll(async () => {
  on = await startTestLaptop(49);
  [connie, ada, hilda] = await Promise.all([
    on.signIn('au', 'connie'),
    on.signIn('au', 'ada'),
    on.signIn('au', 'hilda'),
  ]);
  const { pmsTokens, patients } = on.region('au');
  await ada.saveKey(pmsTokens.administrator ?? '');
  await hilda.saveKey(pmsTokens.stranger ?? '');
  ordinary = patients.ordinary ?? [];
});
afterAll(() => on?.dispose());

const patient = (n: number): string => ordinary[n] ?? '';
const ask = (person: Person, patientId: string): Promise<Page> =>
  person.post(`${CLICK}/ask`, { patient_id: patientId });
const requests = async () =>
  (await on.stores('au').items('sharing')).filter(({ sk }) => String(sk).startsWith('REQUEST#'));
const referenceOf = ({ body }: Page): string =>
  /Reference for support: <span class="code">([^<]+)</.exec(body)?.[1] ?? '';

test('the reference number leads to one log line with what was checked, and nothing of the patient', async () => {
  const clientId = await connie.open(patient(0));

  const page = await ada.click(patient(0));
  const file = join(on.dataDir, 'logs', 'au', 'patient-import.log');
  const lines = await until('the line', async () => {
    const found = (await readFile(file, 'utf8'))
      .split('\n')
      .filter((line) => line.includes(referenceOf(page)));
    return found.length < 2 ? undefined : found;
  });

  expect(page.status).toBe(404);
  expect(lines.filter((line) => line.includes('click explained'))).toHaveLength(1);
  expect(lines.join()).toContain('key=accepted patient=visible account=same colleague=may_ask');
  for (const one of [patient(0), String(clientId), connie.name, ada.name])
    expect(lines.join()).not.toContain(one);
});

test('Ask to share reaches the owner, opens nothing by itself, and a second time changes nothing', async () => {
  const clientId = await connie.open(patient(1));

  const first = await ask(ada, patient(1));
  const kept = await requests();
  const second = await ask(ada, patient(1));
  const page = await ada.get(first.location ?? '');

  expect([first.status, first.location]).toEqual([303, `${CLICK}?patient_id=${patient(1)}&done=asked`]);
  expect(second.status).toBe(303);
  expect(kept).toMatchObject([{ ownerId: connie.id, colleagueId: ada.id, clientId, state: 'asked' }]);
  expect(await requests()).toEqual(kept);
  expect(page.status).toBe(404);
  expect(page.text).toContain('Your request was sent to Connie Connected.');
  expect((await ada.get(`/clients/${clientId}`)).status).toBe(404);
});

test('who can’t see the patient learns nothing, asks nobody, and gets the same answer whether there is a client or not', async () => {
  await connie.open(patient(2));
  const before = await requests();

  const pages = [await ask(hilda, patient(2)), await hilda.click(patient(2)), await hilda.click(patient(3))];

  expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
  const told = pages.map(({ text }) => text.replace(/Reference for support: \S+ , [^.]+/, '').trim());
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toContain('Your key can’t see this patient');
  expect(told[0]).not.toContain('Connie');
  expect(await requests()).toEqual(before);
});

test('a form of another web site asks nobody', async () => {
  await connie.open(patient(4));
  const before = await requests();

  const answer = await fetch(`${on.region('au').url}${CLICK}/ask`, {
    method: 'POST',
    headers: { origin: 'https://evil.example', cookie: ada.cookie },
    body: new URLSearchParams({ patient_id: patient(4) }),
  });

  expect(answer.status).toBe(403);
  expect(await requests()).toEqual(before);
});
