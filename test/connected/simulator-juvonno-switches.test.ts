import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoCustomers, demoJuvonnoKey } from '../../local/simulators/juvonno/demo-clinics.ts';
import { demoRegion, turnSwitches } from '../support/cliniko-simulator.ts';
import { addJuvonnoDocument, callJuvonno, startTestJuvonno } from '../support/juvonno-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const key = demoJuvonnoKey(au, 'practitioner');
const customerId = demoCustomers(au)[0]?.id ?? '';
const now = Date.UTC(2026, 2, 2, 9);

let juvonno: TestSimulator;
beforeAll(async () => {
  juvonno = await startTestJuvonno({ now: () => now });
});
afterAll(() => juvonno.dispose());
beforeEach(() => fetch(`${juvonno.url}/reset`, { method: 'POST' }));

const branches = () => callJuvonno(juvonno.url, '/branches', { key });
const panel = async (): Promise<string> =>
  (await fetch(`${juvonno.url}/switches`, { headers: { accept: 'text/html' } })).text();

describe('faults', () => {
  test.each([
    ['error500', 500, 'text/html'],
    ['error503', 503, 'text/html'],
    ['forbidden', 403, 'application/json; charset=utf-8'],
    ['tooManyRequests', 429, 'application/json; charset=utf-8'],
  ])('%s befalls one call and is over', async (kind, status, type) => {
    await turnSwitches(juvonno.url, { addFault: { kind, route: 'GET /branches', times: 1 } });

    const during = await branches();
    const after = await branches();

    expect([during.status, during.headers.get('content-type'), after.status]).toEqual([status, type, 200]);
  });

  test('a lost answer hides that the document was added', async () => {
    const upload = 'POST /customers/{id}/documents';
    await turnSwitches(juvonno.url, { addFault: { kind: 'lostAnswer', route: upload, times: 1 } });

    await expect(addJuvonnoDocument(juvonno.url, customerId, key)).rejects.toThrow('fetch failed');
    const list = await callJuvonno(juvonno.url, `/customers/${customerId}/documents`, { key });
    expect(await list.json()).toMatchObject({ list: [{ name: 'Knee program' }] });
  });

  test('every call is on record with whose key it was, and never the key', async () => {
    await callJuvonno(juvonno.url, `/customers/${customerId}`, { key, keyIn: 'query' });
    await callJuvonno(juvonno.url, '/branches', { key: 'nonsense' });

    const record = await (await fetch(`${juvonno.url}/calls`)).text();
    expect(JSON.parse(record)).toMatchObject([
      { method: 'GET', path: '/customers/{id}', status: 200, accountId: 'harbour-physio-au', userId: '1503' },
      { method: 'GET', path: '/branches', status: 401, accountId: 'harbour-physio-au' },
    ]);
    expect(record).not.toContain(key);
    expect(record).not.toContain('nonsense');
  });
});

describe('switches', () => {
  test('a script that misspells a switch or names nobody changes nothing', async () => {
    const misspelt = await turnSwitches(juvonno.url, { keyIn: 'footer' });
    const unknown = await turnSwitches(juvonno.url, {
      keyIn: 'query',
      changes: [{ customer: '1', status: 'deleted' }],
    });

    expect([misspelt.status, unknown.status]).toEqual([400, 404]);
    expect(await (await fetch(`${juvonno.url}/switches`)).json()).toMatchObject({ keyIn: 'header_or_query' });
  });

  test('keys, user types, customers and behaviour are changed by the forms of the panel', async () => {
    const post = (path: string, form: Record<string, string>) =>
      fetch(`${juvonno.url}/switches/${path}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'manual',
      });
    const answers = [
      await post('key', { keyOf: '1503', keyState: 'revoked' }),
      await post('user-type', { user: '1502', userType: 'front desk' }),
      await post('customer', { customer: customerId, status: 'inactive' }),
      await post('behaviour', { uploadToken: 'nested', receiver: 'redirect', documentsPerPage: '5' }),
      await post('customer', { customer: customerId, status: 'sideways' }),
    ];

    const switches = await (await fetch(`${juvonno.url}/switches`)).json();
    const page = await panel();
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual([
      ...Array(4).fill('/switches?said=done'),
      '/switches?said=refused',
    ]);
    expect((await branches()).status).toBe(401);
    expect(page).toContain('Newton Newcomer (practitioner, key switched off now)');
    expect(page).toContain('Connie Connected (front desk)');
    expect(switches).toMatchObject({ uploadToken: 'nested', receiver: 'redirect', documentsPerPage: 5 });
  });
});

describe('the receiver of events', () => {
  const secret = 'whsec_words';
  const body = '{"id":7,"type":"new_client_created"}';
  const sign = (at: number, with_ = secret): string =>
    `t=${at},v1=${createHmac('sha256', with_).update(`${at}.${body}`).digest('hex')}`;
  const deliver = (signature?: string, subdomain = 'harbour-physio-au') =>
    fetch(`${juvonno.url}/physitrack/events`, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: {
        'x-forwarded-host': `${subdomain}.juvonno.com`,
        'x-physitrack-event': 'new_client_created',
        'x-physitrack-delivery': '7',
        ...(signature === undefined ? {} : { 'x-physitrack-signature': signature }),
      },
    });
  const saveSecret = () =>
    turnSwitches(juvonno.url, { changes: [{ clinic: 'harbour-physio-au', webhookSecret: secret }] });
  const shown = async (): Promise<string> =>
    (await fetch(`${juvonno.url}/clinics/harbour-physio-au/settings/physitrack`)).text();

  test.each([
    ['signed with the secret', sign(now / 1000), 'Matches the secret'],
    ['signed with another', sign(now / 1000, 'whsec_other'), 'Does not match the secret'],
    ['signed long ago', sign(now / 1000 - 301), 'Matches, but is older than five minutes'],
    ['not signed', undefined, 'There was none'],
    ['signed in another form', 'sha256=abc', 'Does not match the secret'],
  ])('an event %s is kept and says so', async (_, signature, words) => {
    await saveSecret();

    const answer = await deliver(signature);

    expect(answer.status).toBe(200);
    const page = await shown();
    expect(page).toContain(`<td>${words}</td>`);
    expect(page).toContain('new_client_created');
  });

  test.each([
    ['error500', 500],
    ['redirect', 302],
  ])('it can be switched to %s', async (receiver, status) => {
    await turnSwitches(juvonno.url, { receiver });

    expect((await deliver()).status).toBe(status);
    expect(await shown()).toContain(`<td>${status}</td>`);
  });

  test('a clinic that is not there receives nothing', async () => {
    expect((await deliver(undefined, 'nobody-here')).status).toBe(404);
    expect(await shown()).toContain('No events yet.');
  });
});
