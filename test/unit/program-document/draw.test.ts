import { beforeAll, expect, test } from '@jest/globals';
import {
  createRenderDocument,
  type DocumentInput,
  type RenderDocument,
} from '../../../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';
import { aProgram } from '../../support/builders.ts';
import { anInput } from '../../support/laid-out.ts';
import { aGiven, aJpeg, aPng } from '../../support/pictures.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { readStructure } from '../../support/read-structure.ts';

let render: RenderDocument;

beforeAll(async () => {
  render = await createRenderDocument(assetsFromPackages());
});

const withInstructions = (instructions: string): DocumentInput =>
  anInput({ program: aProgram({ exercises: [{ name: 'Bridge', instructions, dose: {} }] }) });

test('a document reads back as what it was made from', async () => {
  const { bytes, missingCharacters } = await render(anInput());

  const pdf = await readPdf(bytes);
  expect(pdf.title).toBe('Knee strength – Example Client');
  expect(pdf.language).toBe('en-AU');
  expect(pdf.sizes).toEqual([[595.28, 841.89]]);
  expect(missingCharacters).toEqual([]);
  const { pages, untagged } = await readStructure(bytes);
  expect(pages.map((leaves) => leaves.map(({ path, text, alt }) => `${path}: ${alt ?? text}`))).toEqual([
    [
      'P: Example Practice',
      'P: Exercise program',
      'H1: Knee strength',
      'L LI Lbl: Prepared for',
      'L LI LBody: Example Client',
      'L LI Lbl: Practitioner',
      'L LI LBody: Pat Practitioner',
      'L LI Lbl: Dates',
      'L LI LBody: 2 March – 12 April 2026 (6 weeks)',
      'Sect P: Access code',
      'Sect P: abcdefgh',
      'Sect P: Open PhysiApp, then enter this code and your year of birth.',
      'Sect Figure: QR code with the access code abcdefgh',
      'Sect H2: A note for you',
      'Sect P: Take it easy in the first week.',
      'H2: Your exercise',
      'Sect H3: 1 Straight leg raise',
      'Sect L LI Lbl: Sets',
      'Sect L LI LBody: 3',
      'Sect L LI Lbl: Repetitions',
      'Sect L LI LBody: 10',
      'Sect L LI Lbl: Hold',
      'Sect L LI LBody: 2 seconds',
      'Sect L LI Lbl: How often',
      'Sect L LI LBody: Once a day',
      'Sect P: Lie on your back with one knee bent. Lift the straight leg to the height of the other knee.',
    ],
  ]);
  expect(untagged.map((text) => text.split('\n'))).toEqual([
    ['Example Client · Knee strength', 'Version 1, assigned 2 March 2026, 09:00 UTC', 'Page 1 of 1'],
  ]);
});

test.each([
  'Ngāti Kōwhai',
  'Łukasz Żółć',
  'Nguyễn Thị Hồng',
  'Αλεξάνδρα Παράδειγμα',
  'Юлія Ґалаґан',
  'Siobhán Ní Fhaoláin',
  'Þórður Þ. Ævarsson',
  'Çağla Şıkğöz',
  'Ṣọlá Ẹniọlá',
  'office waffle',
])('the name %s can be copied letter by letter', async (clientName) => {
  const { bytes, missingCharacters } = await render(anInput({ clientName }));

  const [page] = (await readPdf(bytes)).pages;
  expect(page).toContain(clientName);
  expect(missingCharacters).toEqual([]);
});

test('a name typed as letters and separate marks is printed and copied as whole letters', async () => {
  const { bytes } = await render(anInput({ clientName: 'Nguyễn Thị Hồng'.normalize('NFD') }));

  const [page] = (await readPdf(bytes)).pages;
  expect(page).toContain('Nguyễn Thị Hồng');
});

test('a letter that exists only with a separate mark keeps its mark', async () => {
  const { bytes, missingCharacters } = await render(withInstructions('am̄a q̃a ị̄a'));

  const [page = ''] = (await readPdf(bytes)).pages;
  expect(page.normalize('NFC')).toContain('am̄a q̃a ị̄a');
  expect(missingCharacters).toEqual([]);
});

test('characters that no font has are reported once each, still copy, and fail nothing', async () => {
  const { bytes, missingCharacters } = await render(withInstructions('Lift ខ and ខ, then ა \u0000 down.'));

  const [page] = (await readPdf(bytes)).pages;
  expect(missingCharacters).toEqual(['U+10D0', 'U+1781']);
  expect(page).toContain('Lift ខ and ខ, then ა down.');
});

test('the same program is the same file, byte for byte, also from freshly loaded fonts', async () => {
  const again = await createRenderDocument(assetsFromPackages());
  const input = anInput({ pictures: [aGiven(aPng())] });

  const [first, second, third] = [await render(input), await render(input), await again(input)];

  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  expect(Buffer.compare(first.bytes, third.bytes)).toBe(0);
});

test('a new version is a different file', async () => {
  const [first, second] = [
    await render(anInput()),
    await render(anInput({ program: aProgram({ version: 2 }) })),
  ];

  expect(Buffer.compare(first.bytes, second.bytes)).not.toBe(0);
});

test('a broken picture becomes a placeholder that says so, and the rest stands', async () => {
  const { bytes } = await render(anInput({ pictures: [aGiven(aJpeg().slice(0, -9))] }));

  const [page] = (await readPdf(bytes)).pages;
  expect(page?.replace(/\s+/g, ' ')).toContain('This picture could not be shown');
  expect(page).toContain('1 Straight leg raise');
});

test('photos are embedded once, however often they are shown', async () => {
  const [exercise] = aProgram().exercises;
  const exercises = exercise === undefined ? [] : [exercise, exercise, exercise];
  const jpeg = aGiven(aJpeg());

  const { bytes } = await render(
    anInput({ program: aProgram({ exercises }), pictures: [jpeg, { ...jpeg }, jpeg] }),
  );

  expect(Buffer.from(bytes).toString('latin1').split('/DCTDecode').length - 1).toBe(1);
});

test('300 exercises, a 200-letter word and an instruction of ten thousand words all arrive', async () => {
  const word = 'Donaudampfschifffahrt'.repeat(10).slice(0, 200);
  const exercises = Array.from({ length: 300 }, (_, index) => ({
    name: `Exercise no. ${index + 1}`,
    instructions: index === 7 ? `${'Lift and lower. '.repeat(3333)}${word}` : 'Lift.',
    dose: {},
  }));

  const { bytes } = await render(anInput({ program: aProgram({ exercises }), pictures: [] }));

  const { pages } = await readPdf(bytes);
  const text = pages.join('\n');
  expect(text.match(/\d+ Exercise no\. \d+/g)?.length).toBe(300);
  expect(text.match(/Lift\s+and\s+lower\./g)?.length).toBeGreaterThan(3300);
  expect(text.replace(/\s/g, '')).toContain(word);
});
