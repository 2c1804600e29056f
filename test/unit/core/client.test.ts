import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fullName,
  mergeDetails,
  needsRefresh,
  patientKeySchema,
  samePatient,
  searchText,
} from '../../../lambdas/core/client.ts';
import { aClient, aPatientKey, fixedNow } from '../../support/builders.ts';

const TEN_MINUTES = 10 * 60 * 1000;

test.each([
  [TEN_MINUTES, false],
  [TEN_MINUTES + 1, true],
])('details %i ms old need a refresh: %s', (age, expected) => {
  expect(needsRefresh(aClient({ refreshedAt: fixedNow - age }), fixedNow)).toBe(expected);
});

test('a refresh takes what the PMS knows, and keeps what only we know', () => {
  const ours = { firstName: 'Old', lastName: 'Name', yearOfBirth: 1958, email: 'old@example.org' };
  const theirs = { firstName: 'New', lastName: 'Name', yearOfBirth: undefined, email: 'new@example.org' };

  expect(mergeDetails(ours, theirs)).toStrictEqual({
    firstName: 'New',
    lastName: 'Name',
    yearOfBirth: 1958,
    email: 'new@example.org',
  });
});

test('a name with one half has no blank at its end', () => {
  expect([
    fullName({ firstName: 'Peggy', lastName: '' }),
    fullName({ firstName: '', lastName: 'Example' }),
  ]).toEqual(['Peggy', 'Example']);
});

describe('searching names', () => {
  test.each([
    ['Ngāti  Kōwhai', 'ngati kowhai'],
    [' NGUYỄN\tTHỊ HỒNG ', 'nguyen thi hong'],
    ['Ngāti'.normalize('NFD'), 'ngati'],
    ['Αλεξάνδρα', 'αλεξανδρα'],
    ['Йорданка', 'иорданка'],
    ['İpek', 'ipek'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Søren Weiß', 'soren weiss'],
  ])('«%s» is searched as «%s»', (name, text) => {
    expect(searchText(name)).toBe(text);
  });

  test('it makes no difference how often, in which form or in which case a name is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const text = searchText(name);
        expect(searchText(text)).toBe(text);
        expect(searchText(name.normalize('NFC'))).toBe(text);
      }),
    );
  });
});

describe('patients', () => {
  test('are the same only when vendor, tenant and id all are', () => {
    const patient = aPatientKey();
    const others = [
      { ...patient },
      { ...patient, vendor: 'juvonno' },
      { ...patient, tenant: 'au2/9001' },
      { ...patient, patientId: `0${patient.patientId}` },
    ];

    expect(others.map((other) => samePatient(patient, other))).toEqual([true, false, false, false]);
  });

  test.each(['', 'a#b', 'a/b', ' 1', '1\n', 'x'.repeat(65)])('have no id like %j', (patientId) => {
    expect(patientKeySchema.safeParse(aPatientKey({ patientId })).success).toBe(false);
  });

  test('have ids beyond what a number holds', () => {
    const key = aPatientKey({ patientId: '836447129235883061' });

    expect(patientKeySchema.parse(key)).toEqual(key);
  });
});
