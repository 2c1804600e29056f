import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { createPdfFile } from '../../../lambdas/program-document/draw.ts';
import { reference, textString } from '../../../lambdas/program-document/pdf-values.ts';
import { readPdf } from '../../support/read-pdf.ts';

/** A file with pages that show nothing, and as many other objects. */
const aFile = (pageCount: number, title: string): Uint8Array => {
  const file = createPdfFile();
  const tree = file.reserve();
  const content = file.addDeflated({}, Buffer.from('q Q'));
  const pages = Array.from({ length: pageCount }, () =>
    file.add({
      Type: 'Page',
      Parent: reference(tree),
      MediaBox: [0, 0, 300, 200],
      Resources: {},
      Contents: reference(content),
    }),
  );
  file.set(tree, { Type: 'Pages', Count: pageCount, Kids: pages.map(reference) });
  const root = file.add({ Type: 'Catalog', Pages: reference(tree) });
  return file.finish(root, file.add({ Title: textString(title) }));
};

test('a file of any number of objects is read by others', async () => {
  for (const count of [1, 150, 450]) {
    const { sizes, title } = await readPdf(aFile(count, 'Brücke (1) \\ ✓'));

    expect(sizes.length).toBe(count);
    expect(title).toBe('Brücke (1) \\ ✓');
  }
});

test('the file’s identity comes from its content', () => {
  const idOf = (bytes: Uint8Array) =>
    /\/ID \[ <(\w{32})> <\1> \]/.exec(Buffer.from(bytes).toString('latin1'))?.[1];

  expect(idOf(aFile(3, 'one'))).toBe(idOf(aFile(3, 'one')));
  expect(idOf(aFile(3, 'one'))).not.toBe(idOf(aFile(3, 'two')));
  expect(idOf(aFile(3, 'one'))).toHaveLength(32);
});

test('only the first object of all is free, and every place in the table is where the object is', () => {
  const text = Buffer.from(aFile(2, 'one')).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF$/.exec(text)?.[1]);
  const [dictionary = '', compressed = ''] = text.slice(start).split(/\nstream\n|\nendstream\n/);
  const [, first = 0, second = 0, third = 0] = (/\/W \[ (\d) (\d) (\d) \]/.exec(dictionary) ?? []).map(
    Number,
  );

  const table = inflateSync(Buffer.from(compressed, 'latin1'));
  const width = first + second + third;
  const places = Array.from({ length: table.length / width }, (_, index) => ({
    number: index,
    kind: table.readUIntBE(index * width, first),
    offset: table.readUIntBE(index * width + first, second),
  }));
  expect(places.filter(({ kind }) => kind === 0).map(({ number }) => number)).toEqual([0]);
  for (const { number, kind, offset } of places) {
    if (kind === 1) expect(text.slice(offset, offset + 12)).toMatch(new RegExp(`^${number} 0 obj`));
  }
});
