import { describe, expect, test } from '@jest/globals';
import { codeOf } from '../../../../lambdas/core/errors.ts';
import { html, json, rejection } from '../fake-fetch.ts';
import { base, exampleKey, openJuvonno } from './fake-juvonno.ts';

const branches = `GET ${base}/branches`;
const withKey = `${branches}?api_key=${exampleKey}`;
const list = (...names: readonly string[]) =>
  json(200, { list: names.map((name, n) => ({ id: n + 1, code: 'EX', name })) });

test('the clinic of one branch is called by its name; nobody is said to own the key', async () => {
  const { pms, urls, calls } = openJuvonno({ [branches]: () => list('Example Physio') });

  const identity = await pms.identify();

  expect(identity).toEqual({
    tenant: 'example-clinic',
    tenantName: 'Example Physio',
    tenantPlace: 'example-clinic',
    mayAddFiles: true,
  });
  expect(urls()).toEqual([branches]);
  expect(calls[0]?.headers.get('x-api-key')).toBe(exampleKey);
});

test.each([
  ['several branches', () => list('East', 'West')],
  ['no branch', () => list()],
  ['a branch without a name', () => json(200, { list: [{ id: 1, name: null }] })],
])('a clinic with %s is called by its subdomain', async (_, answer) => {
  const { pms } = openJuvonno({ [branches]: answer });

  expect((await pms.identify()).tenantName).toBe('example-clinic');
});

describe('an instance that does not understand the header', () => {
  test('gets the key as query parameter, from the first 401 on and without asking again', async () => {
    const { pms, urls, calls } = openJuvonno({
      [branches]: () => html(401),
      [withKey]: () => list('Example'),
    });

    await pms.identify();
    await pms.identify();

    expect(urls()).toEqual([branches, withKey, withKey]);
    expect(calls.map(({ headers }) => headers.get('x-api-key'))).toEqual([exampleKey, null, null]);
  });

  test('keeps the key out of every log line and error', async () => {
    const { pms, logged } = openJuvonno({ [branches]: () => html(401), [withKey]: () => json(500, {}) });

    const error = await rejection(pms.identify());

    const { message, stack, detail } = error as Error & { detail?: unknown };
    expect(codeOf(error)).toBe('pms_unavailable');
    expect(JSON.stringify([message, stack, detail, logged])).not.toContain(exampleKey);
  });
});

test('a key that is refused both ways is refused', async () => {
  const { pms, urls } = openJuvonno({ [branches]: () => html(401), [withKey]: () => json(401, {}) });

  expect(codeOf(await rejection(pms.identify()))).toBe('pms_key_rejected');
  expect(urls()).toEqual([branches, withKey]);
});

test('a key revoked while the header works is refused without putting it into an address', async () => {
  const { pms, urls } = openJuvonno({
    [branches]: (_, index) => (index === 0 ? list('Example') : html(401)),
  });
  await pms.identify();

  expect(codeOf(await rejection(pms.identify()))).toBe('pms_key_rejected');
  expect(urls()).toEqual([branches, branches]);
});
