/**
 * Checks a JPEG (ITU-T T.81, annex B) without decoding it: its bytes go into the document as they are, and readers of
 * the PDF decode them. What is checked here is what a reader could stumble over.
 */
import { huffmanFits, isScanOf, type JpegFrame, quantisationFits, readFrame } from './picture-jpeg-parts.ts';
import { exifOrientation, type Orientation, turned } from './picture-orientation.ts';
import type { BrokenReason, PdfEntries, ReadyPicture } from './picture-types.ts';

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const HUFFMAN_TABLES = 0xc4;
const QUANTISATION_TABLES = 0xdb;
const APP1 = 0xe1;
const APP14 = 0xee;
const PROGRESSIVE = 0xc2;
/** Frames that PDF readers decode: baseline, extended and progressive Huffman (PDF 32000-1, 7.4.8). */
const FRAMES = new Set([0xc0, 0xc1, PROGRESSIVE]);
/** Lossless, hierarchical and arithmetic frames, and the tables of the last. */
const FOREIGN = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf]);
/** Markers that have no length: none may stand between segments. */
const BARE = new Set([0x00, 0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
/** Any phone's or camera's photo. A reader on a phone keeps three bytes a pixel, for every picture of the page. */
const MAX_PIXELS = 25_000_000;
/** Encoders write about ten; each makes a reader go over all pixels again. */
const MAX_SCANS = 100;

const COLOURS = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const;

const startsWith = (segment: Uint8Array, text: string): boolean =>
  segment.length >= text.length && [...text].every((letter, at) => segment[at] === letter.charCodeAt(0));

/** Where the next marker is after the coded data at `at`; restarts belong to the data. -1: nowhere. */
const nextMarker = (file: Buffer, at: number): number => {
  let found = file.indexOf(0xff, at);
  while (found !== -1 && found + 1 < file.length) {
    const next = file[found + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return found;
    found = file.indexOf(0xff, next === 0xff ? found + 1 : found + 2);
  }
  return -1;
};

/** What the walk through the segments has found so far. */
interface Found {
  frame?: JpegFrame & { readonly progressive: boolean };
  quantised: boolean;
  huffman: boolean;
  adobe: boolean;
  orientation?: Orientation;
  scans: number;
  /** Bytes of coded data. */
  coded: number;
}

/** Takes in a segment; a reason when it can't stand. */
const take = (found: Found, marker: number, segment: Uint8Array): BrokenReason | undefined => {
  if (FOREIGN.has(marker)) return 'unsupported';
  if (BARE.has(marker)) return 'malformed';
  if (marker === QUANTISATION_TABLES) {
    found.quantised = true;
    return quantisationFits(segment) ? undefined : 'malformed';
  }
  if (marker === HUFFMAN_TABLES) {
    found.huffman = true;
    return huffmanFits(segment) ? undefined : 'malformed';
  }
  if (marker === APP1 && startsWith(segment, 'Exif\0\0'))
    found.orientation ??= exifOrientation(segment.subarray(6));
  if (marker === APP14 && startsWith(segment, 'Adobe')) found.adobe = true;
  if (FRAMES.has(marker)) {
    const frame = readFrame(segment);
    if (frame === undefined || found.frame !== undefined) return 'malformed';
    if (frame === 'unsupported') return frame;
    if (frame.width * frame.height > MAX_PIXELS) return 'too_large';
    found.frame = { ...frame, progressive: marker === PROGRESSIVE };
  }
  if (marker === START_OF_SCAN) {
    found.scans += 1;
    if (found.scans > MAX_SCANS) return 'too_large';
    const { frame, quantised, huffman } = found;
    const ready = frame !== undefined && quantised && huffman && isScanOf(frame, segment);
    return ready ? undefined : 'malformed';
  }
  return undefined;
};

const shown = (file: Buffer, { frame, adobe, orientation = 1, coded }: Found): ReadyPicture => {
  if (frame === undefined) return { kind: 'broken', reason: 'malformed' };
  // A block takes two codes of a bit at least; progressive ones share all but the first.
  if (coded * 8 < frame.blocks * (frame.progressive ? 1 : 2)) return { kind: 'broken', reason: 'cut_short' };
  const entries: PdfEntries = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: frame.width,
    Height: frame.height,
    ColorSpace: COLOURS[frame.components],
    BitsPerComponent: 8,
    Filter: 'DCTDecode',
    // Adobe's programs store CMYK upside down, and only they leave their mark.
    ...(frame.components === 4 && adobe ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
    // Components named R, G, B are just that, not luminance and two colours.
    ...(String.fromCharCode(...frame.ids) === 'RGB' ? { DecodeParms: { ColorTransform: 0 } } : {}),
  };
  return {
    kind: 'image',
    ...turned(frame.width, frame.height, orientation),
    object: { entries, bytes: file },
  };
};

/** A JPEG as it is, upright; broken when a reader could stumble: cut short, wrong lengths, foreign frames, too many pixels. */
export const readJpeg = (file: Buffer): ReadyPicture => {
  const found: Found = { quantised: false, huffman: false, adobe: false, scans: 0, coded: 0 };
  const broken = (reason: BrokenReason): ReadyPicture => ({ kind: 'broken', reason });
  let at = 2;
  for (;;) {
    if (at + 1 >= file.length) return broken('cut_short');
    if (file[at] !== 0xff) return broken('malformed');
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === END_OF_IMAGE) return found.scans > 0 ? shown(file, found) : broken('malformed');
    if (at + 4 > file.length) return broken('cut_short');
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end < at + 4 && !BARE.has(marker)) return broken('malformed');
    if (end > file.length) return broken('cut_short');
    const reason = take(found, marker, file.subarray(at + 4, end));
    if (reason !== undefined) return broken(reason);
    at = end;
    if (marker !== START_OF_SCAN) continue;
    at = nextMarker(file, end);
    if (at === -1) return broken('cut_short');
    found.coded += at - end;
  }
};
