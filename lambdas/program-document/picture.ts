/** Makes a picture ready for the page, whatever its bytes are. What can't be shown becomes `broken`; nothing throws. */
import type { GivenPicture } from './picture-given.ts';
import { readJpeg } from './picture-jpeg.ts';
import { readPng } from './picture-png.ts';
import { isPng } from './picture-png-file.ts';
import type { BrokenReason, ReadyPicture } from './picture-types.ts';
import { readDrawing } from './svg-drawing.ts';

export type { BrokenPicture, BrokenReason, ReadyPicture, ShownPicture } from './picture-types.ts';

/** More than any picture of a library or a practice has. */
const MAX_BYTES = 8_000_000;

/** A picture, and how many bytes were decompressed to know that it is sound. */
export interface ReadResult {
  readonly picture: ReadyPicture;
  readonly inflated: number;
}

const without = (picture: ReadyPicture): ReadResult => ({ picture, inflated: 0 });
const broken = (reason: BrokenReason): ReadResult => without({ kind: 'broken', reason });

/** What the bytes are decides, not what they are called: pictures often travel under the wrong name. */
const readImage = (bytes: Uint8Array): ReadResult => {
  if (bytes.length > MAX_BYTES) return broken('too_large');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length === 0) return broken('empty');
  if (isPng(file)) return readPng(file);
  if (file[0] === 0xff && file[1] === 0xd8) return without(readJpeg(file));
  return broken('unknown_format');
};

/** Reads a picture of the library, of an event or of a practice's options. */
export const readPicture = (picture: GivenPicture): ReadResult =>
  picture.kind === 'drawing' ? without(readDrawing(picture.paths)) : readImage(picture.bytes);
