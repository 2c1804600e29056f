import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import decodeQR from 'qr/decode.js';
import { ByteWriter } from '../../../lambdas/program-document/byte-writer.ts';
import { writePage } from '../../../lambdas/program-document/content.ts';
import { qrModules } from '../../../lambdas/program-document/qr.ts';
import { themeOf } from '../../../lambdas/program-document/theme.ts';

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

/** The corners of what a content stream fills, in points of the page: y counts up. */
const filledBy = (content: string) => {
  const [, ...matrix] =
    /q ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) cm/.exec(content) ?? [];
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix.map(Number);
  const point = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
  return [...content.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map((each) => {
    const [x = 0, y = 0, width = 0, height = 0] = each.slice(1).map(Number);
    return [point(x, y), point(x + width, y + height)] as const;
  });
};

test('a QR code is read from the page it is drawn on', () => {
  const page = { width: 600, height: 800 };
  const box = { x: 100, y: 50, width: 92, height: 92 };
  const [out, modules] = [new ByteWriter(), qrModules('abcdefgh')];
  const names = {
    theme: themeOf('#000000'),
    fonts: {
      use: (): never => {
        throw new Error('There is no text.');
      },
    },
    picture: () => '',
  };
  writePage(out, { ...page, items: [{ kind: 'qr', ...box, modules }] }, names);

  const filled = filledBy(out.written().toString('latin1'));

  const side = box.width / modules.length;
  const seen = modules.map((row, index) =>
    row.map((_, column) => {
      const [x, y] = [box.x + (column + 0.5) * side, page.height - box.y - (index + 0.5) * side];
      return filled.some(
        ([from, to]) =>
          x > Math.min(from[0], to[0]) &&
          x < Math.max(from[0], to[0]) &&
          y > Math.min(from[1], to[1]) &&
          y < Math.max(from[1], to[1]),
      );
    }),
  );
  expect(decodeQR(photographed(seen))).toBe('abcdefgh');
});
