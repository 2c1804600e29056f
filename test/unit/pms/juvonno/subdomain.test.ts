import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { isSubdomain, parseSubdomain } from '../../../../lambdas/pms/juvonno/subdomain.ts';
import { apiBase } from '../../../../lambdas/pms/juvonno/urls.ts';

test.each([
  'example-clinic',
  ' Example-Clinic\n',
  'example-clinic.juvonno.com',
  'EXAMPLE-CLINIC.JUVONNO.COM',
  'https://example-clinic.juvonno.com',
  'http://example-clinic.juvonno.com/',
  'https://example-clinic.juvonno.com/index.php?page=login#top',
])('%j names the clinic example-clinic', (text) => {
  expect(parseSubdomain(text)).toEqual({ ok: true, place: 'example-clinic' });
});

test.each([
  ['', 'Enter the clinic’s Juvonno subdomain.'],
  ['www.juvonno.com', 'This is Juvonno’s own website.'],
  ['www', 'This is Juvonno’s own website.'],
  ['x'.repeat(64), 'This is too long'],
  [`${'x'.repeat(64)}.juvonno.com`, 'This is too long'],
  ['example-clinic.example.com', 'not an address at juvonno.com'],
  ['example-clinic.juvonno.com.example.org', 'not an address at juvonno.com'],
  ['a.b.juvonno.com', 'not an address at juvonno.com'],
  ['user@example-clinic.juvonno.com', 'not an address at juvonno.com'],
  ['https://example-clinic.juvonno.com:8443/', 'not an address at juvonno.com'],
  ['https://example.org/#.juvonno.com', 'not an address at juvonno.com'],
  ['https://example-clinic', 'not an address at juvonno.com'],
  ['ftp://example-clinic.juvonno.com', 'not an address at juvonno.com'],
  ['example clinic', 'letters, digits and hyphens only'],
  ['example_clinic', 'letters, digits and hyphens only'],
  ['-example', 'letters, digits and hyphens only'],
  ['example-', 'letters, digits and hyphens only'],
  ['clinique-é', 'letters, digits and hyphens only'],
])('%j is refused with words that help', (text, words) => {
  expect(parseSubdomain(text)).toEqual({ ok: false, error: expect.stringContaining(words) });
});

test('no text at all can lead to a host that is not a clinic’s', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.stringMatching(/^(https?:\/\/)?[a-zA-Z0-9@:/.#?\\_%-]{0,12}(\.juvonno\.com)?[a-z0-9@:/.#?\\]{0,6}$/),
  );

  fc.assert(
    fc.property(anyText, (text) => {
      const parsed = parseSubdomain(text);
      if (!parsed.ok) return;
      const url = new URL(`${apiBase(parsed.place)}/branches`);
      expect(url.href).toBe(`https://${parsed.place}.juvonno.com/api/branches`);
      expect(parsed.place).toMatch(/^[a-z0-9-]{1,63}$/);
      expect(text.toLowerCase()).toContain(parsed.place);
      expect(parseSubdomain(parsed.place)).toEqual(parsed);
    }),
    { numRuns: 3000 },
  );
});

test.each(['', 'www', 'a.b', 'example-clinic\n', 'Example', 'x@y'])(
  '%j, which never came out of the form, becomes no host name',
  (text) => {
    expect(isSubdomain(text)).toBe(false);
    expect(() => apiBase(text)).toThrow(TypeError);
  },
);
