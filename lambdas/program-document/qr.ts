import { correction, generate, mode } from 'lean-qr';

const ASCII = /^[\0-\x7f]*$/;

/** The QR code of a text: `modules[row][column]`, true is dark; no quiet zone. Readable with 15 % of it damaged. */
export const qrModules = (text: string): boolean[][] => {
  // As plain bytes where it can be: some older readers stumble over the name of an encoding. Choosing it by itself, the
  // library first makes a table of Japanese.
  const code = generate(ASCII.test(text) ? mode.ascii(text) : text, { minCorrectionLevel: correction.M });
  const places = Array.from({ length: code.size }, (_, index) => index);
  return places.map((row) => places.map((column) => code.get(column, row)));
};
