import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import decodeQR from 'qr/decode.js';
import { qrModules } from '../../../lambdas/program-document/qr.ts';

const PIXELS = 4;
const QUIET = 4;

/** As a camera would see it: four pixels a module, with the quiet zone. */
const photographed = (modules: readonly (readonly boolean[])[]) => {
  const size = (modules.length + 2 * QUIET) * PIXELS;
  const data = new Uint8Array(size * size * 4).fill(255);
  const place = (pixel: number): number => Math.floor(pixel / PIXELS) - QUIET;
  for (let at = 0; at < size * size; at += 1)
    if (modules[place(Math.floor(at / size))]?.[place(at % size)]) data.fill(0, 4 * at, 4 * at + 3);
  return { width: size, height: size, data };
};

const code = fc.string({
  unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz23456789-'),
  minLength: 1,
  maxLength: 40,
});

test('another program reads from a QR code what was put in', () => {
  fc.assert(
    fc.property(code, (text) => {
      expect(decodeQR(photographed(qrModules(text)))).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('a QR code is read with a corner blotted out', () => {
  // Four of the 26 codewords of the smallest code: two columns of two, from the lower right corner up.
  const blotted = qrModules('abcdefgh').map((row, y) =>
    row.map((dark, x) => (x >= 17 && y >= 13 ? !dark : dark)),
  );

  expect(decodeQR(photographed(blotted))).toBe('abcdefgh');
});

test('a code beyond ASCII is read too', () => {
  expect(decodeQR(photographed(qrModules('tītī·1')))).toBe('tītī·1');
});

test('a QR code is square, and starts with the corner of its pattern', () => {
  const modules = qrModules('abcdefgh');

  expect(modules.map((row) => row.length)).toEqual(modules.map(() => modules.length));
  expect(modules[0]?.slice(0, 8)).toEqual([true, true, true, true, true, true, true, false]);
});
