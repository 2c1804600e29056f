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

/** Undoes the fourth filter: each byte was foretold by whichever neighbour is nearest to left + up - corner. */
const undoPaeth = (out: Buffer, start: number, end: number, back: number): void => {
  const above = end - start;
  for (let at = start; at < end; at += 1) {
    const left = at < start + back ? 0 : (out[at - back] ?? 0);
    const corner = at < start + back ? 0 : (out[at - above - back] ?? 0);
    const up = out[at - above] ?? 0;
    out[at] = (out[at] ?? 0) + paeth(left, up, corner);
  }
};

/** Undoes the filter of the row from `start` to `end`; the row above it is undone already. */
const undo = (out: Buffer, filter: number, start: number, end: number, back: number): void => {
  const above = end - start;
  if (filter === 1)
    for (let at = start + back; at < end; at += 1) out[at] = (out[at] ?? 0) + (out[at - back] ?? 0);
  else if (filter === 2)
    for (let at = start; at < end; at += 1) out[at] = (out[at] ?? 0) + (out[at - above] ?? 0);
  else if (filter === 3)
    for (let at = start; at < end; at += 1) {
      const left = at < start + back ? 0 : (out[at - back] ?? 0);
      out[at] = (out[at] ?? 0) + ((left + (out[at - above] ?? 0)) >> 1);
    }
  else if (filter === 4) undoPaeth(out, start, end, back);
};

/** Undoes the filters row by row, as long as `goOn` says of the last row. Rows come without their filters' bytes. */
const undoRows = (filtered: Buffer, raster: Raster, goOn: (row: Buffer) => boolean): Buffer => {
  const [length, back] = [rowBytes(raster), pixelBytes(raster)];
  // A row of zeros is what the first row has above it.
  const out = Buffer.alloc(length * (raster.height + 1));
  for (let row = 0; row < raster.height; row += 1) {
    const [from, to] = [row * (1 + length) + 1, (row + 1) * length];
    out.set(filtered.subarray(from, from + length), to);
    undo(out, filtered[from - 1] ?? 0, to, to + length, back);
    if (!goOn(out.subarray(to, to + length))) break;
  }
  return out.subarray(length);
};

/** Undoes the filters: plain rows, one behind the other. */
export const unfiltered = (filtered: Buffer, raster: Raster): Buffer =>
  undoRows(filtered, raster, () => true);

/** Whether any byte is not `value` once the filters are undone; stops where it finds one. */
export const hasOther = (filtered: Buffer, raster: Raster, value: number): boolean => {
  let found = false;
  undoRows(filtered, raster, (row) => {
    for (const byte of row) if (byte !== value) found = true;
    return !found;
  });
  return found;
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

/** Copies every `step`-th byte of a stretch to every `every`-th place. Called row by row, so that it is soon compiled. */
const copyEvery = (
  out: Buffer,
  { target, every }: { readonly target: number; readonly every: number },
  filtered: Buffer,
  { source, end, step }: { readonly source: number; readonly end: number; readonly step: number },
): void => {
  let to = target;
  for (let at = source; at < end; at += step) {
    out[to] = filtered[at] ?? 0;
    to += every;
  }
};

/** Takes `count` channels from `first` on out of filtered rows (8 or 16 bits): filtered rows again. */
export const channelsOf = (filtered: Buffer, raster: Raster, first: number, count: number): Buffer => {
  const sample = raster.depth / 8;
  const [skip, every, step] = [first * sample, count * sample, raster.channels * sample];
  const [from, to] = [1 + rowBytes(raster), 1 + raster.width * every];
  const out = Buffer.alloc(to * raster.height);
  for (let row = 0; row < raster.height; row += 1) {
    out[row * to] = filtered[row * from] ?? 0;
    const target = row * to + 1;
    const source = row * from + 1 + skip;
    const end = (row + 1) * from;
    for (let at = 0; at < every; at += 1)
      copyEvery(out, { target: target + at, every }, filtered, { source: source + at, end, step });
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
