import { encode } from 'uqr';

/** The QR code of a text: `modules[row][column]`, true is dark; no quiet zone. Readable with 15 % of it damaged. */
export const qrModules = (text: string): boolean[][] => encode(text, { ecc: 'M', border: 0 }).data;
