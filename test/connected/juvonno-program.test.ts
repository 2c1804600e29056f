/** A program's way into Juvonno: one document a version, whatever gets lost, and nothing that could not be deleted twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Call } from '../../local/simulators/shared/calls.ts';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import { createVisitor, type Person } from '../support/laptop-person.ts';
import { assign, deliveryIn, latestDelivery } from '../support/laptop-programs.ts';

let on: TestLaptop;
let newton: Person;
let url: string;
let token: string;
let patients: readonly string[];
const host = 'harbour-physio-au.juvonno.com';

beforeAll(async () => {
  on = await startTestLaptop(31, { regions: ['au'] });
  url = on.demo.simulators.juvonno ?? '';
  const facts = on.region('au').vendors.juvonno;
  token = facts?.tokens.practitioner ?? '';
  patients = facts?.patients.ordinary ?? [];
  newton = await on.signIn('au', 'newton');
  const saved = await newton.post('/account/settings', { vendor: 'juvonno', key: token });
  expect(saved.body).toMatch(/pt_au_[0-9A-Za-z]{46}/);
}, 90_000);
beforeEach(() => turn({ faults: [], uploadToken: 'token', keyIn: 'header_or_query', documentsPerPage: 100 }));
afterAll(() => on.dispose());

const turn = async (switches: object): Promise<void> => {
  const answer = await fetch(`${url}/switches`, { method: 'POST', body: JSON.stringify(switches) });
  if (!answer.ok) throw new Error(`Switches: ${answer.status} ${await answer.text()}`);
};
const calls = async (): Promise<readonly Call[]> => (await fetch(`${url}/calls`)).json();
const routesDuring = async (during: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = (await calls()).length;
  await during();
  return (await calls()).slice(before).map(({ method, path, status }) => `${method} ${path} ${status}`);
};
const patient = (n: number): string => patients[n] ?? '';

/** Opens a patient as Juvonno does: by posting it. */
const open = async (n: number): Promise<number> => {
  const page = await createVisitor(on.region('au').url).post('/pmsapi/juvonno/v1/patients', {
    'data[token]': token,
    'data[patient][id]': patient(n),
    'data[patient][first_name]': 'Example',
    'data[patient][last_name]': 'Customer',
  });
  const [, clientId] = /^\/clients\/(\d+)$/.exec(page.location ?? '') ?? [];
  if (clientId === undefined) throw new Error(`pmsapi answered ${page.status}, not a client.`);
  return Number(clientId);
};

interface Listed {
  readonly id: number;
  readonly name: string;
  readonly description: string;
}
const documentsOf = async (n: number): Promise<readonly Listed[]> => {
  const answer = await fetch(`${url}/api/customers/${patient(n)}/documents`, {
    headers: { 'x-api-key': token, 'x-forwarded-host': host },
  });
  return ((await answer.json()) as { list: Listed[] }).list;
};

const TOKEN_CALL = 'POST /customers/{id}/documents/upload_token';
const UPLOAD_CALL = 'POST /customers/{id}/documents';

test('a program becomes a document named with program, dates and version, and the key is not sent along with it', async () => {
  const clientId = await open(0);

  const routes = await routesDuring(async () => {
    await assign(newton, clientId);
    await deliveryIn(on, newton, clientId, 'filed');
  });

  const delivery = await latestDelivery(on, clientId);
  const [document, ...others] = await documentsOf(0);
  expect(others).toEqual([]);
  expect(document?.name).toMatch(/ \(2 March – 12 April 2026\), version 1 \[Physitrack \d+-v1\]$/);
  expect(delivery).toMatchObject({ vendor: 'juvonno', fileId: String(document?.id) });
  // The simulator answers 403 when a key comes with the document.
  expect(routes).toEqual(['GET /customers/{id} 200', `${TOKEN_CALL} 200`, `${UPLOAD_CALL} 201`]);
});

test.each([
  ['a lost answer', 1, { kind: 'lostAnswer', route: UPLOAD_CALL, times: 1 }],
  ['a lost request', 2, { kind: 'lostRequest', route: UPLOAD_CALL, times: 1 }],
  ['maintenance', 3, { kind: 'error503', route: TOKEN_CALL, times: 1 }],
])('%s is made up for by looking first: one document in the end', async (_, n, fault) => {
  const clientId = await open(n);
  await turn({ addFault: fault });
  await assign(newton, clientId);
  await until('a reason to wait', async () => (await latestDelivery(on, clientId))?.reason);

  await on.timePasses('au', 120_000);
  await deliveryIn(on, newton, clientId, 'filed');

  expect(await documentsOf(n)).toHaveLength(1);
});

test('with many documents and small pages the one whose answer was lost is still found', async () => {
  await turn({ documentsPerPage: 1 });
  const clientId = await open(3);
  await turn({ addFault: { kind: 'lostAnswer', route: UPLOAD_CALL, times: 1 } });
  await assign(newton, clientId);
  await until('a reason to wait', async () => (await latestDelivery(on, clientId))?.reason);

  await on.timePasses('au', 120_000);
  await deliveryIn(on, newton, clientId, 'filed');
  await turn({ documentsPerPage: 100 });

  // One of the test before, one of this.
  expect(await documentsOf(3)).toHaveLength(2);
});

test.each([
  ['an older instance, which knows no upload tokens', 4, { uploadToken: 'none' }],
  ['one that nests the token', 5, { uploadToken: 'nested' }],
  ['one that only knows the query parameter', 6, { keyIn: 'query' }],
])('%s takes the document as well', async (_, n, switches) => {
  await turn(switches);
  const clientId = await open(n);

  await assign(newton, clientId);
  await deliveryIn(on, newton, clientId, 'filed');
  await turn({ keyIn: 'header_or_query' });

  expect(await documentsOf(n)).toHaveLength(1);
});

test('a key switched off in Juvonno is refused, said on the page, and its documents go out with the next key', async () => {
  const clientId = await open(7);
  await turn({ changes: [{ key: token, revoked: true }] });
  await assign(newton, clientId);
  await deliveryIn(on, newton, clientId, 'refused');
  const refused = await latestDelivery(on, clientId);

  await turn({ changes: [{ key: token, revoked: false }] });
  await newton.post('/account/settings', { vendor: 'juvonno', key: token });
  await deliveryIn(on, newton, clientId, 'filed');

  expect(refused?.reason).toBe('pms_key_rejected');
  expect(await documentsOf(7)).toHaveLength(1);
});
