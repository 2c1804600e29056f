import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoCustomers, demoJuvonnoKey } from '../../local/simulators/juvonno/demo-clinics.ts';
import { demoRegion, turnSwitches } from '../support/cliniko-simulator.ts';
import {
  addJuvonnoDocument,
  callJuvonno,
  startTestJuvonno,
  uploadForm,
  uploadTokenFor,
} from '../support/juvonno-simulator.ts';
import type { TestSimulator } from '../support/test-simulator.ts';

const au = demoRegion('au');
const key = demoJuvonnoKey(au, 'practitioner');
const customerId = demoCustomers(au)[0]?.id ?? '';
const documents = `/customers/${customerId}/documents`;

let juvonno: TestSimulator;
beforeAll(async () => {
  juvonno = await startTestJuvonno();
});
afterAll(() => juvonno.dispose());
beforeEach(() => fetch(`${juvonno.url}/reset`, { method: 'POST' }));

const call = (path: string, options: Parameters<typeof callJuvonno>[2] = { key }) =>
  callJuvonno(juvonno.url, path, options);
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

describe('keys', () => {
  test('a key is taken in the header and as query parameter, and lists the branches', async () => {
    const inHeader = await call('/branches');
    const inQuery = await call('/branches', { key, keyIn: 'query' });

    const list = [{ id: 111, code: 'MAIN', name: 'Harbour Physio AU' }];
    expect(await inHeader.json()).toEqual({ list });
    expect(await inQuery.json()).toEqual({ list });
  });

  test('where the header is not understood, only the query parameter opens', async () => {
    await turnSwitches(juvonno.url, { keyIn: 'query' });

    expect(await statusOf(call('/branches'))).toBe(401);
    expect(await statusOf(call('/branches', { key, keyIn: 'query' }))).toBe(200);
  });

  test.each([
    ['no key', {}],
    ['nonsense', { key: 'nonsense' }],
    ['a key that is switched off', { key: demoJuvonnoKey(au, 'revoked') }],
    ['the key of another clinic', { key: demoJuvonnoKey(au, 'hilltop') }],
  ])('%s is answered with 401', async (_, options) => {
    const answer = await call('/branches', options);

    expect([answer.status, await answer.json()]).toEqual([401, { message: 'The API key is not valid.' }]);
  });

  test('a clinic that is not there is a page, as for any name under juvonno.com', async () => {
    const answer = await call('/branches', { key, subdomain: 'nobody-here' });

    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html']);
  });

  test.each([
    ['text', 'text/plain; charset=utf-8'],
    ['html', 'text/html'],
  ])('errors come as %s when that is switched on', async (errorBodies, type) => {
    await turnSwitches(juvonno.url, { errorBodies });

    const answer = await call('/customers/999999');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, type]);
  });
});

describe('customers', () => {
  test('a customer is wrapped, its id an integer', async () => {
    const answer = await call(`/customers/${customerId}`);

    expect(await answer.json()).toEqual({
      customer: {
        id: 14001,
        num: { chart: 'C-1001' },
        chart_number: 'C-1001',
        first_name: 'Rowan',
        last_name: 'Example',
        gender: 'male',
        date_of_birth: '1979-09-03',
        status: 'active',
        email: 'rowan@example.com',
        phone: '+61 491 570 157',
        language: 'english',
        branch_id: 111,
      },
    });
  });

  test('one is made from JSON or a form, changed field by field, and deleted by its status alone', async () => {
    const fields = {
      first_name: 'New',
      last_name: 'Example',
      date_of_birth: '1990-01-02',
      gender: 'unknown',
    };
    const made = await call('/customers', { key, method: 'POST', body: { ...fields, branch_code: 'MAIN' } });
    const byForm = await call('/customers', { key, method: 'POST', body: new URLSearchParams(fields) });
    const { customer } = (await made.json()) as { customer: { id: number } };
    const path = `/customers/${customer.id}`;
    const changed = await call(path, { key, method: 'PUT', body: { gender: 'female', email: null } });
    const deleted = await call(path, { key, method: 'DELETE' });

    const after = await call(path);
    await turnSwitches(juvonno.url, { deletedCustomer: 'not_found' });
    expect([made.status, byForm.status, deleted.status]).toEqual([201, 201, 204]);
    expect(customer).toMatchObject({ first_name: 'New', branch_id: 111 });
    expect(await changed.json()).toMatchObject({ customer: { first_name: 'New', gender: 'female' } });
    expect(await after.json()).toMatchObject({ customer: { status: 'deleted' } });
    expect(await statusOf(call(path))).toBe(404);
  });

  test.each([
    ['a missing field', { first_name: 'New' }, 'The field last_name is required.'],
    [
      'a value out of its list',
      { first_name: 'A', last_name: 'B', date_of_birth: '1990-01-02', gender: 'x' },
      'The field gender is not valid.',
    ],
    [
      'an unknown branch',
      {
        first_name: 'A',
        last_name: 'B',
        date_of_birth: '1990-01-02',
        gender: 'male',
        branch_name: 'Nowhere',
      },
      'The branch is unknown or ambiguous.',
    ],
  ])('%s is a 400 that names it', async (_, body, message) => {
    const answer = await call('/customers', { key, method: 'POST', body });

    expect([answer.status, await answer.json()]).toEqual([400, { message }]);
  });

  test('a chart number finds its customer, and one that two have is an error', async () => {
    const found = await call('/customers/chart/C-1001');

    expect(await found.json()).toMatchObject({ customer: { id: 14001 } });
    expect(await statusOf(call('/customers/chart/C-2000'))).toBe(400);
    expect(await statusOf(call('/customers/chart/C-0'))).toBe(404);
  });

  test('a customer of another clinic is not there, and a list of all is a method that is not allowed', async () => {
    expect(await statusOf(call('/customers/18001'))).toBe(404);
    expect(await statusOf(call('/customers'))).toBe(405);
    expect(await statusOf(call('/nowhere'))).toBe(404);
  });
});

describe('documents', () => {
  test('an upload with its token and without the key is listed, and comes back in base64', async () => {
    const added = await addJuvonnoDocument(juvonno.url, customerId, key, {
      name: 'Knee program',
      portal_visible: '1',
      description: 'Version 2',
      date: '2026-03-02',
    });
    const { document } = (await added.json()) as { document: { id: number } };
    const list = await call(documents);
    const read = await call(`${documents}/${document.id}`);
    await turnSwitches(juvonno.url, { documentForm: 'data_uri' });

    const expected = {
      id: document.id,
      name: 'Knee program',
      description: 'Version 2',
      date: '2026-03-02',
      portal_visible: 1,
      file_name: 'program.pdf',
    };
    const file = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');
    expect(added.status).toBe(201);
    expect(await list.json()).toMatchObject({ list: [expected] });
    expect(await read.json()).toMatchObject({ document: { ...expected, file } });
    expect(await (await call(`${documents}/${document.id}`)).json()).toMatchObject({
      document: { file: `data:application/pdf;base64,${file}` },
    });
  });

  test('a token is good once, for its customer, and the key beside it is refused with 403', async () => {
    const token = await uploadTokenFor(juvonno.url, customerId, key);
    const send = (path: string, options: Parameters<typeof callJuvonno>[2]) =>
      statusOf(call(path, { method: 'POST', ...options }));
    const withToken = () => uploadForm({ api_token: token });

    const statuses = [
      await send(documents, { key, body: withToken() }),
      await send('/customers/14002/documents', { body: withToken() }),
      await send(documents, { body: withToken() }),
      await send(documents, { body: withToken() }),
      await send(documents, { body: uploadForm({}) }),
    ];

    expect(statuses).toEqual([403, 401, 201, 401, 401]);
  });

  test.each([
    ['api_token', 'api_token'],
    ['upload_token', 'upload_token'],
  ])('the token can be called %s', async (uploadToken, field) => {
    await turnSwitches(juvonno.url, { uploadToken });

    const answer = await call(`${documents}/upload_token`, { key, method: 'POST' });
    expect(await answer.json()).toEqual({ [field]: expect.stringMatching(/^[\w-]{32}$/) });
  });

  test('the token can stand one level down', async () => {
    await turnSwitches(juvonno.url, { uploadToken: 'nested' });

    const answer = await call(`${documents}/upload_token`, { key, method: 'POST' });
    expect(await answer.json()).toEqual({ data: { api_token: expect.stringMatching(/^[\w-]{32}$/) } });
  });

  test('an older instance knows no tokens and takes the key', async () => {
    await turnSwitches(juvonno.url, { uploadToken: 'none' });

    const statuses = [
      await statusOf(call(`${documents}/upload_token`, { key, method: 'POST' })),
      await statusOf(call(documents, { method: 'POST', body: uploadForm({ name: 'Old way' }) })),
      await statusOf(call(documents, { key, method: 'POST', body: uploadForm({ name: 'Old way' }) })),
    ];

    expect(statuses).toEqual([404, 401, 201]);
  });

  test('the front desk may not add documents, and nobody changes or deletes one', async () => {
    const frontDesk = demoJuvonnoKey(au, 'front desk');
    await addJuvonnoDocument(juvonno.url, customerId, key);

    const statuses = [
      await statusOf(call(`${documents}/upload_token`, { key: frontDesk, method: 'POST' })),
      await statusOf(call(`${documents}/1`, { key, method: 'PUT', body: {} })),
      await statusOf(call(`${documents}/1`, { key, method: 'DELETE' })),
      await statusOf(call(`${documents}/1`)),
    ];

    expect(statuses).toEqual([403, 405, 405, 200]);
  });

  test('the list comes in pages, or all at once whatever page is asked for', async () => {
    for (const name of ['a', 'b', 'c']) await addJuvonnoDocument(juvonno.url, customerId, key, { name });
    const namesOf = async (query: string) => {
      const { list } = (await (await call(`${documents}${query}`)).json()) as { list: { name: string }[] };
      return list.map(({ name }) => name).join('');
    };

    const paged = [
      await namesOf('?count=2'),
      await namesOf('?page=2&count=2'),
      await namesOf('?page=3&count=2'),
    ];
    await turnSwitches(juvonno.url, { documentsPerPage: 0 });

    expect(paged).toEqual(['ab', 'c', '']);
    expect(await namesOf('?page=7&count=2')).toBe('abc');
  });

  test('what was done survives a restart', async () => {
    let own = await startTestJuvonno();
    await addJuvonnoDocument(own.url, customerId, key);
    await turnSwitches(own.url, { changes: [{ customer: customerId, status: 'inactive' }], keyIn: 'query' });

    own = await own.restart();

    const options = { key, keyIn: 'query' } as const;
    const customer = await callJuvonno(own.url, `/customers/${customerId}`, options);
    const list = await callJuvonno(own.url, documents, options);
    expect(await customer.json()).toMatchObject({ customer: { status: 'inactive' } });
    expect(await list.json()).toMatchObject({ list: [{ name: 'Knee program' }] });
    await own.dispose();
  });
});
