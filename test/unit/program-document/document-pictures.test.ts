import { beforeAll, expect, test } from '@jest/globals';
import type { Picture } from '../../../lambdas/core/program.ts';
import {
  createRenderDocument,
  type DocumentInput,
  type RenderDocument,
} from '../../../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';
import { aProgram } from '../../support/builders.ts';
import { aJpeg, aPng } from '../../support/pictures.ts';

let render: RenderDocument;

beforeAll(async () => {
  render = await createRenderDocument(assetsFromPackages());
});

const photo = (bytes: Uint8Array): Picture => ({
  kind: 'image',
  mediaType: 'image/jpeg',
  base64: Buffer.from(bytes).toString('base64'),
});
const drawing: Picture = { kind: 'drawing', paths: [{ d: 'M0 0L9 9', stroke: 2, tone: 'ink' }] };

const withPictures = (
  pictures: DocumentInput['pictures'],
  options: DocumentInput['options'] = {},
): DocumentInput => ({
  program: aProgram({ exercises: pictures.map(() => ({ name: 'Bridge', instructions: '', dose: {} })) }),
  pictures,
  clientName: 'Example Client',
  practitionerName: 'Pat Practitioner',
  practiceName: 'Example Practice',
  paper: 'A4',
  locale: 'en-AU',
  options,
});
const count = (bytes: Uint8Array, text: string): number =>
  Buffer.from(bytes).toString('latin1').split(text).length - 1;

test('every picture that can not be shown is reported with its reason, the logo first', async () => {
  const pictures = [photo(aJpeg()), photo(aJpeg().slice(0, -9)), undefined, photo(Buffer.from('GIF89a'))];

  const { brokenPictures } = await render(withPictures(pictures, { logo: photo(aPng().slice(0, 40)) }));

  expect(brokenPictures).toEqual(['cut_short', 'cut_short', 'unknown_format']);
});

test('a document without pictures looks at none', async () => {
  const { bytes, brokenPictures } = await render(
    withPictures([photo(aJpeg()), photo(new Uint8Array())], { pictures: false }),
  );

  expect(brokenPictures).toEqual([]);
  expect(count(bytes, '/DCTDecode')).toBe(0);
});

test('a drawing, a photo and a mask are in the file once, however often they are shown', async () => {
  const pictures = [drawing, photo(aJpeg()), photo(aPng())];

  const { bytes } = await render(withPictures([...pictures, ...structuredClone(pictures), ...pictures]));

  expect(count(bytes, '/Subtype /Form')).toBe(1);
  expect(count(bytes, '/Filter /DCTDecode')).toBe(1);
  expect(count(bytes, '/SMask ')).toBe(1);
});

test('what a document looks like does not depend on the pictures of the documents before it', async () => {
  const input = withPictures([drawing, photo(aPng()), photo(aJpeg())]);
  const fresh = await createRenderDocument(assetsFromPackages());

  await render(withPictures([photo(aPng(5, 5)), drawing]));
  const [later, first] = [await render(input), await fresh(input)];

  expect(Buffer.compare(later.bytes, first.bytes)).toBe(0);
});
