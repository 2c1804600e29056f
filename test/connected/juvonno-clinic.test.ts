/** The integration as somebody inside Juvonno has it: keys exchanged, a patient opened, a program assigned, its PDF. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import { createVisitor, type Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let newton: Person;
let juvonno: string;
let clinic: string;
let token: string;
let patient: string;
const asNewton = { cookie: 'juvonno-me-harbour-physio-au=1503' };

beforeAll(async () => {
  on = await startTestLaptop(28, { regions: ['au'] });
  juvonno = on.demo.simulators.juvonno ?? '';
  clinic = `${juvonno}/clinics/harbour-physio-au`;
  const facts = on.region('au').vendors.juvonno;
  token = facts?.tokens.practitioner ?? '';
  patient = facts?.patients.ordinary?.[0] ?? '';
  newton = await on.signIn('au', 'newton');
}, 90_000);
afterAll(() => on?.dispose());

const page = async (path: string): Promise<string> =>
  (await fetch(`${clinic}${path}`, { headers: asNewton })).text();
const send = (path: string, form: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${clinic}${path}`, { method: 'POST', headers: asNewton, body: new URLSearchParams(form) });

/** The first choice of template; the choice of who you are comes before it. */
const firstTemplate = (choosing: string): string =>
  /<select id="template"[^>]*>\s*<option value="(\d+)"/.exec(choosing)?.[1] ?? '';

/** The form of Open in Physitrack, sent as a browser sends it. */
const openInPhysitrack = async () => {
  const shown = await page(`/customers/${patient}`);
  const action = /action="([^"]+\/pmsapi\/juvonno\/v1\/patients)"/.exec(shown)?.[1] ?? '';
  const inputs = shown.matchAll(/type="hidden" name="(data[^"]+)" value="([^"]*)"/g);
  const fields = Object.fromEntries([...inputs].map(([, name, value]) => [name, value]));
  const region = on.region('au').url;
  expect(action.startsWith(`${region}/`)).toBe(true);
  const answer = await fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: juvonno },
    body: new URLSearchParams(fields),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    status: answer.status,
    location: answer.headers.get('location')?.replace(region, '') ?? '',
    cookie,
  };
};

test('before the keys are exchanged nothing opens, and Juvonno says what Physitrack said', async () => {
  const opened = await openInPhysitrack();

  const assigning = await page(`/customers/${patient}/programs/new`);
  expect([opened.status, opened.cookie]).toEqual([401, '']);
  expect(assigning).toContain('Your profile has no Physitrack API Key.');
}, 60_000);

test('with both keys a patient opens, a program is assigned from Juvonno, and its PDF is among the documents once', async () => {
  const saved = await newton.post('/account/settings', { vendor: 'juvonno', key: token });
  const physitrackApiKey = /pt_au_[0-9A-Za-z]{46}/.exec(saved.body)?.[0] ?? '';
  await send('/settings/practitioners/1503/login', { physitrackApiKey });
  const opened = await openInPhysitrack();
  const client = await createVisitor(on.region('au').url, opened.cookie).get(opened.location);
  const choosing = await page(`/customers/${patient}/programs/new`);
  const template = firstTemplate(choosing);
  const today = new Date().toISOString().slice(0, 10);
  const assigned = await send(`/customers/${patient}/programs`, { template, startDate: today, weeks: '4' });
  // Said here already: without it there is no document to wait for.
  expect(await assigned.text()).toMatch(/is assigned\. Access code [a-z]{8}, until /);
  const documents = await until('the document', async () => {
    const links = [...(await page(`/customers/${patient}`)).matchAll(/href="([^"]+\/documents\/\d+)"/g)];
    return links.length === 0 ? undefined : links.map(([, href]) => href);
  });
  const pdf = await fetch(`${juvonno}${documents[0]}`);

  expect(opened.location).toMatch(/^\/clients\/\d+$/);
  expect(client.text).toContain('Rowan Example');
  expect(documents).toHaveLength(1);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
  expect((await openInPhysitrack()).location).toBe(opened.location);
}, 90_000);

test('a customer whose gender Physitrack has no word for is not assigned anything, with Physitrack’s own words', async () => {
  const robin = on.region('au').vendors.juvonno?.patients.no_gender?.[0] ?? '';

  const choosing = await page(`/customers/${robin}/programs/new`);
  const template = firstTemplate(choosing);
  const refused = await send(`/customers/${robin}/programs`, {
    template,
    startDate: '2026-03-02',
    weeks: '4',
  });

  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Physitrack says: gender is missing');
}, 60_000);
