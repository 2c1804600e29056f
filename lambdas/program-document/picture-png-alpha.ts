/** Parts colours and transparency of a PNG's rows, still filtered (picture-png-rows.ts): PDF keeps them apart. */
import { channelsOf, type Raster } from './picture-png-rows.ts';

/** Filtered rows each. */
export interface Parted {
  readonly colours: Buffer;
  readonly alpha: Buffer;
}

const FOUR = 4;

/**
 * Four pixels at a time, as whole words: a logo comes with a container's first document. Words are little-endian
 * wherever Node runs here; signed, since only those are no objects to V8. A call a row, so that it is soon compiled.
 */
const partRow = (pixels: Int32Array, colour: Int32Array, clear: Int32Array): void => {
  let read = 0;
  let write = 0;
  for (let at = 0; at < clear.length; at += 1) {
    const one = pixels[read] ?? 0;
    const two = pixels[read + 1] ?? 0;
    const three = pixels[read + 2] ?? 0;
    const four = pixels[read + 3] ?? 0;
    colour[write] = (one & 0xffffff) | (two << 24);
    colour[write + 1] = ((two >>> 8) & 0xffff) | (three << 16);
    colour[write + 2] = ((three >>> 16) & 0xff) | (four << 8);
    clear[at] = (one >>> 24) | ((two >>> 16) & 0xff00) | ((three >>> 8) & 0xff0000) | (four & 0xff000000);
    read += FOUR;
    write += 3;
  }
};

const bytesOf = (words: Int32Array): Uint8Array => new Uint8Array(words.buffer);

/** Of rows of red, green, blue and transparency, a byte each. */
const partWords = (filtered: Buffer, { width, height }: Raster): Parted => {
  const fours = Math.ceil(width / FOUR);
  const pixels = new Int32Array(FOUR * fours);
  const colour = new Int32Array(3 * fours);
  const clear = new Int32Array(fours);
  const pixelBytes = bytesOf(pixels);
  const colourBytes = bytesOf(colour).subarray(0, 3 * width);
  const clearBytes = bytesOf(clear).subarray(0, width);
  const colours = Buffer.alloc(height * (1 + colourBytes.length));
  const alpha = Buffer.alloc(height * (1 + clearBytes.length));
  for (let line = 0; line < height; line += 1) {
    const from = line * (1 + FOUR * width);
    const colourAt = line * (1 + colourBytes.length);
    const clearAt = line * (1 + clearBytes.length);
    pixelBytes.set(filtered.subarray(from + 1, from + 1 + FOUR * width));
    partRow(pixels, colour, clear);
    colours[colourAt] = filtered[from] ?? 0;
    colours.set(colourBytes, colourAt + 1);
    alpha[clearAt] = filtered[from] ?? 0;
    alpha.set(clearBytes, clearAt + 1);
  }
  return { colours, alpha };
};

/** Of rows whose last channel is transparency, 8 or 16 bits a sample. */
export const partAlpha = (filtered: Buffer, raster: Raster): Parted => {
  const { channels, depth } = raster;
  if (channels === FOUR && depth === 8) return partWords(filtered, raster);
  return {
    colours: channelsOf(filtered, raster, 0, channels - 1),
    alpha: channelsOf(filtered, raster, channels - 1, 1),
  };
};
