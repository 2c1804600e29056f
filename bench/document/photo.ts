/**
 * Photos for the bench, made on the spot: valid baseline JPEGs of about 40 KB whose coefficients are drawn by a
 * formula, so that no photo of a person is in the project and nothing has to be encoded (ITU-T T.81).
 */

const WIDTH = 640;
const HEIGHT = 480;
const BLOCKS = (WIDTH / 8) * (HEIGHT / 8);
/** Coefficients after the first that a block of brightness has; a block of colour has none. */
const TEXTURE = 10;

const segment = (marker: number, body: readonly number[]): number[] => {
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...body];
};

/** Huffman codes of one length each, so that the code of a symbol is its place in the list. */
const DC_BITS = 4;
const DC_SYMBOLS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const AC_BITS = 3;
/** End of block; then, without zeros before them, values of one to three bits. */
const AC_SYMBOLS = [0, 1, 2, 3];

const huffman = (id: number, bits: number, symbols: readonly number[]): number[] => {
  const counts = Array.from({ length: 16 }, (_, index) => (index + 1 === bits ? symbols.length : 0));
  return segment(0xc4, [id, ...counts, ...symbols]);
};

const START = [
  0xff,
  0xd8,
  ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  ...segment(0xdb, [0, ...Array.from({ length: 64 }, (_, index) => (index === 0 ? 8 : 12 + index))]),
];
const FRAME = [
  ...segment(0xc0, [
    8,
    HEIGHT >> 8,
    HEIGHT & 0xff,
    WIDTH >> 8,
    WIDTH & 0xff,
    ...[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0],
  ]),
  ...huffman(0x00, DC_BITS, DC_SYMBOLS),
  ...huffman(0x10, AC_BITS, AC_SYMBOLS),
  ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
];

/** Entropy-coded data: bits in, bytes out, with a zero after each 0xFF. */
const bitWriter = () => {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  const put = (value: number, bits: number): void => {
    held = (held << bits) | value;
    count += bits;
    while (count >= 8) {
      const byte = (held >> (count - 8)) & 0xff;
      bytes.push(byte);
      if (byte === 0xff) bytes.push(0);
      count -= 8;
    }
    held &= (1 << count) - 1;
  };
  const finish = (): number[] => {
    if (count > 0) put((1 << (8 - count)) - 1, 8 - count);
    return bytes;
  };
  return { put, finish };
};

/** How many bits a value takes, and the bits (negative ones upside down, as JPEG has them). */
const coded = (value: number): readonly [size: number, bits: number] => {
  const size = 32 - Math.clz32(Math.abs(value));
  return [size, value < 0 ? value + (1 << size) - 1 : value];
};

/** The same numbers for the same seed (a 32-bit xorshift), from -1 to 1. */
const noise = (seed: number) => {
  let state = (seed + 1) * 0x9e3779b1;
  return (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 0x80000000;
  };
};

const scan = (seed: number): number[] => {
  const { put, finish } = bitWriter();
  const random = noise(seed);
  const before = [0, 0, 0];
  for (let block = 0; block < BLOCKS; block += 1) {
    const [x, y] = [(block % (WIDTH / 8)) / 80, Math.floor(block / (WIDTH / 8)) / 60];
    const levels = [
      70 * Math.sin(4 * x + seed) * Math.cos(3 * y) + 20 * y,
      40 * Math.sin(seed + 2 * x),
      40 * Math.cos(seed + 2 * y),
    ];
    levels.forEach((level, component) => {
      const difference = Math.round(level) - (before[component] ?? 0);
      before[component] = Math.round(level);
      const [size, bits] = coded(difference);
      put(size, DC_BITS);
      put(bits, size);
      for (let place = 0; component === 0 && place < TEXTURE; place += 1) {
        const value = Math.round(2 * random()) || 1;
        const [acSize, acBits] = coded(value);
        put(acSize, AC_BITS);
        put(acBits, acSize);
      }
      put(0, AC_BITS);
    });
  }
  return finish();
};

/** A photo without its first bytes; `stampedPhoto` completes it. The same seed gives the same photo. */
export const photoBody = (seed: number): Uint8Array => Uint8Array.from([...FRAME, ...scan(seed), 0xff, 0xd9]);

/** The photo as a file of its own: `stamp` stands in a comment, so that no two look alike to a cache. */
export const stampedPhoto = (body: Uint8Array, stamp: string): Uint8Array =>
  Uint8Array.from(Buffer.concat([Buffer.from([...START, ...segment(0xfe, [...Buffer.from(stamp)])]), body]));
