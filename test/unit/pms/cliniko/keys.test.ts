import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { basicAuth } from '../../../../lambdas/pms/cliniko/api.ts';
import { parseClinikoKey } from '../../../../lambdas/pms/cliniko/keys.ts';
import { apiBase } from '../../../../lambdas/pms/cliniko/urls.ts';

/** Cliniko's own example, in its documentation of authentication (contracts.md 1.1). */
const documented = 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au2';

test('Cliniko’s documented key gives the documented header, suffix included', () => {
  expect(basicAuth(documented)).toBe('Basic TXhKclpYa2lPaUkxTmpkMWFtSm1aVFExTnlKOS1hdTI6');
});

test('the shard is what follows the last dash', () => {
  expect(parseClinikoKey(documented)).toEqual({
    ok: true,
    key: documented,
    canonical: documented,
    place: 'au2',
  });
  expect(parseClinikoKey('MxJrZXkiOiI1-jd1amJmZTQ1NyJ9-ca1')).toMatchObject({ place: 'ca1' });
});

test('a key without a suffix belongs to au1, as all old keys do', () => {
  const old = 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9';

  expect(parseClinikoKey(old)).toEqual({ ok: true, key: old, canonical: `${old}-au1`, place: 'au1' });
});

test('a shard nobody has heard of is accepted when it looks like one: the list grows', () => {
  expect(parseClinikoKey('MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-zz99')).toMatchObject({ ok: true, place: 'zz99' });
});

test('an upper-case suffix names the same shard, and the key is still taken as it was pasted', () => {
  const pasted = 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-UK1';

  expect(parseClinikoKey(pasted)).toMatchObject({ ok: true, key: pasted, place: 'uk1' });
});

test('white space around a key is dropped, inside it is refused with the reason', () => {
  expect(parseClinikoKey(`\t\u00a0${documented}\r\n`)).toMatchObject({ ok: true, key: documented });
  expect(parseClinikoKey('MxJrZXkiOiI1Njd1a mJmZTQ1NyJ9-au2')).toEqual({ ok: false, code: 'key_has_spaces' });
  expect(parseClinikoKey('MxJrZXkiOiI1Njd1a\nmJmZTQ1NyJ9-au2')).toEqual({
    ok: false,
    code: 'key_has_spaces',
  });
});

test('an empty field says so', () => {
  expect([parseClinikoKey(''), parseClinikoKey(' \n ')]).toEqual([
    { ok: false, code: 'key_empty' },
    { ok: false, code: 'key_empty' },
  ]);
});

test.each([
  ['half a key', 'MxJrZXki-au2'],
  ['a suffix that is no shard', 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-australia'],
  ['a suffix with more behind it', 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au2.evil'],
  ['an empty suffix', 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-'],
  ['three digits', 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au123'],
  ['letters that only look Latin', 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-\u0430u2'],
  ['a web address', 'https://api.au1.cliniko.com/v1/user'],
  ['a colon, which would end the user name', 'MxJrZXkiOiI1Njd1:amJmZTQ1NyJ9-au2'],
  ['a novel', 'x'.repeat(401)],
])('%s is no key', (_, text) => {
  expect(parseClinikoKey(text)).toEqual({ ok: false, code: 'key_malformed' });
});

test('no text at all can lead a key to a host that is not Cliniko’s', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .tuple(fc.constant('MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-'), fc.string({ unit: 'binary', maxLength: 8 }))
      .map((parts) => parts.join('')),
    fc
      .tuple(fc.constant('MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-'), fc.stringMatching(/^[a-zA-Z0-9_@:/.#?\\-]{0,8}$/))
      .map((parts) => parts.join('')),
  );

  fc.assert(
    fc.property(anyText, (text) => {
      const parsed = parseClinikoKey(text);
      if (!parsed.ok) return;
      expect(parsed.key).toBe(text.trim());
      const url = new URL(`${apiBase(parsed.place)}/user`);
      expect(url.href).toBe(`https://api.${parsed.place}.cliniko.com/v1/user`);
      expect(url.hostname).toMatch(/^api\.[a-z]{2}\d{1,2}\.cliniko\.com$/);
    }),
    { numRuns: 2000 },
  );
});

test('one key has one canonical form, with or without its shard, in small or capital letters', () => {
  const spellings = [
    'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9',
    'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au1',
    'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-AU1',
  ];

  const forms = spellings
    .map((spelling) => parseClinikoKey(spelling))
    .map((parsed) => parsed.ok && parsed.canonical);

  expect(new Set(forms)).toEqual(new Set(['MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au1']));
});
