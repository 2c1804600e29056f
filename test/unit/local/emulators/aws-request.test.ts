import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCredential } from '../../../../local/emulators/aws-request.ts';
import { actionOf, isExpired, placeOf } from '../../../../local/emulators/s3.ts';
import { generateValue } from '../../../../local/emulators/secrets-manager.ts';
import { withoutZeroTimeouts } from '../../../../local/emulators/sqs-visibility.ts';

const scope = 'key/20260101/eu-west-2/sqs/aws4_request';
const credential = { accessKeyId: 'key', region: 'eu-west-2', service: 'sqs' };

describe('who signed a request', () => {
  test('is in the Authorization header, or in the query of a presigned link', () => {
    const header = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`;

    const signed = readCredential({ authorization: header }, '/');
    const presigned = readCredential({}, `/bucket/key?X-Amz-Credential=${encodeURIComponent(scope)}`);

    expect([signed, presigned]).toEqual([credential, credential]);
  });

  test.each([
    '',
    'Basic a2V5Og==',
    'AWS4-HMAC-SHA256 Signature=00',
    `AWS4-HMAC-SHA256 Credential=${scope}/more, Signature=00`,
    'AWS4-HMAC-SHA256 Credential=key/20260101//sqs/aws4_request, Signature=00',
  ])('is nobody for %j', (authorization) => {
    expect(readCredential({ authorization }, '/')).toBeUndefined();
  });

  test('never throws, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() =>
          readCredential({ authorization: `AWS4-HMAC-SHA256 Credential=${text}` }, '/'),
        ).not.toThrow();
      }),
    );
  });
});

describe('an object', () => {
  test('is found in the path as in the host name', () => {
    const inPath = placeOf('/documents/a%20b/c.pdf?x=1', 'localhost:4030');
    const inHost = placeOf('/a%20b/c.pdf?x=1', 'documents.localhost:4030');

    expect(inPath).toEqual({ bucket: 'documents', key: 'a b/c.pdf', path: '/documents/a%20b/c.pdf?x=1' });
    expect(inHost).toEqual(inPath);
  });

  test.each([
    ['GET', 'key', 's3:GetObject'],
    ['HEAD', 'key', 's3:GetObject'],
    ['PUT', 'key', 's3:PutObject'],
    ['DELETE', 'key', 's3:DeleteObject'],
    ['GET', '', 's3:ListBucket'],
    ['DELETE', '', 's3:Other'],
    ['POST', 'key', 's3:Other'],
  ])('%s %j needs a grant of its own', (method, key, action) => {
    expect(actionOf(method, key)).toBe(action);
  });

  test('cannot be fetched by a link whose time is over', () => {
    const link = '/documents/key?X-Amz-Date=20260101T000000Z&X-Amz-Expires=60';
    const signedAt = Date.UTC(2026, 0, 1);

    expect([isExpired(link, signedAt + 60_000), isExpired(link, signedAt + 60_001)]).toEqual([false, true]);
    expect(isExpired('/documents/key', signedAt)).toBe(false);
  });
});

test('a message is made visible a moment later instead of at once, alone and in a batch', () => {
  const alone = withoutZeroTimeouts('ChangeMessageVisibility', { VisibilityTimeout: 0 });
  const batch = withoutZeroTimeouts('ChangeMessageVisibilityBatch', {
    Entries: [{ VisibilityTimeout: 0 }, { VisibilityTimeout: 5 }],
  });
  const receive = withoutZeroTimeouts('ReceiveMessage', { VisibilityTimeout: 0 });

  expect(alone).toEqual({ VisibilityTimeout: 0.001 });
  expect(batch).toEqual({ Entries: [{ VisibilityTimeout: 0.001 }, { VisibilityTimeout: 5 }] });
  expect(receive).toEqual({ VisibilityTimeout: 0 });
});

test('a generated value has its length and none of the excluded characters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.boolean(), (length, excludePunctuation) => {
      const value = generateValue({ length, excludePunctuation, excludeCharacters: 'aeiou"' });

      expect(value).toHaveLength(length);
      expect(value).not.toMatch(excludePunctuation ? /[^A-Za-z0-9]|[aeiou]/ : /[aeiou"\s]/);
    }),
  );
});
