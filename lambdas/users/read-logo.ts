/**
 * Looks at a file that shall be a logo. It must be what the document can show: the renderer draws a placeholder for
 * anything else, which nobody wants on every document. This checks a file's structure, the renderer's own readers are
 * not here (no function imports another); a test holds the two together.
 */
import { crc32, inflateSync } from 'node:zlib';
import type { Logo } from '../core/logo.ts';

export const LARGEST_LOGO_BYTES = 200 * 1024;
/** Four million dots are more than any printer puts there; a small file can unpack to much more than it weighs. */
const MOST_DOTS = 4_000_000;

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Baseline, extended and progressive: what PDF readers decode (ITU-T T.81, table B.1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

const WRONG_KIND = 'Choose a PNG or JPEG file. Nothing else can be printed on the document.';
const SVG = 'This is an SVG drawing. Save it as PNG, about 900 dots wide, and choose that file.';
const BROKEN = 'This picture is damaged or cut short. Save it again as PNG or JPEG and choose the new file.';
const UNUSUAL =
  'This picture is of an unusual kind. Save it again as an ordinary PNG or JPEG and choose the new file.';
const TOO_LARGE = `This file is too large: a logo may have ${LARGEST_LOGO_BYTES / 1024} KB. Save it smaller, about 900 dots wide.`;
const TOO_MANY_DOTS = 'This picture has too many dots. Save it smaller, about 900 dots wide.';

/** Bits a dot takes, by PNG colour type; absent: no such type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** All compressed data of a PNG must unpack, and every chunk must be whole. Answers what is wrong. */
const pngError = (file: Buffer): string | undefined => {
  const data: Buffer[] = [];
  let header: Buffer | undefined;
  for (let at = PNG_SIGNATURE.length; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) return BROKEN;
    const type = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return BROKEN;
    if (type === 'IHDR' && end - at === 8 + 13) header = file.subarray(at + 8, end);
    if (type === 'IDAT') data.push(file.subarray(at + 8, end));
    if (type === 'IEND') return header === undefined ? BROKEN : pixelsError(header, Buffer.concat(data));
    at = end + 4;
  }
  return BROKEN;
};

const pixelsError = (header: Buffer, data: Buffer): string | undefined => {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = CHANNELS[header[9] ?? -1];
  if (width === 0 || height === 0 || channels === undefined) return BROKEN;
  if (width * height > MOST_DOTS) return TOO_MANY_DOTS;
  const rowBytes = Math.ceil((width * channels * (header[8] ?? 0)) / 8) + 1;
  try {
    // Interlaced pictures have some more rows, each with one byte of its own.
    const unpacked = inflateSync(data, { maxOutputLength: 2 * height * rowBytes + 64 });
    return header[12] === 1 || unpacked.length === height * rowBytes ? undefined : BROKEN;
  } catch {
    return BROKEN;
  }
};

/** The segments of a JPEG must lead to a frame that readers decode, then to its scans and their end. */
const jpegError = (file: Buffer): string | undefined => {
  let hasFrame = false;
  for (let at = 2; at + 4 <= file.length; ) {
    if (file[at] !== 0xff) return BROKEN;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // padding
      continue;
    }
    const length = file.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > file.length) return BROKEN;
    if (OTHER_FRAMES.has(marker)) return UNUSUAL;
    if (FRAMES.has(marker)) {
      const error = frameError(file.subarray(at + 4, at + 2 + length));
      if (error !== undefined) return error;
      hasFrame = true;
    }
    if (marker === 0xda)
      return hasFrame && file.lastIndexOf('ffd9', undefined, 'hex') > at ? undefined : BROKEN;
    at += 2 + length;
  }
  return BROKEN;
};

const frameError = (frame: Buffer): string | undefined => {
  if (frame.length < 6) return BROKEN;
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)];
  if (width === 0 || height === 0) return BROKEN;
  if (frame[0] !== 8 || ![1, 3, 4].includes(frame[5] ?? 0)) return UNUSUAL;
  return width * height > MOST_DOTS ? TOO_MANY_DOTS : undefined;
};

const isSvg = (file: Buffer): boolean => /<svg[\s>]/i.test(file.toString('latin1', 0, 2000));

/** The logo, or the sentence that says why it can't be one. What the bytes are decides, not what they are called. */
export const readLogo = (bytes: Uint8Array): { readonly logo: Logo } | { readonly error: string } => {
  if (bytes.length > LARGEST_LOGO_BYTES) return { error: TOO_LARGE };
  const file = Buffer.from(bytes);
  const isPng = file.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE);
  const isJpeg = file[0] === 0xff && file[1] === 0xd8;
  if (!isPng && !isJpeg) return { error: isSvg(file) ? SVG : WRONG_KIND };
  const error = isPng ? pngError(file) : jpegError(file);
  if (error !== undefined) return { error };
  return { logo: { mediaType: isPng ? 'image/png' : 'image/jpeg', base64: file.toString('base64') } };
};
