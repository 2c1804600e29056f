/**
 * Makes an image object of a PNG. Grey, RGB and palette pixels go in as they are compressed, since PDF knows PNG's
 * filters; interlaced ones are put in order, and transparency becomes a mask of its own.
 */
import { constants, deflateSync, inflateSync } from 'node:zlib';
import { exifOrientation, turned } from './picture-orientation.ts';
import { partAlpha } from './picture-png-alpha.ts';
import { type PngFile, readPngFile } from './picture-png-file.ts';
import { pixelLength, plainRows } from './picture-png-interlace.ts';
import { hasOther, type Raster, sampleBytes, unfiltered } from './picture-png-rows.ts';
import type { BrokenReason, PdfEntries, PdfValue, PictureObject, ReadyPicture } from './picture-types.ts';

/** Of pixels before compression: a screen of 2300 × 1700 in full colour with transparency. */
const MAX_PIXEL_BYTES = 16_000_000;

/** Runs are nearly all that filtered pixels have in common: looking for more takes five times as long and finds less. */
const deflated = (pixels: Buffer): Buffer => deflateSync(pixels, { strategy: constants.Z_RLE });

/** `undefined` when the data is damaged, too short or too long; never more memory than `length` needs. */
const inflated = (data: Buffer, length: number): Buffer | undefined => {
  try {
    // One buffer that holds all, instead of many and their sum.
    const pixels = inflateSync(data, { maxOutputLength: length, chunkSize: length + 64 });
    return pixels.length === length ? pixels : undefined;
  } catch {
    return undefined;
  }
};

const hasAlphaChannel = ({ header }: PngFile): boolean =>
  header.colour === 'grey-alpha' || header.colour === 'rgb-alpha';

const colourSpace = ({ header, palette }: PngFile): PdfValue => {
  if (header.colour === 'palette' && palette !== undefined)
    return ['Indexed', 'DeviceRGB', palette.length / 3 - 1, palette];
  return header.colour.startsWith('grey') ? 'DeviceGray' : 'DeviceRGB';
};

/** A mask, a byte a pixel, 0 is invisible. `filtered`: its rows still name their filters. */
interface Alpha {
  readonly bytes: Buffer;
  readonly filtered: boolean;
}

const OPAQUE = 255;

const anySeenThrough = (bytes: Buffer): Alpha | undefined => {
  for (const value of bytes) if (value < OPAQUE) return { bytes, filtered: false };
  return undefined;
};

/** `undefined` when all can be seen. `bytes`: its channel, where it has one. */
const alphaOf = (png: PngFile, rows: Buffer, raster: Raster, bytes?: Buffer): Alpha | undefined => {
  if (bytes !== undefined) {
    const channel = { ...raster, channels: 1 };
    if (raster.depth === 8) return hasOther(bytes, channel, OPAQUE) ? { bytes, filtered: true } : undefined;
    return anySeenThrough(sampleBytes(unfiltered(bytes, channel), channel));
  }
  if (png.header.colour !== 'palette' || png.transparency === undefined) return undefined;
  const table = Buffer.alloc(256, OPAQUE);
  table.set(png.transparency.subarray(0, 256));
  const alpha = sampleBytes(unfiltered(rows, raster), raster);
  for (let at = 0; at < alpha.length; at += 1) alpha[at] = table[alpha[at] ?? 0] ?? OPAQUE;
  return anySeenThrough(alpha);
};

/** The one colour that is invisible, as PDF wants it: lowest and highest value of each sample. */
const colourKey = ({ header, transparency }: PngFile, raster: Raster): PdfEntries => {
  const { channels, depth, colour } = header;
  if ((colour !== 'grey' && colour !== 'rgb') || transparency?.length !== 2 * channels) return {};
  const most = (1 << depth) - 1;
  const samples = Array.from({ length: channels }, (_, index) => {
    const value = transparency.readUInt16BE(2 * index) & most;
    // Interlaced samples were brought to eight bits.
    if (raster.depth === depth) return value;
    return depth === 16 ? value >> 8 : (value * 255) / most;
  });
  return { Mask: samples.flatMap((sample) => [sample, sample]) };
};

const imageEntries = ({ width, height }: Raster, entries: PdfEntries): PdfEntries => ({
  Type: 'XObject',
  Subtype: 'Image',
  Width: width,
  Height: height,
  Filter: 'FlateDecode',
  ...entries,
});

/** PNG's filters (15), named row by row. */
const filters = ({ width, depth }: Raster, colours: number): PdfValue => ({
  Predictor: 15,
  Colors: colours,
  BitsPerComponent: depth,
  Columns: width,
});

const imageObject = (png: PngFile, rows: Buffer, raster: Raster): PictureObject => {
  const parted = hasAlphaChannel(png) ? partAlpha(rows, raster) : undefined;
  const alpha = alphaOf(png, rows, raster, parted?.alpha);
  const colours = parted === undefined ? raster.channels : raster.channels - 1;
  const asTheyAre = colours === raster.channels && !png.header.interlaced;
  const entries = imageEntries(raster, {
    ColorSpace: colourSpace(png),
    BitsPerComponent: raster.depth,
    DecodeParms: filters(raster, colours),
    ...colourKey(png, raster),
  });
  const bytes = asTheyAre ? png.data : deflated(parted?.colours ?? rows);
  if (alpha === undefined) return { entries, bytes };
  const softMask = imageEntries(raster, {
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
    ...(alpha.filtered ? { DecodeParms: filters({ ...raster, depth: 8 }, 1) } : {}),
  });
  return { entries, bytes, softMask: { entries: softMask, bytes: deflated(alpha.bytes) } };
};

/** A PNG as an image, and how many bytes of pixels were looked at for it. */
export const readPng = (file: Buffer): { readonly picture: ReadyPicture; readonly inflated: number } => {
  const broken = (reason: BrokenReason, length = 0) => ({
    picture: { kind: 'broken', reason } as const,
    inflated: length,
  });
  const png = readPngFile(file);
  if (typeof png === 'string') return broken(png);
  const length = pixelLength(png.header);
  if (length > MAX_PIXEL_BYTES) return broken('too_large');
  const filtered = inflated(png.data, length);
  const plain = filtered && plainRows(filtered, png.header);
  if (plain === undefined) return broken('malformed', length);
  const { width, height } = png.header;
  const orientation = png.exif === undefined ? 1 : exifOrientation(png.exif);
  const object = imageObject(png, plain.rows, plain.raster);
  return { picture: { kind: 'image', ...turned(width, height, orientation), object }, inflated: length };
};
