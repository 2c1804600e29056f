import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPicture } from '../../../lambdas/program-document/picture.ts';
import { givenPicture } from '../../../lambdas/program-document/picture-given.ts';
import { readLogo } from '../../../lambdas/users/read-logo.ts';
import { aJpeg, aPng } from '../../support/pictures.ts';
import { aPngOf } from '../../support/png.ts';

const text = (words: string) => new TextEncoder().encode(words);

test('a PNG and a JPEG are logos, whatever they were called', () => {
  const [png, jpeg] = [aPng(), aJpeg()];

  expect(readLogo(png)).toEqual({
    logo: { mediaType: 'image/png', base64: Buffer.from(png).toString('base64') },
  });
  expect(readLogo(jpeg)).toEqual({
    logo: { mediaType: 'image/jpeg', base64: Buffer.from(jpeg).toString('base64') },
  });
});

test.each([
  [
    'an SVG',
    text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'This is an SVG drawing.',
  ],
  ['a GIF', text('GIF89a'), 'Choose a PNG or JPEG file.'],
  ['a picture that is cut short', aPng().slice(0, -5), 'This picture is damaged or cut short.'],
  ['a photo without its end', aJpeg().slice(0, -2), 'This picture is damaged or cut short.'],
  ['a picture that lies about its height', aPng(4, 3, 5), 'This picture is damaged or cut short.'],
  ['too large a file', new Uint8Array(200 * 1024 + 1), 'This file is too large: a logo may have 200 KB.'],
  [
    'a file that unpacks to a wall',
    aPngOf({ width: 2, height: 2, type: 0, pixel: () => [0], claimed: { width: 9000, height: 9000 } }),
    'This picture has too many dots.',
  ],
])('%s is refused in words', (_, bytes, words) => {
  const read = readLogo(bytes);

  expect('error' in read ? read.error : '').toContain(words);
});

/** What is left of a good file after a change that people’s computers make: bytes lost or turned over. */
const damaged = (good: Uint8Array) =>
  fc
    .record({ at: fc.nat({ max: good.length - 1 }), value: fc.nat({ max: 255 }), cut: fc.boolean() })
    .map(({ at, value, cut }) =>
      cut ? good.slice(0, at) : good.map((byte, index) => (index === at ? value : byte)),
    );

test('a damaged PNG that is taken is one that the document can show', () => {
  fc.assert(
    fc.property(damaged(aPng()), (bytes) => {
      const read = readLogo(bytes);

      if ('error' in read) return;
      expect(readPicture(givenPicture({ kind: 'image', ...read.logo })).picture.kind).not.toBe('broken');
    }),
  );
});

test('whatever a file holds, reading it ends in a logo or in words', () => {
  const signatures = [
    text('\x89PNG\r\n\x1a\n'),
    Buffer.from('ffd8', 'hex'),
    Buffer.from('89504e470d0a1a0a', 'hex'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 200 }), (signature, rest) => {
      const read = readLogo(Buffer.concat([signature, rest]));

      expect('error' in read ? read.error : read.logo.base64).not.toBe('');
    }),
  );
});
