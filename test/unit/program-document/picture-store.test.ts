import { deflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { GivenPicture } from '../../../lambdas/program-document/picture-given.ts';
import { createReadPictures } from '../../../lambdas/program-document/picture-store.ts';
import { aGiven } from '../../support/pictures.ts';
import { aPngOf, pngAround } from '../../support/png.ts';

const ofGrey = (value: number): GivenPicture =>
  aGiven(aPngOf({ width: 4, height: 4, type: 0, pixel: () => [value] }));
const drawing = (d: string): GivenPicture => ({ kind: 'drawing', paths: [{ d, stroke: 1, tone: 'ink' }] });

test('the same picture is the same object, in one document and in the next', () => {
  const read = createReadPictures();
  const pictures = [ofGrey(1), ofGrey(2), ofGrey(1), drawing('M0 0L9 9'), undefined, drawing('M0 0L9 9')];

  const first = read(pictures);
  const second = read(pictures.map((picture) => structuredClone(picture)));

  expect(first[2]).toBe(first[0]);
  expect(first[5]).toBe(first[3]);
  expect(first[4]).toBeUndefined();
  expect(first[1]).not.toBe(first[0]);
  second.forEach((picture, index) => {
    expect(picture).toBe(first[index]);
  });
});

test('what was not used for the longest makes room, and is read anew', () => {
  const read = createReadPictures(250);
  const [first] = read([ofGrey(1)]);

  read([ofGrey(2)]);
  const [again] = read([ofGrey(1)]);
  read([ofGrey(3), ofGrey(4), ofGrey(5)]);
  const [anew] = read([ofGrey(1)]);

  expect(again).toBe(first);
  expect(anew).not.toBe(first);
  expect(anew).toEqual(first);
});

test('a picture that alone is too large to be kept is shown all the same', () => {
  const read = createReadPictures(10);

  expect(read([ofGrey(1), ofGrey(2), ofGrey(1)]).map((picture) => picture?.kind)).toEqual([
    'image',
    'image',
    'image',
  ]);
});

test('pictures that together unpack to more than a document has time for are broken, every time the same ones', () => {
  const read = createReadPictures();
  const blank = deflateSync(Buffer.alloc(4001 * 3990));
  // Different pictures of 16 MB each: what is behind the pixels does not show.
  const large = Array.from({ length: 20 }, (_, index) =>
    aGiven(pngAround({ width: 4000, height: 3990, type: 0 }, Buffer.concat([blank, Buffer.from([index])]))),
  );

  const first = read([...large, ofGrey(1)]).map((picture) => picture?.kind);
  const second = read([...large, ofGrey(1)]).map((picture) => picture?.kind);

  expect(first.filter((kind) => kind === 'image').length).toBe(17);
  expect(first.at(-1)).toBe('broken');
  expect(second).toEqual(first);
});

test('what is kept is counted again when it goes: the last ones used stay, however many came before', () => {
  const kept = 3;
  const [one] = [ofGrey(1)];
  const size = one.kind === 'image' ? one.bytes.length : 0;
  // A picture weighs its file and its key; its pixels are shown out of the file.
  const read = createReadPictures(kept * (size + 8));
  const pictures = Array.from({ length: 20 }, (_, value) => ofGrey(value));

  const first = read(pictures);
  const again = read(pictures.slice(-kept));

  expect(again.map((picture, index) => picture === first[20 - kept + index])).toEqual([true, true, true]);
});

test('a picture that is kept is a copy: what happens to its bytes later does not show', () => {
  const read = createReadPictures();
  const files = Array.from({ length: 30 }, (_, value) =>
    aPngOf({ width: 4, height: 4, type: 0, pixel: () => [value] }),
  );
  const [one = Buffer.of(), other = Buffer.of()] = files.filter(({ length }) => length === files[9]?.length);
  const changing = Buffer.from(one);
  const [before] = read([aGiven(changing)]);
  changing.set(other);

  const [after] = read([aGiven(changing)]);

  expect(changing).toEqual(Buffer.from(other));
  expect(after).not.toEqual(before);
  expect(after).toEqual(createReadPictures()([aGiven(other)])[0]);
});
