import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  endingOf,
  hashOfKey,
  keyFromAuthorization,
  newKey,
  splitKey,
} from '../../../../../local/simulators/cliniko/keys.ts';

describe('keys of the simulated Cliniko', () => {
  test('the documented example header carries the documented key', () => {
    const key = keyFromAuthorization('Basic TXhKclpYa2lPaUkxTmpkMWFtSm1aVFExTnlKOS1hdTI6');

    expect(key).toBe('MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au2');
    expect(splitKey(key ?? '')).toEqual({ body: 'MxJrZXkiOiI1Njd1amJmZTQ1NyJ9', shard: 'au2' });
  });

  test('a key with and without its suffix is the same key', () => {
    const body = fc.stringMatching(/^[A-Za-z0-9+/]{20,60}$/);

    fc.assert(
      fc.property(body, (text) => {
        expect(hashOfKey(`${text}-uk1`)).toBe(hashOfKey(text));
      }),
    );
  });

  test('a new key names its shard, and only its ending stays readable', () => {
    const key = newKey('ca1');

    expect(key).toMatch(/^[A-Za-z0-9+/]{44}-ca1$/);
    expect(endingOf(key)).toBe(`${key.slice(40, 44)}-ca1`);
  });

  test.each([undefined, '', 'Basic', 'Basic !!!', 'Bearer abc', `Basic ${btoa(':')}`])(
    'the header %j holds no key',
    (header) => {
      expect(keyFromAuthorization(header)).toBeUndefined();
    },
  );
});
