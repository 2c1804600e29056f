/** Checks a PNG (https://www.w3.org/TR/png/) so far that decoding it can neither hang nor run out of data. */
import { crc32, inflateSync } from 'node:zlib';
import type { CheckedImage } from './draw-list.ts';

const SIGNATURE = '89504e470d0a1a0a';
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** 3 megapixels, far more than is printed: decoding a few larger ones takes longer than a document may. */
const MAX_PIXELS = 3_000_000;
/** Adam7: first column, first row, and steps of each pass. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** All chunks up to IEND; `undefined` when one is cut short or its checksum is wrong. */
const readChunks = (file: Buffer): Chunk[] | undefined => {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (at + 12 + length > file.length) return undefined;
    const type = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, at + 8 + length)) !== file.readUInt32BE(at + 8 + length))
      return undefined;
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) });
    if (type === 'IEND') return chunks;
    at += 12 + length;
  }
  return undefined;
};

/** How many bytes the pixels take before compression. */
const rawLength = (width: number, height: number, bitsPerPixel: number, interlaced: boolean): number => {
  const part = (columns: number, rows: number): number =>
    columns > 0 && rows > 0 ? rows * (1 + Math.ceil((columns * bitsPerPixel) / 8)) : 0;
  if (!interlaced) return part(width, height);
  return PASSES.reduce(
    (sum, [x, y, dx, dy]) => sum + part(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
    0,
  );
};

const inflated = (data: Buffer, length: number): boolean => {
  try {
    return inflateSync(data, { maxOutputLength: length }).length === length;
  } catch {
    return false;
  }
};

/** The checked image, or `undefined`: wrong checksums, impossible header, missing palette, too few pixels, too big. */
export const checkPng = (bytes: Uint8Array): CheckedImage | undefined => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString('hex', 0, 8) !== SIGNATURE) return undefined;
  const chunks = readChunks(file);
  const header = chunks?.[0];
  if (chunks === undefined || header?.type !== 'IHDR' || header.data.length !== 13) return undefined;
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const [depth = 0, colour = 0, compression, filter, interlace] = header.data.subarray(8);
  const channels = CHANNELS[colour];
  if (channels === undefined || !DEPTHS[colour]?.includes(depth)) return undefined;
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1)) return undefined;
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return undefined;
  const palette = chunks.find((chunk) => chunk.type === 'PLTE');
  if (colour === 3 && (palette === undefined || palette.data.length % 3 !== 0)) return undefined;
  const data = Buffer.concat(chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data));
  if (!inflated(data, rawLength(width, height, depth * channels, interlace === 1))) return undefined;
  return { mediaType: 'image/png', bytes, width, height, components: 3, inverted: false };
};
