import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPng } from '../../../lambdas/program-document/picture-png.ts';
import { aPng } from '../../support/pictures.ts';
import { aPngOf, type PngOptions, pngAround } from '../../support/png.ts';
import { shownPixels } from '../../support/shown-pixels.ts';

const read = (bytes: Uint8Array) => readPng(Buffer.from(bytes)).picture;
const objectOf = (options: PngOptions) => {
  const picture = read(aPngOf(options));
  if (picture.kind === 'broken') throw new Error(picture.reason);
  return picture.object;
};
const reasonOf = (bytes: Uint8Array) => {
  const picture = read(bytes);
  return picture.kind === 'broken' ? picture.reason : 'none';
};

const palette = Array.from({ length: 256 }, (_, index) => [index, (index * 7) % 256, 255 - index]);
/** Red, green, blue and perhaps alpha, 0 … 255, of a pixel's samples. */
const meant = ({ type = 2, depth = 8, transparency }: PngOptions, samples: readonly number[]): number[] => {
  const [grey = 0, ...more] = samples.map((sample) => (sample * 255) / (2 ** depth - 1));
  const key = transparency?.filter((_, index) => index % 2 === 1);
  const seen = key?.every((value, index) => value === samples[index]) ? 0 : 255;
  if (type === 3) {
    const [index = 0] = samples;
    return [...(palette[index] ?? []), ...(transparency === undefined ? [] : [transparency[index] ?? 255])];
  }
  if (type === 0) return [grey, grey, grey, ...(key === undefined ? [] : [seen])];
  if (type === 4) return [grey, grey, grey, ...more];
  return [grey, ...more, ...(key === undefined ? [] : [seen])];
};

/** A PNG of every sample value, and what a reader shall show. */
const sample = (type: 0 | 2 | 3 | 4 | 6, depth: 1 | 2 | 4 | 8 | 16, more: Partial<PngOptions> = {}) => {
  const [width, height, most] = [13, 11, 2 ** depth - 1];
  const part = (value: number): number => Math.round(value * most);
  const pixel = (x: number, y: number): number[] => {
    const [across, down] = [part(x / (width - 1)), part(y / (height - 1))];
    const both = part((x + y) / (width + height - 2));
    if (type === 3) return [(x + 3 * y) % (most + 1)];
    if (type === 0) return [across];
    if (type === 4) return [across, down];
    return type === 2 ? [across, down, both] : [across, down, part(((x * y) % 11) / 10), both];
  };
  const options: PngOptions = {
    type,
    depth,
    width,
    height,
    pixel,
    ...(type === 3 ? { palette: palette.slice(0, most + 1).flat() } : {}),
    ...more,
  };
  const pixels = Array.from({ length: width * height }, (_, index) =>
    meant(options, pixel(index % width, Math.floor(index / width))),
  );
  return { options, pixels };
};

const KINDS = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [0, 16],
  [2, 8],
  [2, 16],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [4, 16],
  [6, 8],
  [6, 16],
] as const;

describe.each([false, true])('interlaced: %s', (interlaced) => {
  test.each(KINDS)('a reader shows every pixel of colour type %i with %i bits', async (type, depth) => {
    const { options, pixels } = sample(type, depth, { interlaced });

    const shown = await shownPixels(objectOf(options));

    expect(shown.length).toBe(pixels.length);
    pixels.forEach((pixel, index) => {
      const differences = pixel.map((value, at) => Math.abs(value - (shown[index]?.[at] ?? -1000)));
      expect(Math.max(...(pixel[3] === 0 ? differences.slice(3) : differences))).toBeLessThanOrEqual(2);
    });
  });

  test.each([
    [0, 4, [0, 0]],
    [0, 8, [0, 0]],
    [2, 8, [0, 0, 0, 0, 0, 0]],
    [3, 2, [0, 128]],
    [3, 8, [0, 128, 255]],
  ] as const)(
    'colour type %i with %i bits is transparent where it says',
    async (type, depth, transparency) => {
      const { options, pixels } = sample(type, depth, { interlaced, transparency });

      const shown = await shownPixels(objectOf(options));

      expect(shown.map((pixel) => pixel[3])).toEqual(pixels.map((pixel) => pixel[3]));
    },
  );
});

describe('pixels go in as they are compressed', () => {
  test.each([
    [0, 1],
    [0, 8],
    [0, 16],
    [2, 8],
    [2, 16],
    [3, 4],
    [3, 8],
  ] as const)('of colour type %i with %i bits', (type, depth) => {
    const { options } = sample(type, depth);

    const { bytes } = objectOf(options);

    expect(Buffer.from(aPngOf(options)).includes(Buffer.from(bytes))).toBe(true);
    expect(objectOf({ ...options, parts: 3 }).bytes).toEqual(bytes);
  });
});

test('a picture that could be transparent but is not has no mask', () => {
  const opaque = { width: 5, height: 4, type: 6, pixel: (x: number) => [x, 1, 2, 255] } as const;

  expect(objectOf(opaque).softMask).toBeUndefined();
  expect(objectOf({ ...opaque, pixel: (x) => [x, 1, 2, x === 3 ? 254 : 255] }).softMask).toBeDefined();
});

test('a picture on its side is turned', () => {
  const exif = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');

  expect(
    read(aPngOf({ width: 5, height: 4, pixel: () => [1, 2, 3], extra: [['eXIf', exif]] })),
  ).toMatchObject({
    width: 4,
    height: 5,
    matrix: [0, -1, 1, 0, 0, 1],
  });
});

test('a picture cut short anywhere is broken', () => {
  const png = aPng();

  for (let length = 0; length < png.length; length += 1)
    expect(reasonOf(png.slice(0, length))).not.toBe('none');
});

test('a picture with any one byte changed is broken', () => {
  // But for the signature, by which a PNG is known before it gets here.
  const png = aPng().slice(8);
  fc.assert(
    fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const spoiled = png.map((byte, index) => (index === at ? byte ^ change : byte));

      expect(reasonOf(Buffer.concat([aPng().slice(0, 8), spoiled]))).not.toBe('none');
    }),
  );
});

test('any header over any pixels with sound checksums is either ready or broken', () => {
  const sides = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(
      fc.record({
        width: sides,
        height: sides,
        depth: fc.constantFrom(1, 2, 4, 8, 16),
        type: fc.constantFrom(0, 2, 3, 4, 6),
        interlaced: fc.boolean(),
        palette: fc.array(fc.nat(255), { maxLength: 20 }),
        transparency: fc.array(fc.nat(255), { maxLength: 8 }),
        parts: fc.integer({ min: 1, max: 3 }),
      }),
      fc.uint8Array({ maxLength: 400 }),
      (options, pixels) => {
        expect(['image', 'broken']).toContain(read(pngAround(options, deflateSync(pixels))).kind);
      },
    ),
    { numRuns: 1000 },
  );
});

const grey = { type: 0, pixel: () => [0], width: 8, height: 8 } as const;

test.each<[string, Uint8Array, string]>([
  ['that says it is taller than its pixels', aPng(4, 3, 4), 'malformed'],
  ['that says it is lower than its pixels', aPng(4, 3, 2), 'malformed'],
  ['of 60,000 × 60,000', aPngOf({ ...grey, claimed: { width: 60_000, height: 60_000 } }), 'too_large'],
  ['of no width', aPngOf({ ...grey, claimed: { width: 0, height: 8 } }), 'malformed'],
  [
    'that unpacks to far more than it says',
    pngAround(grey, deflateSync(Buffer.alloc(50_000_000))),
    'malformed',
  ],
  ['with a filter that does not exist', pngAround(grey, deflateSync(Buffer.alloc(72, 5))), 'malformed'],
  ['whose pixels are not compressed', pngAround(grey, Buffer.alloc(72)), 'malformed'],
  ['of a palette without colours', aPngOf({ ...grey, type: 3 }), 'malformed'],
  ['of a palette with half a colour', aPngOf({ ...grey, type: 3, palette: [1, 2, 3, 4] }), 'malformed'],
  [
    'with a chunk that changes everything',
    aPngOf({ ...grey, extra: [['ABCD', Buffer.alloc(1)]] }),
    'malformed',
  ],
])('a picture %s is broken', (_, bytes, reason) => {
  expect(reasonOf(bytes)).toBe(reason);
});
