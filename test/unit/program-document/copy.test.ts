import { execFileSync } from 'node:child_process';
import { beforeAll, expect, test } from '@jest/globals';
import { createRenderDocument, type RenderDocument } from '../../../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';
import { aProgram } from '../../support/builders.ts';
import { anInput } from '../../support/laid-out.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { textSamples } from '../../support/text-samples.ts';

let render: RenderDocument;

beforeAll(async () => {
  render = await createRenderDocument(assetsFromPackages());
});

const withText = (text: string) =>
  anInput({
    clientName: text,
    program: aProgram({ exercises: [{ name: text, instructions: text, dose: {} }] }),
  });

/** Marks with which readers tell directions, and what they put between lines. */
const plain = (text: string): string =>
  text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC');

const hasPdfToText = ((): boolean => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.each(textSamples)('$script is copied as it was typed: $text', async ({ text }) => {
  const { bytes, missingCharacters } = await render(withText(text));

  const { pages } = await readPdf(bytes);
  expect(missingCharacters).toEqual([]);
  expect(plain(pages.join(' '))).toContain(plain(text));
});

/** Where brackets or digits meet letters that run from right to left, this reader moves the space between them. */
const MOVED_SPACE = /[(\d].*[\u0590-\u08ff]|[\u0590-\u08ff].*[(\d]/;

(hasPdfToText
  ? test.each(textSamples.filter(({ text }) => !MOVED_SPACE.test(text)))
  : test.skip.each(textSamples))('another reader copies $script likewise', async ({ text }) => {
  const { bytes } = await render(withText(text));

  const read = execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' });
  expect(plain(read)).toContain(plain(text));
});

test('a letter that exists only with a separate mark keeps its mark', async () => {
  const { bytes, missingCharacters } = await render(withText('am̄a q̃a ị̄a'));

  const { pages } = await readPdf(bytes);
  expect(plain(pages.join(' '))).toContain('am̄a q̃a ị̄a');
  expect(missingCharacters).toEqual([]);
});

test('an English sentence with Arabic and Hebrew names in it is copied in its order', async () => {
  const text = 'Show محمد علي and שלום the exercise';
  const { bytes } = await render(withText(text));

  expect(plain((await readPdf(bytes)).pages.join(' '))).toContain(text);
});

test('characters that no font has still copy', async () => {
  const { bytes, missingCharacters } = await render(withText('Smile ሰላም done'));

  expect(missingCharacters).toEqual(['U+120B', 'U+121D', 'U+1230']);
  expect(plain((await readPdf(bytes)).pages.join(' '))).toContain('Smile ሰላም done');
});
