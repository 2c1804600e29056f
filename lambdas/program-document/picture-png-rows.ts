/**
 * Rows of samples as PNG filters them (https://www.w3.org/TR/png-3/, 9): each row is a byte that names its filter, then
 * its bytes. Every filter looks only at the same byte of other pixels, so channels can be parted without undoing it.
 */
/** The measures of a picture's rows. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly depth: number;
}

/** Bytes of a row without the one that names its filter. */
export const rowBytes = ({ width, channels, depth }: Omit<Raster, 'height'>): number =>
  Math.ceil((width * channels * depth) / 8);

/** Bytes of a pixel, at least one: how far back a filter looks. */
const pixelBytes = ({ channels, depth }: Pick<Raster, 'channels' | 'depth'>): number =>
  Math.max(1, (channels * depth) / 8);

export const filteredLength = (raster: Raster): number =>
  raster.width === 0 ? 0 : raster.height * (1 + rowBytes(raster));

const paeth = (left: number, up: number, corner: number): number => {
  // One by one: taking a list apart makes garbage, here for every byte of a picture.
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

/** Whether every row names a filter there is. */
export const filtersKnown = (filtered: Buffer, raster: Raster): boolean => {
  const stride = 1 + rowBytes(raster);
  for (let at = 0; at < filteredLength(raster); at += stride) if ((filtered[at] ?? 9) > 4) return false;
  return true;
};

/** Undoes the filter of the row from `start` to `end`; the row above it is undone already. */
const undo = (out: Buffer, filter: number, start: number, end: number, back: number): void => {
  const above = end - start;
  const left = (at: number): number => (at < start + back ? 0 : (out[at - back] ?? 0));
  const add = (at: number, guess: number): void => {
    out[at] = (out[at] ?? 0) + guess;
  };
  if (filter === 1) for (let at = start + back; at < end; at += 1) add(at, left(at));
  else if (filter === 2) for (let at = start; at < end; at += 1) add(at, out[at - above] ?? 0);
  else if (filter === 3)
    for (let at = start; at < end; at += 1) add(at, (left(at) + (out[at - above] ?? 0)) >> 1);
  else if (filter === 4)
    for (let at = start; at < end; at += 1)
      add(at, paeth(left(at), out[at - above] ?? 0, at < start + back ? 0 : (out[at - above - back] ?? 0)));
};

/** Undoes the filters: plain rows, one behind the other. */
export const unfiltered = (filtered: Buffer, raster: Raster): Buffer => {
  const [length, back] = [rowBytes(raster), pixelBytes(raster)];
  // A row of zeros is what the first row has above it.
  const out = Buffer.alloc(length * (raster.height + 1));
  for (let row = 0; row < raster.height; row += 1) {
    const [from, to] = [row * (1 + length) + 1, (row + 1) * length];
    out.set(filtered.subarray(from, from + length), to);
    undo(out, filtered[from - 1] ?? 0, to, to + length, back);
  }
  return out.subarray(length);
};

/** Filters plain samples of a byte (each row begins with a byte for the filter) by their left neighbours. */
export const filterByLeft = (rows: Buffer, raster: Raster): void => {
  const { channels } = raster;
  const stride = 1 + rowBytes(raster);
  for (let start = 0; start < rows.length; start += stride) {
    rows[start] = 1;
    for (let at = start + stride - 1; at > start + channels; at -= 1)
      rows[at] = (rows[at] ?? 0) - (rows[at - channels] ?? 0);
  }
};

/** Takes `count` channels from `first` on out of filtered rows (8 or 16 bits): filtered rows again. */
export const channelsOf = (filtered: Buffer, raster: Raster, first: number, count: number): Buffer => {
  const sample = raster.depth / 8;
  const [skip, size, step] = [first * sample, count * sample, raster.channels * sample];
  const [from, to] = [1 + rowBytes(raster), 1 + raster.width * size];
  const out = Buffer.alloc(to * raster.height);
  for (let row = 0; row < raster.height; row += 1) {
    out[row * to] = filtered[row * from] ?? 0;
    let target = row * to + 1;
    for (let source = row * from + 1 + skip; source < (row + 1) * from; source += step)
      for (let at = 0; at < size; at += 1) out[target++] = filtered[source + at] ?? 0;
  }
  return out;
};

/** Every sample of plain rows as a byte of its own: packed bits apart, of 16 bits the upper half. */
export const sampleBytes = (rows: Buffer, raster: Raster): Buffer => {
  if (raster.depth === 8) return rows;
  const [length, samples, { depth }] = [rowBytes(raster), raster.width * raster.channels, raster];
  const out = Buffer.alloc(samples * raster.height);
  for (let row = 0; row < raster.height; row += 1)
    for (let at = 0; at < samples; at += 1) {
      const bit = at * depth;
      const byte = rows[row * length + (bit >> 3)] ?? 0;
      out[row * samples + at] = depth === 16 ? byte : (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  return out;
};
