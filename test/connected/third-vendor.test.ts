/**
 * Adding a PMS, done: a folder under `lambdas/pms/`, a line in `registry.ts` and a simulator, in a copy of the project in
 * which nothing else is touched; then everything a vendor is for, on the laptop that runs from it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Demo } from '../../local/home/demo.ts';
import { TOKEN } from '../fixtures/third-vendor/simulator/example_ehr.ts';
import { type Checkout, makeCheckout } from '../support/checkout.ts';
import { portOf, until } from '../support/laptop.ts';
import { createPerson, createVisitor, type Person } from '../support/laptop-person.ts';
import { assign } from '../support/laptop-programs.ts';

const PORT = portOf(30);
const HOME = `http://localhost:${PORT}`;
const TOLD = `http://localhost:${PORT + 12}/told`;
const VENDOR_KEY = 'dmVuZG9ya2V5ZXhhbXBsZQ';
const fixtures = join(import.meta.dirname, '../fixtures/third-vendor');
let checkout: Checkout;
let demo: Demo;
let ada: Person;

beforeAll(async () => {
  checkout = await makeCheckout();
  const vendor = await readFile(join(fixtures, 'example_ehr/index.ts'), 'utf8');
  const simulator = await readFile(join(fixtures, 'simulator/example_ehr.ts'), 'utf8');
  await checkout.add('lambdas/pms/example_ehr/index.ts', vendor.replaceAll('../../../../lambdas/', '../../'));
  await checkout.add('local/simulators/example_ehr.ts', simulator.replaceAll('../../../../local/', '../'));
  await checkout.edit(
    'lambdas/pms/registry.ts',
    (text) =>
      `import { exampleEhr } from './example_ehr/index.ts';\n${text.replace('juvonno]', 'juvonno, exampleEhr]')}`,
  );
  await checkout.start(['--port', String(PORT), '--no-watch']).says('Stop with Ctrl-C.');
  demo = await (await fetch(`${HOME}/demo.json`)).json();
  const { au } = demo.regions;
  if (au === undefined) throw new Error('The region au does not run.');
  ada = await createPerson(HOME, au, 'ada');
}, 90_000);
afterAll(() => checkout.dispose());

const au = (): string => demo.regions.au?.url ?? '';
const told = async (): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> =>
  (await fetch(TOLD)).json();

/** What Example EHR posts when somebody opens a patient there. */
const openPatient = () =>
  createVisitor(au()).post('/pmsapi/example_ehr/v1/patients', {
    'data[token]': TOKEN,
    'data[patient][id]': '23-4543',
    'data[patient][first_name]': 'Example',
    'data[patient][last_name]': 'Patient',
  });

test('the laptop shows its simulator, and the settings page offers it with its own labels', async () => {
  const settings = await ada.get('/account/settings?vendor=example_ehr');

  expect(demo.simulators.example_ehr).toBe(`http://localhost:${PORT + 12}`);
  expect(settings.text).toContain('Example EHR token');
});

test('its key is refused or accepted by it, and then a Physitrack API key appears', async () => {
  const wrong = await ada.post('/account/settings', { vendor: 'example_ehr', key: `${TOKEN}x` });
  const right = await ada.post('/account/settings', { vendor: 'example_ehr', key: TOKEN });

  expect(wrong.status).toBe(422);
  expect(wrong.body).not.toMatch(/pt_au_[0-9A-Za-z]{46}/);
  expect(right.body).toMatch(/pt_au_[0-9A-Za-z]{46}/);
});

test('a patient it posts opens as a client, the same one each time', async () => {
  const [first, second] = [await openPatient(), await openPatient()];

  expect(first.location).toMatch(/^\/clients\/\d+$/);
  expect(second.location).toBe(first.location);
});

test('a program goes out by webhook once an operator has set it up, with a link that needs no cookie', async () => {
  const setUp = await checkout.run(
    [
      'bin/vendor-webhook.ts',
      ...['--region', 'au', '--vendor', 'example_ehr', '--local', '--port', String(PORT)],
      ...['--url', 'https://hooks.example-ehr.com/physitrack/programs'],
    ],
    `${VENDOR_KEY}\n`,
  );
  const clientId = Number((await openPatient()).location?.slice('/clients/'.length));
  const { fields } = await assign(ada, clientId);
  const [notice] = await until('the webhook', async () => {
    const all = await told();
    return all.length === 0 ? undefined : all;
  });
  const link = String(notice?.file_url);
  const document = await fetch(link);

  expect(setUp).toEqual({
    code: 0,
    said: 'Set up the webhook of Example EHR in au. It is in force within five minutes.\n',
  });
  expect(Object.keys(notice ?? {})).toEqual([
    ...['api_key', 'token', 'patient_id', 'file_url', 'name', 'date', 'date_iso', 'updated'],
  ]);
  expect(notice).toMatchObject({ api_key: VENDOR_KEY, token: TOKEN, patient_id: '23-4543', updated: false });
  expect(link).toMatch(new RegExp(`^${au()}/documents/[0-9a-f]{32}\\.pdf$`));
  expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await document.text()).slice(0, 5)).toBe('%PDF-');
  expect(fields.program).toMatch(/^\d+$/);
  expect(await told()).toHaveLength(1);
}, 60_000);
