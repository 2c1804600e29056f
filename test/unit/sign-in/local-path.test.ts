import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localPath } from '../../../lambdas/sign-in/local-path.ts';

test.each([
  ['/clients', '/clients'],
  ['/clients?search=k%C5%8Dwhai', '/clients?search=k%C5%8Dwhai'],
  [
    '/cliniko_patient_import?patient_id=900000000000000001',
    '/cliniko_patient_import?patient_id=900000000000000001',
  ],
  ['/clients/7#programs', '/clients/7'],
  ['/clients/../account/settings', '/account/settings'],
])('%s of this site leads to %s', (to, path) => {
  expect(localPath(to)).toBe(path);
});

test.each([
  null,
  '',
  'clients',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/..//evil.example',
  '/%2e%2e//evil.example',
  '/./\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/clients\r\nset-cookie: a=b',
  '/\u0000',
  `/${'a'.repeat(3000)}`,
])('%j leads home instead', (to) => {
  expect(localPath(to)).toBe('/clients');
});

test.each(['/', '/sign-in', '/sign-in?to=/sign-in', '/signed-in?code=x', '/x/../sign-in?as=other'])(
  '%s would go round in circles and leads home',
  (to) => {
    expect(localPath(to)).toBe('/clients');
  },
);

test('whatever is asked for, the browser stays on this site and the header holds one line of ASCII', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      '%2e',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      'evil.example',
      'a',
      'ä',
      ' ',
    ),
    { maxLength: 12 },
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    pieces.map((parts) => `/${parts.join('')}`),
    fc.webUrl({ withQueryParameters: true }),
  );

  fc.assert(
    fc.property(anything, (to) => {
      const path = localPath(to);
      const bases = ['https://au.example.org', 'https://au.example.org/live'];
      expect(path).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
      for (const base of bases) {
        const asked = new URL(`${new URL(base).pathname.replace(/\/$/, '')}${path}`, base);
        expect(asked.origin).toBe('https://au.example.org');
      }
      expect(localPath(path)).toBe(path);
    }),
    { numRuns: 2000 },
  );
});
