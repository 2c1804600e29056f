import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sideOf } from '../../../../../local/simulators/juvonno/hosts.ts';

test.each([
  ['harbour-physio-au.juvonno.com', '/api/branches', { kind: 'api', subdomain: 'harbour-physio-au' }],
  ['Harbour-Physio-AU.juvonno.com:443', '/api', { kind: 'api', subdomain: 'harbour-physio-au' }],
  ['a.juvonno.com', '/physitrack/events', { kind: 'events', subdomain: 'a' }],
  ['a.juvonno.com', '/', { kind: 'site', subdomain: 'a' }],
  ['localhost:4011', '/api/branches', { kind: 'api', subdomain: undefined }],
  ['localhost:4011', '/apiary', { kind: 'person' }],
  ['-a.juvonno.com', '/', { kind: 'person' }],
  ['a.juvonno.com.example.org', '/', { kind: 'person' }],
])('%s %s', (host, path, side) => {
  expect(sideOf(host, path)).toEqual(side);
});

test('a host is a clinic’s only when its name is one label before juvonno.com', () => {
  fc.assert(
    fc.property(fc.webAuthority(), (authority) => {
      expect(sideOf(authority, '/').kind).toBe('person');
    }),
  );
});
