/** Which way up a photo is: Exif's Orientation (Exif 2.32, 4.6.4 A; the structure is that of TIFF 6.0, section 2). */
import type { Matrix, ShownPicture } from './picture-types.ts';

/** 1 is upright; 5 … 8 lie on their side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const ENTRY = 12;

/** From the stored unit square to the upright one, y up: mirrored, turned or both. */
const MATRICES: Readonly<Record<Orientation, Matrix>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

const isOrientation = (value: number): value is Orientation =>
  Number.isInteger(value) && value >= 1 && value <= 8;

/** Reads the orientation out of Exif data (from its byte order on); upright when it says nothing we understand. */
export const exifOrientation = (exif: Uint8Array): Orientation => {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  if (view.byteLength < 8) return 1;
  const order = view.getUint16(0);
  const little = order === 0x4949;
  if ((!little && order !== 0x4d4d) || view.getUint16(2, little) !== 42) return 1;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * ENTRY;
    if (at + ENTRY > view.byteLength) return 1;
    if (view.getUint16(at, little) !== ORIENTATION_TAG || view.getUint16(at + 2, little) !== SHORT) continue;
    const value = view.getUint16(at + 8, little);
    return isOrientation(value) ? value : 1;
  }
  return 1;
};

/** Size and matrix of a picture that is stored `width` × `height` in this orientation. */
export const turned = (
  width: number,
  height: number,
  orientation: Orientation,
): Pick<ShownPicture, 'width' | 'height' | 'matrix'> => {
  const matrix = MATRICES[orientation];
  return orientation < 5 ? { width, height, matrix } : { width: height, height: width, matrix };
};
