import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readJpeg } from '../../../lambdas/program-document/picture-jpeg.ts';
import { exifOrientation } from '../../../lambdas/program-document/picture-orientation.ts';
import { placedMatrix } from '../../../lambdas/program-document/picture-place.ts';
import { aJpegOf, type JpegOptions, ycc } from '../../support/jpeg.ts';
import { aJpeg } from '../../support/pictures.ts';
import { shownPixels } from '../../support/shown-pixels.ts';

const read = (bytes: Uint8Array) => readJpeg(Buffer.from(bytes));
const reasonOf = (options: JpegOptions | Uint8Array) => {
  const picture = read(options instanceof Uint8Array ? options : aJpegOf(options));
  return picture.kind === 'broken' ? picture.reason : 'none';
};

const RED = [200, 30, 40] as const;
const GREEN = [20, 160, 60] as const;
const BLUE = [30, 60, 190] as const;
const WHITE = [250, 250, 245] as const;
type Colour = readonly [number, number, number];
const four = (stored: (...colour: Colour) => number[]) => [
  [stored(...RED), stored(...GREEN)],
  [stored(...BLUE), stored(...WHITE)],
];
const plain = four(ycc);
const cmyk = (...colour: Colour) => [...colour.map((value) => 255 - value), 0];
const upsideDown = (values: number[]) => values.map((value) => 255 - value);

describe('a reader shows the colours of', () => {
  test.each<[string, JpegOptions, number]>([
    ['a baseline photo', { blocks: plain }, 3],
    ['a progressive photo', { blocks: plain, progressive: true }, 3],
    ['a photo with restarts', { blocks: plain, restartEvery: 1 }, 3],
    ['a photo with RGB named so', { blocks: four((...rgb) => rgb), ids: [82, 71, 66] }, 3],
    ['a photo with RGB by Adobe', { blocks: four((...rgb) => rgb), adobeTransform: 0 }, 3],
    // pdf.js turns CMYK into the colours of print, which are duller.
    ['a CMYK photo', { blocks: four(cmyk) }, 60],
    ['a CMYK photo by Adobe', { blocks: four((...c) => upsideDown(cmyk(...c))), adobeTransform: 0 }, 60],
    [
      'a YCCK photo by Adobe',
      { blocks: four((r, g, b) => [...ycc(255 - r, 255 - g, 255 - b), 255]), adobeTransform: 2 },
      60,
    ],
  ])('%s', async (_, options, tolerance) => {
    const picture = read(aJpegOf(options));

    if (picture.kind === 'broken') throw new Error(picture.reason);
    const pixels = await shownPixels(picture.object);
    const corners = [pixels[0], pixels[15], pixels[240], pixels[255]];
    const differences = [RED, GREEN, BLUE, WHITE].flatMap((colour, corner) =>
      colour.map((value, index) => Math.abs(value - (corners[corner]?.[index] ?? -1000))),
    );
    expect(Math.max(...differences)).toBeLessThanOrEqual(tolerance);
  });
});

test('the bytes of a photo go into the document as they are, out of whatever buffer they lie in', () => {
  const bytes = aJpegOf({ blocks: plain });
  const inside = Buffer.concat([Buffer.alloc(7, 1), bytes, Buffer.alloc(7, 2)]).subarray(7, 7 + bytes.length);

  expect(readJpeg(inside)).toMatchObject({ kind: 'image', width: 16, height: 16 });
  expect(read(bytes)).toMatchObject({ object: { bytes: Buffer.from(bytes) } });
});

test('a grey photo is grey', () => {
  expect(read(aJpeg())).toMatchObject({
    width: 2,
    height: 1,
    object: { entries: { ColorSpace: 'DeviceGray', Filter: 'DCTDecode' } },
  });
});

describe('orientation', () => {
  /** Where a stored corner (x and y from the top left) is seen: Exif's table of what the first row and column are. */
  const seen: Readonly<Record<number, (x: number, y: number) => [number, number]>> = {
    1: (x, y) => [x, y],
    2: (x, y) => [1 - x, y],
    3: (x, y) => [1 - x, 1 - y],
    4: (x, y) => [x, 1 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [1 - y, x],
    7: (x, y) => [1 - y, 1 - x],
    8: (x, y) => [y, 1 - x],
  };

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i: every corner is seen where Exif says', (orientation) => {
    const blocks = [
      [...(plain[0] ?? []), ycc(...GREEN)],
      [...(plain[1] ?? []), ycc(...WHITE)],
    ];
    for (const exifByteOrder of ['II', 'MM'] as const) {
      const picture = read(aJpegOf({ blocks, orientation, exifByteOrder }));
      if (picture.kind === 'broken') throw new Error(picture.reason);
      const { width, height } = picture;

      const [a, b, c, d, e, f] = placedMatrix(picture, { x: 50, y: 70, width, height });
      const at = (x: number, y: number) => [
        (a * x + c * (1 - y) + e - 50) / width,
        1 - (b * x + d * (1 - y) + f - 70) / height,
      ];

      expect([width, height]).toEqual(orientation < 5 ? [24, 16] : [16, 24]);
      for (const [x, y] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const)
        expect(at(x, y)).toEqual(seen[orientation]?.(x, y));
    }
  });

  test.each([0, 9, 65_535])('%i means nothing and leaves the photo as it is', (orientation) => {
    expect(read(aJpegOf({ blocks: plain, orientation }))).toMatchObject({ matrix: [1, 0, 0, 1, 0, 0] });
  });

  test('any Exif data has an orientation', () => {
    const starts = fc.constantFrom([0x49, 0x49, 42, 0], [0x4d, 0x4d, 0, 42], []);
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 60 }), (start, rest) => {
        expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(exifOrientation(Uint8Array.from([...start, ...rest])));
      }),
    );
  });
});

test('a photo in front of other data, with a thumbnail and a profile inside, is taken for itself', () => {
  const thumbnail = Buffer.concat([Buffer.from('JFIF\0', 'latin1'), aJpeg()]);
  const profile = Buffer.from('ICC_PROFILE\0\x01\x01oops', 'latin1');
  const jpeg = aJpegOf({
    blocks: plain,
    extra: [
      [0xe0, thumbnail],
      [0xe2, profile],
    ],
  });

  expect(read(Buffer.concat([jpeg, Buffer.from('more')]))).toMatchObject({ kind: 'image', width: 16 });
});

test('a photo cut short anywhere is broken, also behind a whole thumbnail', () => {
  const jpeg = aJpegOf({ blocks: plain, extra: [[0xe0, aJpeg()]], restartEvery: 1 });

  for (let length = 0; length < jpeg.length; length += 1)
    expect(read(jpeg.slice(0, length))).toMatchObject({ kind: 'broken' });
});

test('a photo with bytes changed, taken out or put in is either broken or has a size a page can show', () => {
  const jpeg = [...aJpegOf({ blocks: plain, restartEvery: 2, orientation: 6, adobeTransform: 1 })];
  const byte = fc.nat(255);
  fc.assert(
    fc.property(fc.nat(jpeg.length - 1), fc.nat(3), fc.array(byte, { maxLength: 3 }), (at, out, put) => {
      const picture = read(Uint8Array.from(jpeg.toSpliced(at, out, ...put)));

      const area = picture.kind === 'broken' ? 1 : picture.width * picture.height;
      expect(area >= 1 && area <= 25_000_000).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, JpegOptions | Uint8Array, string]>([
  ['a size of 60,000 × 60,000', { blocks: plain, claimed: { width: 60_000, height: 60_000 } }, 'too_large'],
  [
    'a size that its data can never fill',
    { blocks: plain, claimed: { width: 4000, height: 4000 } },
    'cut_short',
  ],
  ['no height', { blocks: plain, claimed: { width: 16, height: 0 } }, 'malformed'],
  ['two components', { blocks: [[[1, 2]]] }, 'unsupported'],
  ['arithmetic coding', { blocks: plain, extra: [[0xcc, Buffer.from([0, 0])]] }, 'unsupported'],
  [
    'a Huffman table that leaves its segment',
    { blocks: plain, extra: [[0xc4, Buffer.alloc(17, 9)]] },
    'malformed',
  ],
  ['a quantisation table cut short', { blocks: plain, extra: [[0xdb, Buffer.alloc(64)]] }, 'malformed'],
  ['two frames', { blocks: plain, extra: [[0xc0, aJpeg().slice(75, 84)]] }, 'malformed'],
  ['nothing but its end', Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), 'malformed'],
])('a photo with %s is broken', (_, options, reason) => {
  expect(reasonOf(options)).toBe(reason);
});

test('a photo that makes readers start over again and again is broken', () => {
  const jpeg = Buffer.from(aJpegOf({ blocks: [[[1]]], progressive: true }));
  const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2);

  expect(read(Buffer.concat([jpeg.subarray(0, -2), ...Array(10).fill(scan), jpeg.subarray(-2)])).kind).toBe(
    'image',
  );
  expect(reasonOf(Buffer.concat([jpeg.subarray(0, -2), ...Array(200).fill(scan), jpeg.subarray(-2)]))).toBe(
    'too_large',
  );
});
