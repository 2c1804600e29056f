import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clientDetailsSchema } from '../../../../lambdas/core/client.ts';
import { parsePatient } from '../../../../lambdas/patient-import/pmsapi/parse-patient.ts';
import { patientFields, readPost } from '../../../../lambdas/patient-import/pmsapi/read-post.ts';
import { patient } from './at-pmsapi.ts';

const inAustralia = { country: 'AU', thisYear: 2026 };
const parse = (changes: Partial<typeof patient> = {}) =>
  parsePatient({ token: '', patient: { ...patient, ...changes } }, inAustralia);
const detailsOf = (changes: Partial<typeof patient>) => {
  const parsed = parse(changes);
  return parsed.ok ? parsed.details : parsed.faults;
};

const read = (post: { form?: URLSearchParams; body?: string; type?: string }) =>
  readPost({
    method: 'POST',
    route: '',
    path: '',
    params: {},
    query: new URLSearchParams(),
    form: post.form ?? new URLSearchParams(),
    body: post.body ?? '',
    bytes: new Uint8Array(),
    address: '',
    headers: { 'content-type': post.type },
    cookies: {},
    requestId: 'request-1',
  });

test.each([
  ['mr', 'm'],
  ['ms', 'f'],
  ['mx', 'x'],
  ['MS', 'f'],
  ['', undefined],
])('the title «%s» is the gender %s', (title, gender) => {
  expect(detailsOf({ title })).toMatchObject(gender === undefined ? {} : { gender });
  expect(Object.hasOwn(detailsOf({ title }), 'gender')).toBe(gender !== undefined);
});

test.each([
  ['a national number, read by the country of the account', '0491 570 156', '+61491570156'],
  ['an international one of another country', '+44 7400 123456', '+447400123456'],
  ['a landline, which nothing can be texted to', '+61 2 5550 0000', undefined],
  ['none', '', undefined],
])('a mobile phone: %s', (_, mobile_phone, mobilePhone) => {
  expect(detailsOf({ mobile_phone })).toEqual({
    ...detailsOf({ mobile_phone: '' }),
    ...(mobilePhone === undefined ? {} : { mobilePhone }),
  });
});

test.each([
  ['1899', false],
  ['1900', true],
  ['2026', true],
  ['2027', false],
  ['19800', false],
  ['١٩٨٠', false],
  ['1980-01-01', false],
])('the birth year %s may be: %s', (birth_year, may) => {
  expect(parse({ birth_year }).ok).toBe(may);
});

test('names are one line each, with single blanks and composed letters; a wrong character set is refused', () => {
  const name = detailsOf({ first_name: '  Zoe\u0308 \n Ann ', last_name: 'O’Example\u0000' });
  const garbled = parse({ last_name: 'M\uFFFDller' });

  expect(name).toMatchObject({ firstName: 'Zo\u00EB Ann', lastName: 'O’Example' });
  expect(garbled).toEqual({ ok: false, faults: [{ field: 'last_name', text: 'last_name is not valid' }] });
});

test.each(['.', '..', 'a/b', ' 7', '7#8', 'a'.repeat(65)])('«%s» is no patient id', (id) => {
  expect(parse({ id })).toEqual({ ok: false, faults: [{ field: 'id', text: 'id is not valid' }] });
});

test('whatever is posted is refused by name or becomes details that a client can have', () => {
  const anyPatient = fc.record(
    Object.fromEntries(
      patientFields.map((field) => [
        field,
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(patient[field])),
      ]),
    ) as Record<keyof typeof patient, fc.Arbitrary<string>>,
  );

  fc.assert(
    fc.property(anyPatient, (posted) => {
      const parsed = parsePatient({ token: '', patient: posted }, inAustralia);

      if (parsed.ok) {
        expect(clientDetailsSchema.parse(parsed.details)).toEqual(parsed.details);
        expect(parsed.patientId).toBe(posted.id);
      } else {
        expect(parsed.faults.every(({ field, text }) => text.startsWith(field))).toBe(true);
      }
    }),
  );
});

test('a form and the same as JSON are the same post', () => {
  const text = fc.string({ unit: 'grapheme' });

  fc.assert(
    fc.property(
      text,
      fc.dictionary(fc.constantFrom(...patientFields, 'ssn', '__proto__', 'valueOf'), text),
      (token, fields) => {
        const form = new URLSearchParams({
          'data[token]': token,
          ...Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [`data[patient][${name}]`, value]),
          ),
        });
        const body = JSON.stringify({ data: { token, patient: Object.fromEntries(Object.entries(fields)) } });

        expect(read({ body, type: 'application/json; charset=utf-8' })).toEqual(read({ form }));
      },
    ),
  );
});

test('a body that is no post is an empty one, and never throws', () => {
  const empty = read({});

  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      const post = read({ body, type: 'application/json' });

      expect(Object.keys(post.patient)).toEqual(Object.keys(empty.patient));
    }),
  );
  expect(
    read({
      body: '{"data":{"token":"t","patient":{"id":9007199254740993,"first_name":["a"]}}}',
      type: 'application/json',
    }),
  ).toEqual({
    ...empty,
    token: 't',
  });
});

test('a field that is sent twice says nothing', () => {
  const form = new URLSearchParams([
    ['data[token]', 'a'],
    ['data[token]', 'b'],
    ['data[patient][id]', '1'],
    ['data[patient][id]', '2'],
  ]);

  expect(read({ form })).toEqual(read({}));
});
