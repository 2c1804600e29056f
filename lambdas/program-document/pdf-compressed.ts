/** The compressed parts of a PDF file that hold other objects, or say where they are. Pure. */
import { crc32, deflateSync } from 'node:zlib';
import type { PdfDictionary } from './pdf-values.ts';

/** A stream's dictionary, Length aside, and its bytes. */
export type StreamParts = readonly [entries: PdfDictionary, bytes: Uint8Array];

/** Where an object is in the file: at an offset, or the n-th of a pack, an object stream. */
export type Place = { readonly offset: number } | { readonly pack: number; readonly index: number };

const Filter = 'FlateDecode';
const PLACE_BYTES = 7;

/** The quickest compression: half the time of the usual one, for a tenth more bytes. */
const deflated = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 1 });

export const compressed = (entries: PdfDictionary, bytes: Uint8Array): StreamParts => [
  { ...entries, Filter },
  deflated(bytes),
];

/** An object stream (PDF 32000-1, 7.5.7) of objects as the file writes them. */
export const objectStream = (
  objects: ReadonlyArray<readonly [number: number, written: string]>,
): StreamParts => {
  let [index, bodies] = ['', ''];
  for (const [number, written] of objects) {
    index += `${number} ${bodies.length} `;
    bodies += `${written}\n`;
  }
  const entries = { Type: 'ObjStm', N: objects.length, First: index.length };
  return compressed(entries, Buffer.from(index + bodies, 'latin1'));
};

/** A cross-reference stream (7.5.8): one place an object, from number 1 on. */
export const placeTable = (places: readonly Place[]): StreamParts => {
  const table = Buffer.alloc((places.length + 1) * PLACE_BYTES);
  // Number 0 is no object.
  table.writeUInt16BE(0xffff, 5);
  places.forEach((place, index) => {
    const at = (index + 1) * PLACE_BYTES;
    const plain = 'offset' in place;
    table.writeUInt8(plain ? 1 : 2, at);
    table.writeUInt32BE(plain ? place.offset : place.pack, at + 1);
    table.writeUInt16BE(plain ? 0 : place.index, at + 5);
  });
  return compressed({ Type: 'XRef', W: [1, 4, 2] }, table);
};

/** Two rows of odd numbers, one a lane, that have nothing to do with each other (MurmurHash3's, among others). */
const LANES = [0x85ebca6b, 0xc2b2ae35, 0x9e3779b1, 0x27d4eb2f] as const;
const FACTORS = [0xcc9e2d51, 0x1b873593, 0x165667b1, 0xe6546b65] as const;

const stirred = (lane: number, by: number, factor: number): number => {
  const mixed = Math.imul(lane ^ by, factor);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) ^ (mixed >>> 13);
};

/**
 * The file's identity (14.4): depends on nothing but its content, and on its order. Checksums, stirred: it tells files
 * apart and keeps no secret, and loading a real hash takes 7 ms of a start.
 */
export const fingerprint = (contents: ReadonlyArray<Uint8Array | string>): string => {
  const lanes: number[] = [...LANES];
  for (const content of contents) {
    const sum = crc32(content);
    FACTORS.forEach((factor, at) => {
      lanes[at] = stirred(stirred(lanes[at] ?? 0, sum, factor), content.length, factor);
    });
  }
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
};
