import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import examples from 'libphonenumber-js/mobile/examples';
import metadata from 'libphonenumber-js/mobile/metadata';
import { toMobilePhone } from '../../../../lambdas/pms/phone/mobile-phone.ts';
import { packedMetadata } from '../../../../lambdas/pms/phone/packed-metadata.ts';
import { stripFormats } from '../../../../lambdas/pms/phone/strip-metadata.ts';

describe('a mobile number typed the national way gets the country code of the account', () => {
  test.each([
    ['AU', '0491 570 156', '+61491570156'],
    ['NZ', '021 555 0123', '+64215550123'],
    ['CA', '(416) 555-0123', '+14165550123'],
    ['IE', '085 555 0123', '+353855550123'],
    ['GB', '07400 123456', '+447400123456'],
    ['US', '(212) 555-0123', '+12125550123'],
  ])('%s %s', (country, typed, expected) => {
    expect(toMobilePhone(typed, country, true)).toBe(expected);
  });
});

describe('what is not a valid mobile number is left out', () => {
  test.each([
    ['a landline', '03 9123 4567'],
    ['a service number', '1300 123 456'],
    ['too short', '0491 570'],
    ['too long', '0491 570 156 789'],
    ['another country’s landline', '+39 012345678'],
    ['an extension', '0491 570 156 ext 4'],
    ['words', 'call my sister'],
    ['nothing', ''],
  ])('%s', (_, typed) => {
    expect(toMobilePhone(typed, 'AU', true)).toBeUndefined();
  });
});

test('a number with its own country code ignores the account’s country', () => {
  expect(toMobilePhone('+64 21 555 0123', 'AU', true)).toBe('+64215550123');
});

test('without a known country only international numbers are read', () => {
  expect(toMobilePhone('0491 570 156', undefined, true)).toBeUndefined();
  expect(toMobilePhone('0491 570 156', 'ZZ', true)).toBeUndefined();
  expect(toMobilePhone('+61 491 570 156', 'ZZ', true)).toBe('+61491570156');
});

test('a North American number is a mobile only when somebody called it one', () => {
  expect(toMobilePhone('(212) 555-0123', 'US', false)).toBeUndefined();
  expect(toMobilePhone('0491 570 156', 'AU', false)).toBe('+61491570156');
});

test('the packed metadata is the installed library’s, without formats: run pack-metadata.ts after an update', () => {
  const unpacked = JSON.parse(brotliDecompressSync(Buffer.from(packedMetadata, 'base64')).toString('utf8'));

  expect(unpacked).toEqual(stripFormats(JSON.parse(JSON.stringify(metadata))));
});

test('without the formats every number is read as the whole library reads it', () => {
  const countries = Object.keys(metadata.countries) as CountryCode[];
  const example = fc
    .constantFrom(...countries)
    .map((country) => ({ country, typed: examples[country] ?? '0' }));
  const digits = fc.record({
    country: fc.constantFrom(...countries),
    typed: fc
      .tuple(fc.constantFrom('', '+', '0', '00'), fc.stringMatching(/^\d{5,14}$/))
      .map((all) => all.join('')),
  });

  fc.assert(
    fc.property(fc.oneof(example, digits), ({ country, typed }) => {
      const whole = parsePhoneNumberFromString(typed, country);
      const expected = whole?.isValid() && whole.ext === undefined ? whole.number : undefined;
      expect(toMobilePhone(typed, country, true)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test('any text at all is read without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (typed, country) => {
      expect(toMobilePhone(typed, country, true) ?? '+1').toMatch(/^\+\d+$/);
    }),
  );
});
