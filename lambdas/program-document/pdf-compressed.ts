/** The compressed parts of a PDF file that hold other objects, or say where they are. Pure. */
import { crc32, deflateSync } from 'node:zlib';
import { ByteWriter } from './byte-writer.ts';
import type { PdfDictionary } from './pdf-values.ts';

/** A stream's dictionary, Length aside, and its bytes. */
export type StreamParts = readonly [entries: PdfDictionary, bytes: Uint8Array];

/** Where an object is in the file: at an offset, or the n-th of a pack, an object stream. */
export type Place = { readonly offset: number } | { readonly pack: number; readonly index: number };

const Filter = 'FlateDecode';
const PLACE_BYTES = 7;

/** The quickest compression: half the time of the usual one, for a tenth more bytes. */
export const deflated = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 1 });

export const compressed = (entries: PdfDictionary, bytes: Uint8Array): StreamParts => [
  { ...entries, Filter },
  deflated(bytes),
];

/** Readers unpack a whole object stream to reach one object. */
const PACKED_TOGETHER = 200;

/** Collects objects that are written one after the other, in object streams (PDF 32000-1, 7.5.7). */
export interface ObjectPacks {
  /** Begins an object; the writer takes it until the next one begins. */
  begin(number: number): ByteWriter;
  /** All packs, each with the numbers of its objects in their order. */
  finish(): ReadonlyArray<{ readonly numbers: readonly number[]; readonly parts: StreamParts }>;
}

export const createObjectPacks = (): ObjectPacks => {
  const [index, bodies] = [new ByteWriter(), new ByteWriter()];
  const packs: Array<{ numbers: number[]; parts: StreamParts }> = [];
  let numbers: number[] = [];
  const close = (): void => {
    if (numbers.length === 0) return;
    const entries = { Type: 'ObjStm', N: numbers.length, First: index.length };
    packs.push({ numbers, parts: compressed(entries, index.bytes(bodies).written()) });
    numbers = [];
    index.clear();
    bodies.clear();
  };
  return {
    begin(number) {
      if (numbers.length === PACKED_TOGETHER) close();
      if (numbers.length > 0) bodies.text('\n');
      numbers.push(number);
      index.whole(number).whole(bodies.length);
      return bodies;
    },
    finish() {
      close();
      return packs;
    },
  };
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
