/** Checks a JPEG's structure (ITU-T T.81, annex B) without decoding it: readers of the PDF decode it themselves. */
import type { CheckedImage } from './draw-list.ts';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP14 = 0xee;
/** Frames that PDF readers decode: baseline, extended and progressive Huffman (PDF 32000-1, 7.4.8). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** The other frames: lossless, hierarchical, arithmetic. */
const FOREIGN_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const MAX_SIDE = 10_000;

const isAdobe = (segment: Uint8Array): boolean =>
  Buffer.from(segment.subarray(0, 5)).toString('latin1') === 'Adobe';

const readFrame = (
  segment: Uint8Array,
): Pick<CheckedImage, 'width' | 'height' | 'components'> | undefined => {
  if (segment.length < 6) return undefined;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  const [bits, height, width, components] = [
    view.getUint8(0),
    view.getUint16(1),
    view.getUint16(3),
    view.getUint8(5),
  ];
  if (bits !== 8 || segment.length !== 6 + 3 * components) return undefined;
  if (width === 0 || height === 0 || width > MAX_SIDE || height > MAX_SIDE) return undefined;
  if (components !== 1 && components !== 3 && components !== 4) return undefined;
  return { width, height, components };
};

/** The checked image, or `undefined` when a reader could stumble: cut short, wrong lengths, no known frame. */
export const checkJpeg = (bytes: Uint8Array): CheckedImage | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== START_OF_IMAGE) return undefined;
  const ends = bytes.lastIndexOf(END_OF_IMAGE);
  if (ends < 2 || bytes[ends - 1] !== 0xff) return undefined;
  let frame: ReturnType<typeof readFrame>;
  let inverted = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || at + 2 + length > bytes.length || FOREIGN_FRAMES.has(marker)) return undefined;
    if (FRAMES.has(marker)) frame = readFrame(segment);
    if (marker === APP14) inverted = isAdobe(segment);
    if (marker === START_OF_SCAN) {
      if (frame === undefined) return undefined;
      return { mediaType: 'image/jpeg', bytes, ...frame, inverted: inverted && frame.components === 4 };
    }
    at += 2 + length;
  }
  return undefined;
};
