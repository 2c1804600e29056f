import { correction, generate } from 'lean-qr/nano';

/** The QR code of a text: `modules[row][column]`, true is dark; no quiet zone. Readable with 15 % of it damaged. */
export const qrModules = (text: string): boolean[][] => {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const places = Array.from({ length: code.size }, (_, index) => index);
  return places.map((row) => places.map((column) => code.get(column, row)));
};
