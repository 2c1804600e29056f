import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  reasonToDeny,
  signedFields,
  validForMs,
} from '../../../../../local/simulators/cliniko/upload/policy.ts';

const now = Date.UTC(2026, 2, 2, 9);
const folder = '81101/patients/42/attachments/temp/0000/';
const fields = signedFields('au1', folder, now);
const asSent = (changes: Readonly<Record<string, string>> = {}) =>
  new Map(Object.entries({ ...fields, ...changes }));

describe('the policy of an upload', () => {
  test('the fields are those of Signature Version 4, with a placeholder for the name', () => {
    expect(fields).toEqual({
      key: `${folder}\${filename}`,
      policy: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      'x-amz-credential': expect.stringMatching(/^\w+\/20260302\/ap-southeast-2\/s3\/aws4_request$/),
      'x-amz-signature': expect.stringMatching(/^[0-9a-f]{64}$/),
      'x-amz-algorithm': 'AWS4-HMAC-SHA256',
      'x-amz-date': '20260302T090000Z',
      success_action_status: '201',
      acl: 'private',
    });
  });

  test('every field echoed is let through until the policy expires', () => {
    expect(reasonToDeny('au1', asSent(), now + validForMs - 1)).toBeUndefined();
    expect(reasonToDeny('au1', asSent(), now + validForMs)).toMatch(/expired/);
  });

  test('any signed field that is missing or different is denied', () => {
    const names = fc.constantFrom(...Object.keys(fields));

    fc.assert(
      fc.property(names, fc.string(), (name, value) => {
        fc.pre(value !== fields[name] && !value.startsWith(folder));
        const without = asSent();
        without.delete(name);
        expect(reasonToDeny('au1', asSent({ [name]: value }), now)).toBeDefined();
        expect(reasonToDeny('au1', without, now)).toBeDefined();
      }),
    );
  });

  test('a field that the policy does not name is denied', () => {
    expect(reasonToDeny('au1', asSent({ 'content-type': 'application/pdf' }), now)).toMatch(/Extra input/);
  });

  test('a key of another folder and a bucket of another shard are denied', () => {
    expect(reasonToDeny('au1', asSent({ key: '81101/patients/43/x.pdf' }), now)).toMatch(/\$key/);
    expect(reasonToDeny('ca1', asSent(), now)).toBeDefined();
  });
});
