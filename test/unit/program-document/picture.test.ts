import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPicture } from '../../../lambdas/program-document/picture.ts';
import { type GivenPicture, givenPicture } from '../../../lambdas/program-document/picture-given.ts';
import { roughKey } from '../../../lambdas/program-document/picture-memory.ts';
import { fitted, placedMatrix } from '../../../lambdas/program-document/picture-place.ts';
import { aGiven, aJpeg, aPng } from '../../support/pictures.ts';

const read = (bytes: Uint8Array) => readPicture(aGiven(bytes)).picture;

test('what the bytes are decides, not what they are called', () => {
  const called = (mediaType: 'image/png' | 'image/jpeg', bytes: Uint8Array) =>
    givenPicture({ kind: 'image', mediaType, base64: Buffer.from(bytes).toString('base64') });

  const asPng = readPicture(called('image/png', aJpeg())).picture;
  const asJpeg = readPicture(called('image/jpeg', aPng())).picture;

  expect(asPng).toMatchObject({ kind: 'image', object: { entries: { Filter: 'DCTDecode' } } });
  expect(asJpeg).toMatchObject({ kind: 'image', object: { entries: { Filter: 'FlateDecode' } } });
});

test.each([
  ['no bytes', '', 'empty'],
  ['no base64', '§§§§', 'empty'],
  ['a GIF', 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'unknown_format'],
  ['a web page', Buffer.from('<html>').toString('base64'), 'unknown_format'],
  ['more bytes than a hand-out needs', 'A'.repeat(11_000_000), 'too_large'],
] as const)('%s is broken, with the reason', (_, base64, reason) => {
  const picture = readPicture(givenPicture({ kind: 'image', mediaType: 'image/png', base64 }));

  expect(picture).toEqual({ picture: { kind: 'broken', reason }, inflated: 0 });
});

test('any bytes behind the right first ones are either ready or broken', () => {
  const starts = fc.constantFrom(
    aPng().slice(0, 8),
    aPng().slice(0, 33),
    aJpeg().slice(0, 2),
    aJpeg().slice(0, 69),
  );
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      const picture = read(Buffer.concat([start, rest]));

      expect(['image', 'broken']).toContain(picture.kind);
    }),
    { numRuns: 1000 },
  );
});

test('a drawing is one object that fills the unit square', () => {
  const { picture } = readPicture({
    kind: 'drawing',
    paths: [
      { d: 'M0 0L9 9', stroke: 2, tone: 'ink' },
      { d: 'M0 0L9 9L9 0Z', tone: 'accent' },
    ],
  });

  expect(picture).toMatchObject({
    kind: 'drawing',
    width: 100,
    height: 100,
    object: { entries: { Subtype: 'Form', BBox: [0, 0, 100, 100], Matrix: [0.01, 0, 0, -0.01, 0, 1] } },
  });
});

test('a drawing with one unreadable stroke is broken, not shown in part', () => {
  const sound = { d: 'M0 0L9 9', stroke: 2, tone: 'ink' } as const;
  const drawing = (...paths: Array<{ d: string; stroke: number; tone: 'ink' }>) =>
    readPicture({ kind: 'drawing', paths }).picture;

  expect(drawing(sound)).toMatchObject({ kind: 'drawing' });
  expect(drawing(sound, { ...sound, d: 'oops' })).toEqual({ kind: 'broken', reason: 'malformed' });
  expect(drawing({ ...sound, stroke: -1 })).toEqual({ kind: 'broken', reason: 'malformed' });
  expect(drawing({ ...sound, stroke: Number.NaN })).toEqual({ kind: 'broken', reason: 'malformed' });
  expect(drawing()).toEqual({ kind: 'broken', reason: 'empty' });
});

test('drawings that differ in anything have different keys', () => {
  const path = { d: 'M0 0L9 9', stroke: 2, tone: 'ink' } as const;
  const drawings: GivenPicture[] = [
    { kind: 'drawing', paths: [path] },
    { kind: 'drawing', paths: [path, path] },
    { kind: 'drawing', paths: [{ ...path, tone: 'prop' }] },
    { kind: 'drawing', paths: [{ ...path, stroke: 3 }] },
    { kind: 'drawing', paths: [{ d: path.d, tone: 'ink' }] },
    { kind: 'drawing', paths: [{ ...path, d: 'M0 0L9 9\nink 2 M0 0L9 9' }] },
    { kind: 'drawing', paths: [{ ...path, d: 'M0 0L9 9","ink' }] },
  ];

  expect(new Set(drawings.map(roughKey)).size).toBe(drawings.length);
});

test('a picture in a box keeps its shape and never leaves it', () => {
  const sides = fc.integer({ min: 1, max: 65_535 });
  const lengths = fc.integer({ min: 1, max: 800 });
  fc.assert(
    fc.property(sides, sides, lengths, lengths, (width, height, boxWidth, boxHeight) => {
      const size = fitted({ width, height }, { width: boxWidth, height: boxHeight });

      expect(size.width / size.height / (width / height)).toBeCloseTo(1);
      expect(size.width).toBeLessThanOrEqual(boxWidth * 1.000001);
      expect(size.height).toBeLessThanOrEqual(boxHeight * 1.000001);
    }),
  );
});

test('an upright picture is placed as its box says', () => {
  expect(placedMatrix({ matrix: [1, 0, 0, 1, 0, 0] }, { x: 10, y: 20, width: 30, height: 40 })).toEqual([
    30, 0, 0, 40, 10, 20,
  ]);
});
