import { expect, test } from '@jest/globals';
import { codeOf } from '../../../../lambdas/core/errors.ts';
import { json, rejection } from '../fake-fetch.ts';
import { base, openJuvonno } from './fake-juvonno.ts';

const customer = {
  id: 41,
  num: { chart: '10' },
  first_name: ' Example ',
  last_name: 'Customer',
  gender: 'female',
  date_of_birth: '1980-02-29',
  status: 'active',
};
const found = async (changes: object, id = '41') => {
  const { pms, urls } = openJuvonno({
    [`GET ${base}/customers/${id}`]: () => json(200, { customer: { ...customer, ...changes } }),
  });
  return { patient: await pms.findPatient(id), urls: urls() };
};

test('a customer is a patient with what Juvonno tells, and ids are text', async () => {
  const { patient, urls } = await found({ email: 'customer@example.org', mobile_phone: '(604) 555-0123' });

  expect(patient).toEqual({
    id: '41',
    aliases: [],
    archived: false,
    details: {
      firstName: 'Example',
      lastName: 'Customer',
      yearOfBirth: 1980,
      gender: 'f',
      email: 'customer@example.org',
      mobilePhone: '+16045550123',
    },
  });
  expect(urls).toEqual([`GET ${base}/customers/41`]);
});

test.each([
  ['male', 'm'],
  ['Female', 'f'],
  ['private', undefined],
  ['unknown', undefined],
  ['', undefined],
  [7, undefined],
])('gender %j is %j: what the clinic does not tell stays unknown', async (gender, expected) => {
  const { patient } = await found({ gender });

  expect(patient?.details.gender).toBe(expected);
});

test('what does not make sense counts as absent and stops nothing', async () => {
  const { patient } = await found({
    date_of_birth: '0000-00-00',
    email: 'none',
    phone: { home: 'x' },
    gender: null,
    status: 7,
  });

  expect(patient).toMatchObject({ archived: false, details: { firstName: 'Example', lastName: 'Customer' } });
  expect(Object.keys(patient?.details ?? {})).toEqual(['firstName', 'lastName']);
});

test.each([
  ['active', false],
  ['inactive', true],
  ['discharged', true],
])('a customer who is %s: archived is %j', async (status, archived) => {
  expect((await found({ status })).patient?.archived).toBe(archived);
});

test('a deleted customer is nobody', async () => {
  expect((await found({ status: 'deleted' })).patient).toBeUndefined();
});

test('an id that Juvonno spells otherwise is an alias', async () => {
  expect((await found({}, '0041')).patient).toMatchObject({ id: '41', aliases: ['0041'] });
});

test.each(['', 'A-41', '41/documents', '1'.repeat(19), '-1'])(
  '%j is no id of Juvonno’s and costs no call',
  async (id) => {
    const { patient, urls } = await found({}, id);

    expect(patient).toBeUndefined();
    expect(urls).toEqual([]);
  },
);

test('a customer without an id is an answer we do not understand', async () => {
  const { pms } = openJuvonno({
    [`GET ${base}/customers/41`]: () => json(200, { customer: { first_name: 'E' } }),
  });

  expect(codeOf(await rejection(pms.findPatient('41')))).toBe('pms_unexpected');
});
