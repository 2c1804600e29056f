/** Interlaced PNGs (https://www.w3.org/TR/png-3/, 8): seven small pictures that PDF wants as one. */
import type { PngHeader } from './picture-png-file.ts';
import {
  filterByLeft,
  filteredLength,
  filtersKnown,
  type Raster,
  sampleBytes,
  unfiltered,
} from './picture-png-rows.ts';

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

interface Pass extends Raster {
  readonly column: number;
  readonly row: number;
  readonly columnStep: number;
  readonly rowStep: number;
}

const passesOf = (header: PngHeader): Pass[] =>
  PASSES.map(([column, row, columnStep, rowStep]) => ({
    channels: header.channels,
    depth: header.depth,
    width: Math.ceil((header.width - column) / columnStep),
    height: Math.ceil((header.height - row) / rowStep),
    column,
    row,
    columnStep,
    rowStep,
  }));

/** How many bytes a picture's pixels take before compression. */
export const pixelLength = (header: PngHeader): number =>
  header.interlaced
    ? passesOf(header).reduce((sum, pass) => sum + filteredLength(pass), 0)
    : filteredLength(header);

/**
 * Rows of a PNG that is not interlaced: of an interlaced one its pixels in their places, a byte a sample.
 * `undefined` when a row names a filter there is not.
 */
export const plainRows = (
  filtered: Buffer,
  header: PngHeader,
): { raster: Raster; rows: Buffer } | undefined => {
  if (!header.interlaced)
    return filtersKnown(filtered, header) ? { raster: header, rows: filtered } : undefined;
  const { channels, width, height, colour, depth } = header;
  const raster = { width, height, channels, depth: 8 };
  const rows = Buffer.alloc(filteredLength(raster));
  const stride = 1 + width * channels;
  // Grey of few bits becomes grey of eight; a palette's numbers stay.
  const scale = colour === 'grey' && depth < 8 ? 255 / ((1 << depth) - 1) : 1;
  let from = 0;
  for (const pass of passesOf(header)) {
    const part = filtered.subarray(from, from + filteredLength(pass));
    from += part.length;
    if (!filtersKnown(part, pass)) return undefined;
    const samples = sampleBytes(unfiltered(part, pass), pass);
    let source = 0;
    for (let row = 0; row < pass.height; row += 1)
      for (let column = 0; column < pass.width; column += 1) {
        const x = pass.column + column * pass.columnStep;
        const to = (pass.row + row * pass.rowStep) * stride + 1 + x * channels;
        for (let at = 0; at < channels; at += 1) rows[to + at] = (samples[source++] ?? 0) * scale;
      }
  }
  // Compresses better; numbers of a palette do not.
  if (colour !== 'palette') filterByLeft(rows, raster);
  return { raster, rows };
};
