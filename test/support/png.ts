/** PNGs of every kind made on the spot. */
import { crc32, deflateSync } from 'node:zlib';

export interface PngOptions {
  /** Samples of a pixel at a column and row, as many as the colour type has. */
  readonly pixel: (x: number, y: number) => readonly number[];
  readonly width: number;
  readonly height: number;
  readonly depth?: 1 | 2 | 4 | 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly type?: 0 | 2 | 3 | 4 | 6;
  readonly interlaced?: boolean;
  /** The filter of a row; without it each of the five in turn. */
  readonly filter?: (row: number) => number;
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
  /** Further chunks before the pixels. */
  readonly extra?: ReadonlyArray<readonly [string, Uint8Array]>;
  /** What the header says, when that shall be a lie. */
  readonly claimed?: { readonly width: number; readonly height: number };
  /** In how many chunks the pixels come. */
  readonly parts?: number;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** A chunk with its length and checksum. */
export const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

/** The rows of every column-and-row step, each filtered. */
const filteredRows = (
  options: PngOptions,
  [x0, y0, dx, dy]: readonly [number, number, number, number],
): Buffer => {
  const { width, height, depth = 8, type = 2, filter = (row: number) => row % 5 } = options;
  const columns = Math.ceil((width - x0) / dx);
  const rows = Math.ceil((height - y0) / dy);
  if (columns <= 0 || rows <= 0) return Buffer.alloc(0);
  const back = Math.max(1, (CHANNELS[type] * depth) / 8);
  const out: Buffer[] = [];
  let above = Buffer.alloc(Math.ceil((columns * CHANNELS[type] * depth) / 8));
  for (let row = 0; row < rows; row += 1) {
    const samples = Array.from({ length: columns }, (_, column) =>
      options.pixel(x0 + column * dx, y0 + row * dy),
    ).flat();
    const bits = samples.map((sample) => sample.toString(2).padStart(depth, '0')).join('');
    const plain = Buffer.from(
      (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)),
    );
    const kind = filter(row);
    out.push(Buffer.from([kind]));
    out.push(
      Buffer.from(
        plain.map((byte, at) => {
          const [left, corner] = at < back ? [0, 0] : [plain[at - back] ?? 0, above[at - back] ?? 0];
          return byte - predicted(kind, left, above[at] ?? 0, corner);
        }),
      ),
    );
    above = plain;
  }
  return Buffer.concat(out);
};

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG around compressed pixels. */
export const pngAround = (options: Omit<PngOptions, 'pixel'>, data: Uint8Array): Uint8Array => {
  const { depth = 8, type = 2, interlaced = false, parts = 1 } = options;
  const { width, height } = options.claimed ?? options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type, 0, 0, interlaced ? 1 : 0], 8);
  const size = Math.ceil(data.length / parts);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      ...(options.extra ?? []).map(([name, content]) => chunk(name, content)),
      ...(options.palette === undefined ? [] : [chunk('PLTE', Buffer.from(options.palette))]),
      ...(options.transparency === undefined ? [] : [chunk('tRNS', Buffer.from(options.transparency))]),
      ...Array.from({ length: parts }, (_, part) =>
        chunk('IDAT', data.subarray(part * size, (part + 1) * size)),
      ),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
};

export const aPngOf = (options: PngOptions): Uint8Array => {
  const passes = options.interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  const rows = Buffer.concat(passes.map((pass) => filteredRows(options, pass)));
  return pngAround(options, deflateSync(rows));
};
