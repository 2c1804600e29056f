import { describe, expect, test } from '@jest/globals';
import { codeOf, type ErrorCode } from '../../../../lambdas/core/errors.ts';
import { type Answers, html, json, rejection, type SentCall } from '../fake-fetch.ts';
import { base, exampleKey, openJuvonno } from './fake-juvonno.ts';

const documents = `${base}/customers/41/documents`;
const askToken = `POST ${documents}/upload_token`;
const upload = `POST ${documents}`;
const page = (n: number) => `GET ${documents}?page=${n}&count=100`;
const file = {
  bytes: new TextEncoder().encode('%PDF-1.7 example'),
  fileName: 'physitrack-program-80000001-v2.pdf',
  title: 'Knee strength (2 March – 12 April 2026), version 2 [Physitrack 80000001-v2]',
  description: 'Exercise program: Knee strength, by Pat [Physitrack 80000001-v2]',
};
const open = (changes: Answers = {}) =>
  openJuvonno({
    [askToken]: () => json(200, { token: 'single-use' }),
    [upload]: () => json(201, { document: { id: 900, name: file.title } }),
    ...changes,
  });
const formOf = (call: SentCall | undefined) => call?.init.body as FormData;

test('a document is added with a token of its own and without the key', async () => {
  const { pms, urls, calls } = open();

  const id = await pms.addFile('41', file);

  expect(id).toBe('900');
  expect(urls()).toEqual([askToken, upload]);
  expect(calls.map(({ headers }) => headers.get('x-api-key'))).toEqual([exampleKey, null]);
  const { file: sent, ...fields } = Object.fromEntries(formOf(calls[1]));
  expect(fields).toEqual({
    api_token: 'single-use',
    name: file.title,
    description: file.description,
    portal_visible: '0',
  });
  expect(sent).toMatchObject({ name: file.fileName, type: 'application/pdf', size: 16 });
});

test.each([
  ['token', { token: 'single-use' }],
  ['api_token', { api_token: 'single-use' }],
  ['upload_token', { upload_token: 'single-use' }],
  ['one level down', { data: { api_token: 'single-use' } }],
  ['beside other things', { status: 'ok', expires: 60, upload: { token: 'single-use' } }],
])('the token is found as %s', async (_, body) => {
  const { pms, calls } = open({ [askToken]: () => json(201, body) });

  await pms.addFile('41', file);

  expect(formOf(calls[1]).get('api_token')).toBe('single-use');
});

test.each([{}, { token: '' }, { token: 7 }, { a: { b: { token: 'too deep' } } }])(
  'an answer without a token (%j) is not understood, and nothing is sent',
  async (body) => {
    const { pms, urls } = open({ [askToken]: () => json(200, body) });

    expect(codeOf(await rejection(pms.addFile('41', file)))).toBe('pms_unexpected');
    expect(urls()).toEqual([askToken]);
  },
);

describe('an older instance', () => {
  test.each([404, 405])('that answers %d for a token takes the document with the key', async (status) => {
    const { pms, urls, calls } = open({ [askToken]: () => html(status) });

    expect(await pms.addFile('41', file)).toBe('900');
    expect(urls()).toEqual([askToken, upload]);
    expect(calls[1]?.headers.get('x-api-key')).toBe(exampleKey);
    expect(formOf(calls[1]).has('api_token')).toBe(false);
  });

  test('that only knows the query parameter gets it there, from the first 401 on', async () => {
    const query = `?api_key=${exampleKey}`;
    const { pms, urls } = open({
      [askToken]: () => html(401),
      [`${upload}${query}`]: () => json(200, { id: 7 }),
    });

    expect(await pms.addFile('41', file)).toBe('7');
    expect(urls()).toEqual([askToken, `${askToken}${query}`, `${upload}${query}`]);
  });
});

test('a token that proved stale is asked for once more, and never a third time', async () => {
  const renewed = open({ [upload]: (_, index) => (index === 0 ? json(401, {}) : json(201, { id: 8 })) });
  const stale = open({ [upload]: () => json(401, {}) });

  expect(await renewed.pms.addFile('41', file)).toBe('8');
  expect(codeOf(await rejection(stale.pms.addFile('41', file)))).toBe('pms_rejected');
  expect(stale.urls()).toEqual([askToken, upload, askToken, upload]);
});

test('a token that is refused says nothing about the practitioner’s key', async () => {
  const { pms } = open({ [upload]: () => html(401) });

  expect(codeOf(await rejection(pms.addFile('41', file)))).not.toBe('pms_key_rejected');
});

test.each<[number, ErrorCode]>([
  [403, 'pms_forbidden'],
  [413, 'pms_rejected'],
  [500, 'pms_unavailable'],
  [503, 'pms_unavailable'],
])('%d for the document is not tried again here: it may have arrived', async (status, code) => {
  const { pms, urls } = open({ [upload]: () => html(status) });

  expect(codeOf(await rejection(pms.addFile('41', file)))).toBe(code);
  expect(urls()).toEqual([askToken, upload]);
});

test('a customer Juvonno does not know has no documents', async () => {
  const { pms } = openJuvonno({});

  expect(codeOf(await rejection(pms.addFile('41', file)))).toBe('patient_not_found');
});

describe('an answer without an id', () => {
  const odd = () => new Response('OK', { status: 200, headers: { 'content-type': 'text/plain' } });

  test('is looked for among the documents, since it can’t be deleted and must not come twice', async () => {
    const { pms, urls } = open({
      [upload]: odd,
      [page(1)]: () => json(200, { list: [{ id: 12, name: file.title }] }),
    });

    expect(await pms.addFile('41', file)).toBe('12');
    expect(urls()).toEqual([askToken, upload, page(1)]);
  });

  test('is not believed when there is no such document', async () => {
    const { pms } = open({ [upload]: odd, [page(1)]: () => json(200, { list: [] }) });

    expect(codeOf(await rejection(pms.addFile('41', file)))).toBe('pms_unexpected');
  });
});
