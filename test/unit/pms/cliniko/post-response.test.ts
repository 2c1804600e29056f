import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { keyOfPostResponse } from '../../../../lambdas/pms/cliniko/post-response.ts';

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

const answer = (key: string) => `<?xml version="1.0" encoding="UTF-8"?>
<PostResponse>
  <Location>https://bucket.s3.amazonaws.com/123%2Ftemp%2Fa.pdf</Location>
  <Bucket>bucket</Bucket>
  <Key>${key}</Key>
  <ETag>"e"</ETag>
</PostResponse>
`;

test('S3’s documented answer gives its key', () => {
  const key = '123/patients/456/attachments/temp/s0m3/the-name-of-the-file.txt';

  expect(keyOfPostResponse(answer(key))).toBe(key);
});

test('XML’s own five entities and character references are decoded, once', () => {
  expect(keyOfPostResponse(answer('a&amp;b&lt;&gt;&quot;&apos;&#65;&#x42;'))).toBe('a&b<>"\'AB');
  expect(keyOfPostResponse(answer('&amp;amp;'))).toBe('&amp;');
});

describe('anything else is no answer we know', () => {
  test.each([
    ['an error of S3', '<Error><Code>AccessDenied</Code><Key>a</Key></Error>'],
    ['an empty key', answer('')],
    ['two keys', answer('a</Key><Key>b')],
    ['an element inside the key', answer('<b>a</b>')],
    ['an unknown entity', answer('&file;')],
    ['a bare ampersand', answer('a&b')],
    ['a character that is none', answer('&#1114112;')],
    ['a document type', `<!DOCTYPE PostResponse []>${answer('a')}`],
    ['CDATA', answer('<![CDATA[a]]>')],
    ['HTML', '<html><Key>a</Key></html>'],
    ['nothing', ''],
  ])('%s', (_, xml) => {
    expect(keyOfPostResponse(xml)).toBeUndefined();
  });
});

test('every key comes back as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
      expect(keyOfPostResponse(answer(escaped(key)))).toBe(key);
    }),
  );
});

test('a text that is no answer of S3 is never taken for one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(keyOfPostResponse(text)).toBeUndefined();
      expect(keyOfPostResponse(answer(text))).not.toBe('');
    }),
  );
});
