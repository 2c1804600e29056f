import { beforeAll, expect, test } from '@jest/globals';
import {
  createRenderDocument,
  type DocumentInput,
  type RenderDocument,
} from '../../../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';
import type { GivenPicture } from '../../../lambdas/program-document/picture-given.ts';
import { aProgram } from '../../support/builders.ts';
import { aGiven, aJpeg, aPng } from '../../support/pictures.ts';

let render: RenderDocument;

beforeAll(async () => {
  render = await createRenderDocument(assetsFromPackages());
});

const drawing: GivenPicture = { kind: 'drawing', paths: [{ d: 'M0 0L9 9', stroke: 2, tone: 'ink' }] };

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
  const pictures = [aGiven(aJpeg()), aGiven(aJpeg().slice(0, -9)), undefined, aGiven(Buffer.from('GIF89a'))];

  const { brokenPictures } = await render(withPictures(pictures, { logo: aGiven(aPng().slice(0, 40)) }));

  expect(brokenPictures).toEqual(['cut_short', 'cut_short', 'unknown_format']);
});

test('a document without pictures looks at none', async () => {
  const { bytes, brokenPictures } = await render(
    withPictures([aGiven(aJpeg()), aGiven(new Uint8Array())], { pictures: false }),
  );

  expect(brokenPictures).toEqual([]);
  expect(count(bytes, '/DCTDecode')).toBe(0);
});

test('a drawing, a photo and a mask are in the file once, however often they are shown', async () => {
  const pictures = [drawing, aGiven(aJpeg()), aGiven(aPng())];

  const { bytes } = await render(withPictures([...pictures, ...structuredClone(pictures), ...pictures]));

  expect(count(bytes, '/Subtype /Form')).toBe(1);
  expect(count(bytes, '/Filter /DCTDecode')).toBe(1);
  expect(count(bytes, '/SMask ')).toBe(1);
});

test('what a document looks like does not depend on the pictures of the documents before it', async () => {
  const input = withPictures([drawing, aGiven(aPng()), aGiven(aJpeg())]);
  const fresh = await createRenderDocument(assetsFromPackages());

  await render(withPictures([aGiven(aPng(5, 5)), drawing]));
  const [later, first] = [await render(input), await fresh(input)];

  expect(Buffer.compare(later.bytes, first.bytes)).toBe(0);
});
