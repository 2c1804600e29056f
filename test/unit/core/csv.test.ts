import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toCsv } from '../../../lambdas/core/csv.ts';

/** A reader of RFC 4180, for the property below. */
const read = (text: string): string[][] => {
  const rows: string[][] = [[]];
  const cells = text.slice(1).matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g);
  for (const [, raw = '', end] of cells) {
    if (raw === '' && end === '') break;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
};

test('rows are what RFC 4180 says, with the mark of UTF-8 in front', () => {
  const text = toCsv([
    ['who', 'what'],
    ['Ngāti "Kōwhai"', 'a, b\r\nc'],
    [7, undefined],
  ]);

  expect(text).toBe('\uFEFFwho,what\r\n"Ngāti ""Kōwhai""","a, b\r\nc"\r\n7,\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
  'a name such as %j is no formula in a spreadsheet',
  (name) => {
    expect(read(toCsv([[name]]))[0]?.[0]).toBe(`'${name}`);
  },
);

test('what is written can be read again, whatever it holds', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/^[=+\-@\t\r]/.test(text));
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });

  fc.assert(fc.property(rows, (given) => expect(read(toCsv(given))).toEqual(given)));
});
