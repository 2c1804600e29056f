/** Small pictures made on the spot. */
import { crc32, deflateSync } from 'node:zlib';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A one-colour PNG with transparency. `claimedHeight`: what its header says, when that shall be a lie. */
export const aPng = (width = 4, height = 3, claimedHeight = height): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(claimedHeight, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [0, 100, 110, 128]).flat()]);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Uint8Array.from(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]),
  );
};

/** The structure of a JPEG, 2 × 1 pixels (readers show it; what it shows does not matter). */
export const aJpeg = (): Uint8Array =>
  Uint8Array.from(
    Buffer.from(
      [
        'ffd8',
        'ffe000104a46494600010100000100010000',
        `ffdb004300${'01'.repeat(64)}`,
        'ffc0000b080001000201011100',
        'ffc40014000100000000000000000000000000000000',
        'ffc40014100100000000000000000000000000000000',
        'ffda0008010100003f00',
        '3fff',
        'ffd9',
      ].join(''),
      'hex',
    ),
  );
