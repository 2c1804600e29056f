import { describe, expect, test } from '@jest/globals';
import { cliniko } from '../../../../lambdas/pms/cliniko/index.ts';
import { json, rejection } from '../fake-fetch.ts';
import { base, openCliniko } from './fake-cliniko.ts';

const user = { id: '836447129235883061', first_name: 'Pat', last_name: 'Practitioner', role: 'practitioner' };
const settings = {
  account: { id: '81101', name: 'Harbour Physio', country_code: 'AU', subdomain: 'harbour' },
  terminology: { patient: 'client' },
};
const answers = (changes: { user?: object; account?: object } = {}) => ({
  [`GET ${base}/user`]: () => json(200, { ...user, ...changes.user }),
  [`GET ${base}/settings/public`]: () =>
    json(200, { ...settings, account: { ...settings.account, ...changes.account } }),
});

test('shard and account id are the tenant; name, role and country are told along', async () => {
  const { pms, urls, calls } = openCliniko(answers());

  const identity = await pms.identify();

  expect(identity).toEqual({
    user: { id: '836447129235883061', name: 'Pat Practitioner', role: 'practitioner' },
    tenant: 'au1/81101',
    tenantName: 'Harbour Physio',
    tenantPlace: 'au1',
    country: 'AU',
    mayAddFiles: true,
  });
  expect(urls()).toEqual([`GET ${base}/user`, `GET ${base}/settings/public`]);
  expect(calls[0]?.headers.get('authorization')).toBe('Basic WlhoaGJYQnNaV1Y0WVcxd2JHVmxlR0Z0Y0d4bC1hdTE6');
});

test('an account id that comes as a number is the same tenant as one that comes as text', async () => {
  const { pms } = openCliniko(answers({ account: { id: 81101 } }));

  expect((await pms.identify()).tenant).toBe('au1/81101');
});

test('an id too large for a number is refused rather than rounded', async () => {
  const rounded = new Response('{"id":836447129235883061}', {
    headers: { 'content-type': 'application/json' },
  });
  const { pms } = openCliniko({ ...answers(), [`GET ${base}/user`]: () => rounded });

  const error = await rejection(pms.identify());

  expect(error).toMatchObject({ code: 'pms_unexpected', detail: { reason: 'schema' } });
});

test('a refused key costs one call', async () => {
  const denied = () => new Response('HTTP Basic: Access denied.', { status: 401 });
  const { pms, calls } = openCliniko({ ...answers(), [`GET ${base}/user`]: denied });

  const error = await rejection(pms.identify());

  expect(error).toMatchObject({ code: 'pms_key_rejected' });
  expect(calls).toHaveLength(1);
});

describe('roles', () => {
  test.each([
    ['administrator', true],
    ['power receptionist', true],
    ['practitioner', true],
    ['receptionist', true],
    ['scheduler', false],
    ['bookkeeper', false],
  ])('%s may add files: %s, and is warned exactly when not', async (role, may) => {
    const { pms } = openCliniko(answers({ user: { role } }));

    const identity = await pms.identify();

    expect(identity.mayAddFiles).toBe(may);
    expect(cliniko.roleWarning(role) === undefined).toBe(may);
  });

  test('a role we do not know, or none, may try: Cliniko itself says no', async () => {
    for (const role of [null, '', 'senior practitioner']) {
      const { pms } = openCliniko(answers({ user: { role } }));
      const identity = await pms.identify();
      expect(identity.mayAddFiles).toBe(true);
      expect(cliniko.roleWarning(identity.user?.role ?? '')).toContain('We do not know this Cliniko role');
    }
  });
});

test('an account without a country gives no country, and one without a name still has something to show', async () => {
  const { pms } = openCliniko(
    answers({ account: { name: null, country_code: null }, user: { last_name: null } }),
  );

  const identity = await pms.identify();

  expect(identity).not.toHaveProperty('country');
  expect(identity).toMatchObject({ tenantName: 'Cliniko account', user: { name: 'Pat' } });
});
