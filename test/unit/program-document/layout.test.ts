import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doseWords } from '../../../lambdas/core/dose-words.ts';
import type { Dose, ProgramExercise } from '../../../lambdas/core/program.ts';
import type { DocumentInput } from '../../../lambdas/program-document/document.ts';
import type { DrawItem, Page, ShapeText, TextItem } from '../../../lambdas/program-document/draw-list.ts';
import { fixedWords } from '../../../lambdas/program-document/fixed-words.ts';
import { layoutProgram } from '../../../lambdas/program-document/layout.ts';
import type { ReadyPicture } from '../../../lambdas/program-document/picture.ts';
import { paragraphs } from '../../../lambdas/program-document/text.ts';
import { aProgram } from '../../support/builders.ts';

/** Stands in for the fonts: every character is 0.6 of its size wide. */
const shape: ShapeText = (text, style) => {
  const glyphs = [...text].map((character) => ({
    id: 1,
    text: character,
    advance: 600,
    xOffset: 0,
    yOffset: 0,
    starts: true,
    box: false,
  }));
  return { style, text, glyphs, width: 600 * glyphs.length };
};

const anInput = (changes: Partial<DocumentInput> = {}): DocumentInput => ({
  program: aProgram(),
  pictures: [undefined],
  clientName: 'Example Client',
  practitionerName: 'Pat Practitioner',
  practiceName: 'Example Practice',
  paper: 'A4',
  locale: 'en-AU',
  ...changes,
});

const textOf = (item: TextItem): string => item.pieces.map((piece) => piece.text).join('');
const isText = (item: DrawItem): item is TextItem => item.kind === 'text';
const tight = (text: string): string => paragraphs(text).join('').replace(/\s/g, '');
const FOOTER_ITEMS = 3;

/** Only the access panel and the placeholders are set in these sizes: they stand beside the text, not in it. */
const BESIDE_SIZES = [8.5, 17];

/** All text but the footers and the lines that announce a continuation, without spaces, in drawing order. */
const bodyText = (pages: readonly Page[]): { text: string; beside: string } => {
  const items = pages
    .flatMap((page) => page.items.filter(isText).slice(0, -FOOTER_ITEMS))
    .filter((item) => !/^(Exercise \d+|Note), continued$/.test(textOf(item)));
  const joined = (some: readonly TextItem[]): string => some.map(textOf).join('').replace(/\s/g, '');
  return {
    text: joined(items.filter((item) => !BESIDE_SIZES.includes(item.size))),
    beside: joined(items.filter((item) => BESIDE_SIZES.includes(item.size))),
  };
};

const expectedText = (
  { program, ...input }: DocumentInput,
  pictures: readonly (ReadyPicture | undefined)[],
): { text: string; beside: string } => ({
  text: [
    input.practiceName,
    program.name,
    ...(tight(input.clientName) ? [fixedWords.client, input.clientName] : []),
    ...(tight(input.practitionerName) ? [fixedWords.practitioner, input.practitionerName] : []),
    fixedWords.dates,
    '2 March – 12 April 2026 (6 weeks)',
    ...(tight(program.note ?? '') ? [fixedWords.noteTitle, program.note ?? ''] : []),
    fixedWords.exercisesTitle(program.exercises.length),
    ...program.exercises.flatMap((exercise, index) => [
      `${index + 1}. ${exercise.name}`,
      ...doseWords(exercise.dose, input.locale),
      exercise.instructions,
    ]),
  ]
    .map(tight)
    .join(''),
  beside: [
    fixedWords.accessCode,
    program.accessCode,
    fixedWords.howToOpen,
    ...pictures.map((picture) => (picture?.kind === 'broken' ? fixedWords.pictureMissing : '')),
  ]
    .map(tight)
    .join(''),
});

const SLACK = 0.01;
type Box = Pick<TextItem, 'x' | 'y' | 'width' | 'height'>;
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK;
const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x + SLACK ||
  b.x + b.width <= a.x + SLACK ||
  a.y + a.height <= b.y + SLACK ||
  b.y + b.height <= a.y + SLACK;

/** What is wrong with a page: boxes outside it, boxes over each other, panels cut by something else. */
const faults = (page: Page): string[] => {
  const paper = { x: 30, y: 30, width: page.width - 60, height: page.height - 60 };
  return page.items.flatMap((item, index) => [
    ...(inside(item, paper) ? [] : [`${item.kind} ${index} leaves the page`]),
    ...page.items.slice(index + 1).flatMap((other, later) => {
      const panel = item.kind === 'panel';
      const fine = apart(item, other) || (panel && inside(other, item));
      return fine ? [] : [`${item.kind} ${index} and ${other.kind} ${index + 1 + later} meet`];
    }),
  ]);
};

const drawing: ReadyPicture = { kind: 'drawing', strokes: [{ commands: [], tone: 'ink' }] };
const photo = (width: number, height: number): ReadyPicture => ({
  kind: 'image',
  image: { mediaType: 'image/png', bytes: new Uint8Array(), width, height, components: 3, inverted: false },
});
const anyPicture = fc.oneof(
  fc.constantFrom<ReadyPicture | undefined>(undefined, { kind: 'broken' }, drawing),
  fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 })).map(([w, h]) => photo(w, h)),
);
const anyLine = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 60) }),
    fc.string({ unit: fc.constantFrom('a', 'é', ' ', '-', '\n', 'Ж'), maxLength }),
    fc.string({ unit: 'grapheme-ascii', maxLength }),
  );
const anyDose: fc.Arbitrary<Dose> = fc.record(
  { sets: fc.nat(10_000), reps: fc.nat(10_000), holdSeconds: fc.nat(10_000), frequency: anyLine(300) },
  { requiredKeys: [] },
);
/** Up to a few pages. */
const manyWords = fc
  .integer({ min: 0, max: 1500 })
  .map((count) => Array.from({ length: count }, (_, index) => `word${index}`).join(' '));
const anyExercise: fc.Arbitrary<ProgramExercise> = fc.record({
  name: anyLine(300),
  instructions: fc.oneof({ weight: 4, arbitrary: anyLine(400) }, { weight: 1, arbitrary: manyWords }),
  dose: anyDose,
});

test('whatever a program holds, nothing leaves its page, nothing overlaps and every word is there once', () => {
  const input = fc
    .record({
      cards: fc.array(fc.tuple(anyExercise, anyPicture), { minLength: 1, maxLength: 14 }),
      note: fc.option(fc.oneof(anyLine(4000), manyWords), { nil: undefined }),
      names: fc.tuple(anyLine(300), anyLine(300), anyLine(300), anyLine(300)),
      paper: fc.constantFrom('A4', 'Letter'),
    })
    .map(({ cards, note, names: [clientName, practitionerName, practiceName, name], paper }) => ({
      pictures: cards.map(([, picture]) => picture),
      input: anInput({
        program: aProgram({ name, note, exercises: cards.map(([exercise]) => exercise) }),
        clientName,
        practitionerName,
        practiceName,
        paper,
      }),
    }));
  fc.assert(
    fc.property(input, (made) => {
      const pages = layoutProgram(made.input, made.pictures, shape);

      expect(pages.flatMap(faults)).toEqual([]);
      expect(bodyText(pages)).toEqual(expectedText(made.input, made.pictures));
    }),
    { numRuns: 60 },
  );
});

test('every page says whose it is, which version and which page of how many', () => {
  const exercise = aProgram().exercises[0];
  const exercises = Array.from({ length: 12 }, () => ({
    ...exercise,
    name: 'Bridge',
    instructions: 'Lift.',
    dose: {},
  }));

  const pages = layoutProgram(anInput({ program: aProgram({ version: 2, exercises }) }), [drawing], shape);

  expect(pages.map((page) => page.items.filter(isText).slice(-FOOTER_ITEMS).map(textOf))).toEqual([
    ['Example Client · Knee strength', 'Version 2, assigned 2 March 2026, 09:00 UTC', 'Page 1 of 2'],
    ['Example Client · Knee strength', 'Version 2, assigned 2 March 2026, 09:00 UTC', 'Page 2 of 2'],
  ]);
});

test('a card moves to the next page whole; only one that fills more than a page is cut, and says so', () => {
  const exercise = { name: 'Bridge', dose: {}, instructions: 'Lift your hips. '.repeat(60) };
  const long = { ...exercise, instructions: 'Lift your hips. '.repeat(900) };

  const whole = layoutProgram(anInput({ program: aProgram({ exercises: [exercise, exercise] }) }), [], shape);
  const cut = layoutProgram(anInput({ program: aProgram({ exercises: [long] }) }), [], shape);

  const continued = (pages: readonly Page[]): string[] =>
    pages
      .flatMap((page) => page.items.filter(isText).map(textOf))
      .filter((text) => text.includes('continued'));
  expect(continued(whole)).toEqual([]);
  expect(continued(cut).length).toBe(cut.length - 1);
  expect(new Set(continued(cut))).toEqual(new Set(['Exercise 1, continued']));
});

test('the United States get Letter paper and their own order of day and month', () => {
  const [page] = layoutProgram(anInput({ paper: 'Letter', locale: 'en-US' }), [undefined], shape);

  expect(page).toMatchObject({ width: 612, height: 792 });
  expect(page?.items.filter(isText).map(textOf).join(' ')).toContain('March 2 – April 12, 2026 (6 weeks)');
});
