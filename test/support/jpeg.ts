/** JPEGs made on the spot: blocks of one colour each, so that eight lines of entropy coding are enough. */

export interface JpegOptions {
  /** Picture elements of 8 × 8 pixels, row by row: the values of the components, as they are stored. */
  readonly blocks: ReadonlyArray<ReadonlyArray<readonly number[]>>;
  /** Not together with restarts. */
  readonly progressive?: boolean;
  /** A restart marker after every so many blocks. */
  readonly restartEvery?: number;
  /** Adobe's mark: 0 as stored, 1 YCbCr, 2 YCCK. */
  readonly adobeTransform?: 0 | 1 | 2;
  readonly orientation?: number;
  readonly exifByteOrder?: 'II' | 'MM';
  /** Names of the components; 1, 2, … without. */
  readonly ids?: readonly number[];
  /** What the header claims, when that shall be a lie. */
  readonly claimed?: { readonly width: number; readonly height: number };
  /** Further segments before the tables: marker and content. */
  readonly extra?: ReadonlyArray<readonly [number, Uint8Array]>;
}

const segment = (marker: number, content: Uint8Array | readonly number[]): Buffer => {
  const body = Buffer.from(content);
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
};

/** Exif data with one entry, in either byte order. */
const exif = (orientation: number, order: 'II' | 'MM'): Buffer => {
  const little = order === 'II';
  const data = Buffer.alloc(26);
  const short = (value: number, at: number) =>
    little ? data.writeUInt16LE(value, at) : data.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    little ? data.writeUInt32LE(value, at) : data.writeUInt32BE(value, at);
  data.write(order, 0, 'latin1');
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), data]);
};

/** Bits to bytes, with a zero after every 0xff. */
const packed = (bits: string): Buffer => {
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2));
  return Buffer.from(bytes.flatMap((byte) => (byte === 255 ? [255, 0] : [byte])));
};

/** DC difference: category in four bits, then its own bits. */
const coded = (difference: number): string => {
  const size = Math.abs(difference).toString(2).length * (difference === 0 ? 0 : 1);
  const value = difference < 0 ? difference + (1 << size) - 1 : difference;
  return size.toString(2).padStart(4, '0') + (size === 0 ? '' : value.toString(2).padStart(size, '0'));
};

export const aJpegOf = (options: JpegOptions): Uint8Array => {
  const { blocks, progressive = false, restartEvery, orientation, adobeTransform } = options;
  const cells = blocks.flat();
  const components = cells[0]?.length ?? 0;
  const ids = options.ids ?? Array.from({ length: components }, (_, index) => index + 1);
  const { width, height } = options.claimed ?? {
    width: 8 * (blocks[0]?.length ?? 0),
    height: 8 * blocks.length,
  };
  const scan: Buffer[] = [];
  let bits = '';
  let before = ids.map(() => 0);
  cells.forEach((cell, index) => {
    if (restartEvery !== undefined && index > 0 && index % restartEvery === 0) {
      scan.push(packed(bits), Buffer.from([0xff, 0xd0 + ((index / restartEvery - 1) % 8)]));
      bits = '';
      before = ids.map(() => 0);
    }
    const values = cell.map((value) => value - 128);
    // The second code, one zero bit, ends the block; a progressive first scan has no such code.
    bits += values
      .map((value, part) => coded(value - (before[part] ?? 0)) + (progressive ? '' : '0'))
      .join('');
    before = values;
  });
  scan.push(packed(bits));
  // Progressive: one further scan a component, which says that each block has nothing more.
  if (progressive)
    for (const id of ids) scan.push(segment(0xda, [1, id, 0, 1, 63, 0]), packed('0'.repeat(cells.length)));
  const { length } = ids;
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...(orientation === undefined ? [] : [segment(0xe1, exif(orientation, options.exifByteOrder ?? 'MM'))]),
      ...(adobeTransform === undefined
        ? []
        : [segment(0xee, Buffer.from(`Adobe\0d\0\0\0\0${String.fromCharCode(adobeTransform)}`, 'latin1'))]),
      ...(options.extra ?? []).map(([marker, content]) => segment(marker, content)),
      segment(0xdb, [0, ...Array<number>(64).fill(8)]),
      segment(progressive ? 0xc2 : 0xc0, [
        8,
        height >> 8,
        height & 255,
        width >> 8,
        width & 255,
        length,
        ...ids.flatMap((id) => [id, 0x11, 0]),
      ]),
      // Nine categories of four bits; one code of one bit that ends a block.
      segment(0xc4, [0x00, 0, 0, 0, 9, ...Array<number>(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8]),
      segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
      ...(restartEvery === undefined ? [] : [segment(0xdd, [restartEvery >> 8, restartEvery & 255])]),
      segment(0xda, [length, ...ids.flatMap((id) => [id, 0]), 0, progressive ? 0 : 63, 0]),
      ...scan,
      Buffer.from([0xff, 0xd9]),
    ]),
  );
};

/** Red, green, blue as JPEG stores them. */
export const ycc = (red: number, green: number, blue: number): number[] =>
  [
    0.299 * red + 0.587 * green + 0.114 * blue,
    128 - 0.168736 * red - 0.331264 * green + 0.5 * blue,
    128 + 0.5 * red - 0.418688 * green - 0.081312 * blue,
  ].map((value) => Math.max(0, Math.min(255, Math.round(value))));
