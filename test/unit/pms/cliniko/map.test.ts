import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clientDetailsSchema } from '../../../../lambdas/core/client.ts';
import { toDetails } from '../../../../lambdas/pms/cliniko/map.ts';
import { patientSchema } from '../../../../lambdas/pms/cliniko/schemas.ts';
import { readPhoneOf } from '../../../../lambdas/pms/phone/mobile-phone.ts';

const details = (payload: Record<string, unknown>, country?: string) =>
  toDetails(
    patientSchema.parse({ id: '1', first_name: 'Margaret', last_name: 'Example', ...payload }),
    readPhoneOf(country),
  );

const bare = { firstName: 'Margaret', lastName: 'Example' };

test('of all a patient holds we copy name, year of birth, gender, e-mail and mobile, and nothing more', () => {
  const copied = details(
    {
      title: 'Mrs',
      preferred_first_name: 'Peggy',
      date_of_birth: '1958-04-12',
      sex: 'Female',
      email: ' peggy@example.com ',
      address_1: '1 Example Street',
      medicare: '123',
      notes: 'private',
      patient_phone_numbers: [
        { number: '0491 570 156', normalized_number: '61491570156', phone_type: 'Mobile' },
      ],
    },
    'AU',
  );

  expect(copied).toEqual({
    firstName: 'Peggy',
    lastName: 'Example',
    yearOfBirth: 1958,
    gender: 'f',
    email: 'peggy@example.com',
    mobilePhone: '+61491570156',
  });
});

test('what Cliniko does not know stays missing, whether it says null, nothing or an empty text', () => {
  for (const nothing of [null, undefined, '', '  ']) {
    const payload = Object.fromEntries(
      ['preferred_first_name', 'date_of_birth', 'sex', 'gender_identity', 'gender', 'email'].map((field) => [
        field,
        nothing,
      ]),
    );
    expect(details({ ...payload, patient_phone_numbers: null })).toEqual(bare);
  }
});

test('names lose stray blanks and control characters, and letters with marks are composed', () => {
  expect(details({ first_name: ' Thi\u0323\u00a0 \t', last_name: 'Nguye\u0302\u0303n\u0007' })).toEqual({
    firstName: 'Thị',
    lastName: 'Nguyễn',
  });
});

describe('a year of birth is copied only when it can be one', () => {
  const saved = '2026-03-02T09:00:00Z';

  test.each([
    ['1958-04-12', 1958],
    ['1900-01-01', 1900],
    ['2026-03-02', 2026],
    ['2026-03-03', 2026],
    ['1899-12-31', undefined],
    ['2062-04-12', undefined],
    ['0058-04-12', undefined],
    ['1958-13-12', undefined],
    ['12/04/1958', undefined],
    ['1958', undefined],
  ])('%s is %s', (born, year) => {
    expect(details({ date_of_birth: born, updated_at: saved }).yearOfBirth).toBe(year);
  });
});

describe('gender comes from words that mean one thing', () => {
  test.each([
    [{ sex: 'Male' }, 'm'],
    [{ sex: ' FEMALE ' }, 'f'],
    [{ sex: 'Intersex' }, 'x'],
    [{ gender: 'Female' }, 'f'],
    [{ sex: 'Female', gender_identity: 'Female to Male' }, 'm'],
    [{ sex: 'Male', gender_identity: 'Non-binary' }, 'x'],
    [{ sex: 'Male', gender_identity: 'non_binary' }, 'x'],
  ])('%j is %s', (payload, gender) => {
    expect(details(payload).gender).toBe(gender);
  });

  test('an identity we do not understand is not overruled by sex', () => {
    expect(details({ sex: 'Male', gender_identity: 'Transgender' })).toEqual(bare);
  });

  test('words nobody here knows stay unknown', () => {
    for (const sex of ['Not stated', 'Prefer not to say', '?', 'mal', 'constructor']) {
      expect(details({ sex })).toEqual(bare);
    }
  });
});

describe('an e-mail address is copied only when mail can be sent to it', () => {
  test.each(['peggy@example.com', 'p.e+x@mail.example.co.uk', 'ngāti@kōwhai.example'])('%s is', (email) => {
    expect(details({ email }).email).toBe(email);
  });

  test.each([
    'none',
    'peggy@',
    '@example.com',
    'peggy@localhost',
    'a@b@example.com',
    'peggy@example.com, tom@example.com',
    'Peggy <peggy@example.com>',
    'peggy @example.com',
    'peggy@example..com',
    `${'p'.repeat(250)}@example.com`,
  ])('%s is not', (email) => {
    expect(details({ email })).toEqual(bare);
  });
});

describe('the first valid mobile number', () => {
  const numbers = (...all: ReadonlyArray<[type: string, number: string, normalized?: string]>) => ({
    patient_phone_numbers: all.map(([phone_type, number, normalized_number]) => ({
      phone_type,
      number,
      normalized_number,
    })),
  });

  test('those called Mobile come first, in their order', () => {
    const payload = numbers(['Home', '0491 570 159'], ['Mobile', '0491 570 157'], ['Mobile', '0491 570 158']);

    expect(details(payload, 'AU').mobilePhone).toBe('+61491570157');
  });

  test('a mobile number under another type still counts, a fax number never', () => {
    expect(details(numbers(['Fax', '0491 570 156'], ['Work', '0491 570 157']), 'AU').mobilePhone).toBe(
      '+61491570157',
    );
  });

  test('one that is not valid is passed over', () => {
    expect(details(numbers(['Mobile', '0491 57'], ['Other', '0491 570 157']), 'AU').mobilePhone).toBe(
      '+61491570157',
    );
  });

  test('an entry that is none does not hide the others', () => {
    const broken = { patient_phone_numbers: ['0491', null, { number: '0491 570 157', phone_type: 7 }] };

    expect(details(broken, 'AU').mobilePhone).toBe('+61491570157');
  });

  test('the normalised number needs no country of the account', () => {
    expect(details(numbers(['Mobile', '0491 570 156', '61491570156'])).mobilePhone).toBe('+61491570156');
  });

  test('a normalised number that makes no sense gives way to the typed one', () => {
    expect(details(numbers(['Mobile', '0491 570 156', '39012345678']), 'AU').mobilePhone).toBe(
      '+61491570156',
    );
  });

  test('landlines are not mobiles', () => {
    expect(details(numbers(['Mobile', '03 9123 4567', '61391234567']), 'AU')).toEqual(bare);
  });
});

test('whatever JSON a patient’s fields hold, the details are ours or missing', () => {
  const fields = [
    'first_name',
    'last_name',
    'preferred_first_name',
    'date_of_birth',
    'sex',
    'gender_identity',
    'email',
    'patient_phone_numbers',
    'updated_at',
  ];

  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields), fc.jsonValue()), (payload) => {
      expect(clientDetailsSchema.safeParse(details(payload, 'AU')).success).toBe(true);
    }),
  );
});
