import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Picture } from '../../../lambdas/core/program.ts';
import { readPicture } from '../../../lambdas/program-document/picture.ts';
import { aJpeg, aPng } from '../../support/pictures.ts';

const image = (mediaType: 'image/png' | 'image/jpeg', bytes: Uint8Array): Picture => ({
  kind: 'image',
  mediaType,
  base64: Buffer.from(bytes).toString('base64'),
});

test('a sound picture is known by its size', () => {
  const png = readPicture(image('image/png', aPng(4, 3)));
  const jpeg = readPicture(image('image/jpeg', aJpeg()));

  expect(png).toMatchObject({ kind: 'image', image: { mediaType: 'image/png', width: 4, height: 3 } });
  expect(jpeg).toMatchObject({
    kind: 'image',
    image: { mediaType: 'image/jpeg', width: 2, height: 1, components: 1, inverted: false },
  });
});

test('a PNG that says it is taller than its pixels is broken', () => {
  expect(readPicture(image('image/png', aPng(4, 3, 4)))).toEqual({ kind: 'broken' });
});

test('a picture under the wrong name is broken', () => {
  expect(readPicture(image('image/png', aJpeg()))).toEqual({ kind: 'broken' });
  expect(readPicture(image('image/jpeg', aPng()))).toEqual({ kind: 'broken' });
});

test('a picture cut short anywhere is broken', () => {
  const [png, jpeg] = [aPng(), aJpeg()];

  for (let length = 0; length < png.length; length++) {
    expect(readPicture(image('image/png', png.slice(0, length)))).toEqual({ kind: 'broken' });
  }
  for (let length = 0; length < jpeg.length; length++) {
    expect(readPicture(image('image/jpeg', jpeg.slice(0, length)))).toEqual({ kind: 'broken' });
  }
});

test('a PNG with any one byte changed is broken', () => {
  const png = aPng();
  fc.assert(
    fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const spoiled = png.map((byte, index) => (index === at ? byte ^ change : byte));

      expect(readPicture(image('image/png', spoiled))).toEqual({ kind: 'broken' });
    }),
  );
});

test('a JPEG with bytes changed is either broken or has a size a page can show', () => {
  const jpeg = aJpeg();
  fc.assert(
    fc.property(fc.nat(jpeg.length - 1), fc.nat(255), (at, value) => {
      const spoiled = jpeg.map((byte, index) => (index === at ? value : byte));

      const picture = readPicture(image('image/jpeg', spoiled));
      const sides = picture.kind === 'image' ? [picture.image.width, picture.image.height] : [1];
      expect(sides.every((side) => side >= 1 && side <= 10_000)).toBe(true);
    }),
  );
});

test('a drawing with one unreadable stroke is broken, not shown in part', () => {
  const sound = { d: 'M0 0L9 9', stroke: 2, tone: 'ink' } as const;

  expect(readPicture({ kind: 'drawing', paths: [sound] })).toMatchObject({ kind: 'drawing' });
  expect(readPicture({ kind: 'drawing', paths: [sound, { ...sound, d: 'oops' }] })).toEqual({
    kind: 'broken',
  });
  expect(readPicture({ kind: 'drawing', paths: [{ ...sound, stroke: -1 }] })).toEqual({ kind: 'broken' });
  expect(readPicture({ kind: 'drawing', paths: [] })).toEqual({ kind: 'broken' });
});
