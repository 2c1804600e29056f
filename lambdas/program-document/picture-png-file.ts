/** Reads the structure of a PNG (https://www.w3.org/TR/png-3/): its chunks and its header. Pure. */
import { crc32 } from 'node:zlib';
import type { BrokenReason } from './picture-types.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Whether a file begins as PNGs do. */
export const isPng = (file: Uint8Array): boolean =>
  Buffer.compare(file.subarray(0, SIGNATURE.length), SIGNATURE) === 0;

export type PngColour = 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgb-alpha';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  readonly colour: PngColour;
  readonly channels: number;
  readonly interlaced: boolean;
}

/** A PNG's parts as far as they are shown; the others (gamma, profiles, texts) are passed over. */
export interface PngFile {
  readonly header: PngHeader;
  readonly palette: Buffer | undefined;
  readonly transparency: Buffer | undefined;
  readonly exif: Buffer | undefined;
  /** The compressed pixels. */
  readonly data: Buffer;
}

const COLOURS: Readonly<Record<number, { colour: PngColour; channels: number; depths: readonly number[] }>> =
  {
    0: { colour: 'grey', channels: 1, depths: [1, 2, 4, 8, 16] },
    2: { colour: 'rgb', channels: 3, depths: [8, 16] },
    3: { colour: 'palette', channels: 1, depths: [1, 2, 4, 8] },
    4: { colour: 'grey-alpha', channels: 2, depths: [8, 16] },
    6: { colour: 'rgb-alpha', channels: 4, depths: [8, 16] },
  };
const KNOWN = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** All chunks up to IEND, or the reason there is no such end. */
const readChunks = (file: Buffer): Chunk[] | BrokenReason => {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) return 'cut_short';
    const type = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return 'malformed';
    chunks.push({ type, data: file.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return 'cut_short';
};

const readHeader = (data: Buffer): PngHeader | undefined => {
  if (data.length !== 13) return undefined;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [depth = 0, type = -1, compression, filter, interlace] = data.subarray(8);
  const kind = COLOURS[type];
  if (kind === undefined || !kind.depths.includes(depth) || width === 0 || height === 0) return undefined;
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1)) return undefined;
  const { colour, channels } = kind;
  return { width, height, depth, colour, channels, interlaced: interlace === 1 };
};

/** The parts of a PNG whose checksums hold, or what is wrong with it. */
export const readPngFile = (file: Buffer): PngFile | BrokenReason => {
  const chunks = readChunks(file);
  if (typeof chunks === 'string') return chunks;
  const [first] = chunks;
  const header = first?.type === 'IHDR' ? readHeader(first.data) : undefined;
  // A chunk with a capital first (or no letter at all) that nobody knows changes what the pixels mean.
  if (header === undefined || chunks.some(({ type }) => type < 'a' && !KNOWN.has(type))) return 'malformed';
  const find = (name: string): Buffer | undefined => chunks.find(({ type }) => type === name)?.data;
  const palette = find('PLTE');
  if (header.colour === 'palette' && (palette === undefined || palette.length === 0)) return 'malformed';
  if (palette !== undefined && (palette.length % 3 !== 0 || palette.length > 3 * 256)) return 'malformed';
  const parts = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const [only] = parts;
  const data = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  return { header, palette, transparency: find('tRNS'), exif: find('eXIf'), data };
};
