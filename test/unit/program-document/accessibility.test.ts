import { beforeAll, expect, test } from '@jest/globals';
import { ByteWriter } from '../../../lambdas/program-document/byte-writer.ts';
import { writeText } from '../../../lambdas/program-document/content-text.ts';
import { createRenderDocument, type RenderDocument } from '../../../lambdas/program-document/document.ts';
import type { Line, ShapedText, TextItem } from '../../../lambdas/program-document/draw-list.ts';
import { createFontUse } from '../../../lambdas/program-document/font-use.ts';
import { assetsFromPackages } from '../../../lambdas/program-document/package-assets.ts';
import { leaf } from '../../../lambdas/program-document/struct-node.ts';
import { themeOf } from '../../../lambdas/program-document/theme.ts';
import { aProgram } from '../../support/builders.ts';
import { anInput } from '../../support/laid-out.ts';
import { aGiven, aPng } from '../../support/pictures.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { readStructure } from '../../support/read-structure.ts';

let render: RenderDocument;

beforeAll(async () => {
  render = await createRenderDocument(assetsFromPackages());
});

const png = aGiven(aPng(30, 10));

/** Two pages or more, a photo, a table, a passage in another script. */
const aLongInput = () => {
  const exercises = Array.from({ length: 9 }, (_, index) => ({
    name: `Exercise ${'abcdefghi'.charAt(index)}`,
    instructions: index === 3 ? 'Lift slowly.\nارفع ساقك ببطء.' : 'Lift slowly. '.repeat(20),
    dose: { sets: 3, frequency: index % 2 === 0 ? 'Mon, Wed and Fri' : 'Twice a day' },
  }));
  return anInput({
    program: aProgram({ exercises }),
    pictures: exercises.map(() => png),
    options: { logo: png },
  });
};

/** Text of the file that is not packed into streams. */
const openText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

test('the file claims to be PDF/UA-1 and carries title and language for every reader', async () => {
  const { bytes } = await render(aLongInput());

  const metadata = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(openText(bytes))?.[0] ?? '';
  expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(Buffer.from(metadata, 'latin1').toString()).toContain('Knee strength – Example Client');
  expect(await readPdf(bytes)).toMatchObject({ title: 'Knee strength – Example Client', language: 'en-AU' });
});

test('every word on a page is either in the structure tree or furniture of the page', async () => {
  const { bytes } = await render(aLongInput());

  const [{ pages, untagged }, plain] = [await readStructure(bytes), await readPdf(bytes)];
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((leaves, index) => {
    const letters = (texts: readonly string[]): string =>
      [...texts.join('').replace(/\s/g, '')].sort().join('');
    expect(letters([...leaves.map(({ text }) => text), untagged[index] ?? ''])).toBe(
      letters([plain.pages[index] ?? '']),
    );
    expect(untagged[index]).toContain(`Page ${index + 1} of ${pages.length}`);
  });
});

test('headings descend one level at a time and are the bookmarks', async () => {
  const { bytes } = await render(aLongInput());

  const { pages, bookmarks } = await readStructure(bytes);
  const levels = pages.flat().flatMap(({ path }) => /H(\d)$/.exec(path)?.[1] ?? []);
  expect(levels.join('')).toBe('1223333333332');
  expect(bookmarks).toEqual([
    'Knee strength',
    '  A note for you',
    '  Your 9 exercises',
    ...[...'abcdefghi'].map((letter, index) => `    ${index + 1}. Exercise ${letter}`),
    '  Your week',
  ]);
});

test('figures have alternative text, tables have head cells, foreign passages their language', async () => {
  const { bytes } = await render(aLongInput());

  const leaves = (await readStructure(bytes)).pages.flat();
  const figures = leaves.filter(({ path }) => path.endsWith('Figure'));
  expect(figures.length).toBe(11);
  expect(figures.filter(({ alt = '' }) => alt === '')).toEqual([]);
  const heads = leaves.filter(({ path }) => path === 'Table TR TH').map(({ text }) => text);
  expect(heads.slice(0, 9)).toEqual([
    'Exercise',
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
    'Sun',
    '1. Exercise a',
  ]);
  expect(leaves.filter(({ lang }) => lang !== undefined).map(({ lang, text }) => [lang, text])).toEqual([
    ['ar', 'ارفع ساقك ببطء.'],
  ]);
});

test('a paragraph that goes on on the next page is one paragraph', async () => {
  const instructions = 'Lift and lower. '.repeat(600).trim();
  const { bytes } = await render(
    anInput({ program: aProgram({ note: '', exercises: [{ name: 'Bridge', instructions, dose: {} }] }) }),
  );

  const { pages } = await readStructure(bytes);
  const parts = pages.map((leaves) => leaves.filter(({ path }) => path === 'Sect P').at(-1)?.text ?? '');
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.join(' ')).toBe(instructions);
});

test('the fixed words are in the language of the practice, and so is the document', async () => {
  const { bytes } = await render(anInput({ locale: 'en-CA', options: { language: 'fr' } }));

  const texts = (await readStructure(bytes)).pages.flat().map(({ text }) => text);
  expect(texts).toContain('Votre exercice');
  expect(texts).toContain('2 mars – 12 avril 2026 (6 semaines)');
  expect((await readPdf(bytes)).language).toBe('fr-CA');
});

const aGlyph = (text: string) => ({
  id: 1,
  text,
  advance: 500,
  xOffset: 0,
  yOffset: 0,
  cluster: 0,
  box: false,
});
const plainPiece: ShapedText = {
  style: 'regular',
  font: 'latin-regular',
  direction: 'ltr',
  text: '',
  glyphs: [],
  width: 500,
  ascent: 1069,
  descent: 293,
};
const aLine: Line = {
  pieces: [],
  text: '',
  direction: 'ltr',
  width: 2500,
  ascent: 1069,
  descent: 293,
  kept: {},
};
const box = { x: 50, y: 50, width: 100, height: 14 };
const aTextItem: TextItem = { kind: 'text', ...box, baseline: 10, size: 10, tone: 'ink', line: aLine };
const aPage = { width: 595, height: 842, items: [] };

test('words of another script inside a sentence name their language where they stand', () => {
  const tag = leaf('P');
  const piece = (text: string): ShapedText => ({ ...plainPiece, text, glyphs: [aGlyph(text)] });
  const line = { ...aLine, kept: {}, pieces: ['Lift ', 'ساقك', ' ', 'ببطء', ' now'].map(piece) };
  const item = (changes: Partial<TextItem>): TextItem => ({ ...aTextItem, line, ...changes });

  const spans = (changes: Partial<TextItem>): string[] => {
    const out = new ByteWriter();
    const fonts = { use: () => createFontUse(10, () => 500) };
    const state = { font: undefined, size: 0, colour: '' };
    writeText(item(changes), { out, page: aPage, fonts, theme: themeOf('#000000'), state });
    return `${out.written()}`.match(/^\/Span<<.*BDC$|^EMC$/gm) ?? [];
  };
  expect(spans({ tag })).toEqual(['/Span<</Lang(ar)>>BDC', 'EMC']);
  expect(spans({ tag: leaf('P', { lang: 'ar' }) })).toEqual([]);
  expect(spans({})).toEqual([]);
});
