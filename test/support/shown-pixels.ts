/** What a reader that we did not write (pdf.js) makes of a picture: its pixels. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfValue, PictureObject } from '../../lambdas/program-document/picture-types.ts';

const written = (value: PdfValue): string => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `/${value}`;
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
  return `<<${Object.entries(value)
    .map(([name, entry]) => `/${name} ${written(entry)}`)
    .join(' ')}>>`;
};

/** A PDF of pages with one content each and these objects, named P0, P1, …, for all of them. */
export const pdfOf = (
  objects: readonly PictureObject[],
  content: string,
  [width, height]: readonly [number, number] = [200, 200],
): Uint8Array => {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const push = (data: Uint8Array | string): void => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
    parts.push(bytes);
    length += bytes.length;
  };
  const add = (number: number, dictionary: string, stream?: Uint8Array): void => {
    offsets[number] = length;
    push(`${number} 0 obj\n${dictionary}\n`);
    if (stream !== undefined) {
      push('stream\n');
      push(stream);
      push('\nendstream\n');
    }
    push('endobj\n');
  };
  const stream = (object: PictureObject, more: string): string =>
    `${written(object.entries).slice(0, -2)} /Length ${object.bytes.length}${more}>>`;
  push('%PDF-1.7\n');
  const names = objects.map((_, index) => `/P${index} ${5 + 2 * index} 0 R`).join(' ');
  add(1, '<</Type/Catalog/Pages 2 0 R>>');
  add(2, '<</Type/Pages/Kids[3 0 R]/Count 1>>');
  add(
    3,
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents 4 0 R/Resources<</XObject<<${names}>>>>>>`,
  );
  add(4, `<</Length ${content.length}>>`, Buffer.from(content, 'latin1'));
  objects.forEach((object, index) => {
    const [own, mask] = [5 + 2 * index, 6 + 2 * index];
    add(own, stream(object, object.softMask === undefined ? '' : ` /SMask ${mask} 0 R`), object.bytes);
    if (object.softMask === undefined) add(mask, 'null');
    else add(mask, stream(object.softMask, ''), object.softMask.bytes);
  });
  const table = length;
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  push(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join('')}`);
  push(`trailer\n<</Size ${offsets.length}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`);
  return Uint8Array.from(Buffer.concat(parts));
};

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array;
}

const bitsSet = { 1: 1, 2: 3, 3: 4 } as const;

/** Red, green, blue and, when there is a mask, alpha of every pixel, row by row. */
export const shownPixels = async (object: PictureObject): Promise<number[][]> => {
  const task = getDocument({
    data: pdfOf([object], 'q 100 0 0 100 0 0 cm /P0 Do Q'),
    isOffscreenCanvasSupported: false,
    verbosity: 0,
  });
  const pdf = await task.promise;
  const page = await pdf.getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const at = fnArray.indexOf(OPS.paintImageXObject);
  const id: unknown = argsArray[at]?.[0];
  const image = await new Promise<Pixels>((resolve, reject) => {
    if (typeof id !== 'string') reject(new Error('pdf.js shows no picture.'));
    else page.objs.get(id, (value: Pixels) => (value ? resolve(value) : reject(new Error('No pixels.'))));
  });
  await task.destroy();
  const step = bitsSet[image.kind as 1 | 2 | 3];
  if (image.kind === 1) {
    const stride = Math.ceil(image.width / 8);
    return Array.from({ length: image.width * image.height }, (_, index) => {
      const [x, y] = [index % image.width, Math.floor(index / image.width)];
      const bit = ((image.data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      return [bit * 255, bit * 255, bit * 255];
    });
  }
  return Array.from({ length: image.width * image.height }, (_, index) => [
    ...image.data.subarray(index * step, (index + 1) * step),
  ]);
};
