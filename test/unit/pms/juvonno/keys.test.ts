import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parseJuvonnoKey } from '../../../../lambdas/pms/juvonno/keys.ts';
import { exampleKey } from './fake-juvonno.ts';

test('white space around a key is dropped; what is inside is taken exactly', () => {
  expect(parseJuvonnoKey(`\t\u00a0${exampleKey}\r\n`)).toEqual({
    ok: true,
    key: exampleKey,
    canonical: exampleKey,
    place: '',
  });
});

test.each([
  ['nothing', ' \n ', 'key_empty'],
  ['a blank inside', 'ZXhhbXBsZWV4YW1w bGVleGFtcGxl', 'key_has_spaces'],
  ['a line break inside', 'ZXhhbXBsZWV4YW1w\nbGVleGFtcGxl', 'key_has_spaces'],
  ['half a key', 'ZXhhbXBsZWV4YW1wbGV', 'key_too_short'],
  ['letters that only look Latin', 'ZXhhbXBsZWV4YW1wbGV\u0430\u0435', 'key_malformed'],
  ['a control character', 'ZXhhbXBsZWV4YW1wbGV\u0007GFtcGxl', 'key_malformed'],
  ['a novel', 'x'.repeat(401), 'key_malformed'],
])('%s is refused in its own words', (_, text, code) => {
  expect(parseJuvonnoKey(text)).toEqual({ ok: false, code });
});

test('whatever is taken for a key travels unchanged in a header and parses to itself', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[ -~]{15,60}$/));

  fc.assert(
    fc.property(anyText, (text) => {
      const parsed = parseJuvonnoKey(text);
      if (!parsed.ok) return;
      expect(parsed.key).toBe(text.trim());
      expect(new Headers({ 'x-api-key': parsed.key }).get('x-api-key')).toBe(parsed.key);
      expect(parseJuvonnoKey(parsed.key)).toEqual(parsed);
    }),
    { numRuns: 1000 },
  );
});
