import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFrequency } from '../../../lambdas/core/frequency.ts';
import type { Dose, Program, ProgramExercise } from '../../../lambdas/core/program.ts';
import type { DocumentOptions } from '../../../lambdas/program-document/document-options.ts';
import { doseFacts } from '../../../lambdas/program-document/dose-facts.ts';
import { fixedWords } from '../../../lambdas/program-document/fixed-words.ts';
import type { ReadyPicture } from '../../../lambdas/program-document/picture-types.ts';
import { oneLine, paragraphs } from '../../../lambdas/program-document/text.ts';
import { aProgram } from '../../support/builders.ts';
import {
  anInput,
  aShown,
  faults,
  furnitureOf,
  isText,
  layOut,
  readAloud,
  textOf,
} from '../../support/laid-out.ts';

const words = fixedWords('en', 'en-AU');
const broken: ReadyPicture = { kind: 'broken', reason: 'malformed' };

const tight = (text: string): string => text.replace(/[\s\u200e\u200f\u061c]/g, '');

/** Everything the document says, in the order in which it is read, without spaces. */
const expectedWords = (
  {
    program,
    ...names
  }: { program: Program; clientName: string; practitionerName: string; practiceName: string },
  pictures: ReadonlyArray<ReadyPicture | undefined>,
): string[] => {
  const exercises = program.exercises.flatMap((exercise, index) => [
    `${index + 1}${oneLine(exercise.name)}`,
    ...(pictures[index]?.kind === 'broken' ? [words.say('pictureMissing')] : []),
    ...(pictures[index]?.kind === 'image' ? ['picture'] : []),
    ...doseFacts(exercise.dose, words).flatMap(({ label, value }) => [label, value]),
    ...paragraphs(exercise.instructions),
  ]);
  const fact = (label: string, value: string): string[] => (oneLine(value) === '' ? [] : [label, value]);
  const note = paragraphs(program.note ?? '');
  return [
    names.practiceName,
    ...(oneLine(program.name) === '' ? [] : [words.say('documentKind')]),
    oneLine(program.name) || words.say('documentKind'),
    ...fact(words.say('client'), names.clientName),
    ...fact(words.say('practitioner'), names.practitionerName),
    ...fact(words.say('dates'), '2 March – 12 April 2026 (6 weeks)'),
    words.say('accessCode'),
    program.accessCode,
    words.say('howToOpen'),
    'qr',
    ...(note.length === 0 ? [] : [words.say('noteTitle'), ...note]),
    words.count('exercisesTitle', program.exercises.length),
    ...exercises,
    ...weekWords(program.exercises),
  ]
    .map((text) => tight(oneLine(text)))
    .filter((text) => text !== '');
};

const weekWords = (exercises: readonly ProgramExercise[]): string[] => {
  const frequencies = exercises.map(({ dose }) => readFrequency(dose.frequency));
  if (!frequencies.some((schedule) => schedule?.weekly)) return [];
  return [
    words.say('weekTitle'),
    words.say('exercise'),
    ...words.say('weekdays').split(' '),
    ...exercises.flatMap(({ name, dose }, index) => {
      const schedule = frequencies[index];
      const marks =
        schedule?.kind === 'days'
          ? schedule.days.map(() => (schedule.times === 1 ? 'tick' : `${schedule.times}×`))
          : [dose.frequency ?? ''];
      return [`${index + 1}. ${name}`, ...marks];
    }),
  ];
};

const anyPicture = fc.oneof(
  fc.constantFrom<ReadyPicture | undefined>(undefined, broken),
  fc
    .tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }))
    .map(([w, h]) => aShown(w, h)),
);
const anyLine = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 60) }),
    fc.string({ unit: fc.constantFrom('a', 'é', ' ', '-', '\n', 'Ж'), maxLength }),
    fc.string({ unit: 'grapheme-ascii', maxLength }),
  );
const anyFrequency = fc.oneof(
  fc.constantFrom('Once a day', 'Twice a day', 'Mon, Wed and Fri', 'Three times a week', 'Weekdays'),
  anyLine(300),
);
const anyDose: fc.Arbitrary<Dose> = fc.record(
  {
    sets: fc.nat(10_000),
    reps: fc.nat(10_000),
    holdSeconds: fc.nat(10_000),
    weightKilograms: fc.double({ min: 0, max: 1000, noNaN: true }),
    frequency: anyFrequency,
  },
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
const anyOptions: fc.Arbitrary<DocumentOptions> = fc.record(
  { columns: fc.constantFrom(1, 2), largePrint: fc.boolean() },
  { requiredKeys: [] },
);
const anyDocument = fc
  .record({
    cards: fc.array(fc.tuple(anyExercise, anyPicture), { minLength: 1, maxLength: 12 }),
    note: fc.option(fc.oneof(anyLine(4000), manyWords), { nil: undefined }),
    names: fc.tuple(anyLine(300), anyLine(300), anyLine(300), anyLine(300)),
    paper: fc.constantFrom('A4', 'Letter'),
    options: anyOptions,
    logo: fc.constantFrom(undefined, aShown(300, 100), aShown(50, 900)),
  })
  .map(({ cards, note, names: [clientName, practitionerName, practiceName, name], paper, ...rest }) => ({
    ...rest,
    pictures: cards.map(([, picture]) => picture),
    input: anInput({
      program: aProgram({ name, note, exercises: cards.map(([exercise]) => exercise) }),
      clientName,
      practitionerName,
      practiceName,
      paper,
    }),
  }));

test('whatever a program holds, nothing leaves its page, nothing overlaps and every word is there once', () => {
  fc.assert(
    fc.property(anyDocument, ({ input, pictures, options, logo }) => {
      const laidOut = layOut(input, pictures, options, logo);

      expect(laidOut.pages.flatMap(faults)).toEqual([]);
      const heard = readAloud(laidOut).map(({ text }) => tight(text));
      expect(heard).toEqual([...(logo === undefined ? [] : ['picture']), ...expectedWords(input, pictures)]);
    }),
    { numRuns: 60 },
  );
});

test('every tagged item belongs to the tree, and every page is numbered', () => {
  fc.assert(
    fc.property(anyDocument, ({ input, pictures, options }) => {
      const laidOut = layOut(input, pictures, options);

      const known = new Set(readAloud(laidOut).map(({ node }) => node));
      const tags = laidOut.pages.flatMap(({ items }) => items.flatMap(({ tag }) => tag ?? []));
      expect(tags.filter((tag) => !known.has(tag))).toEqual([]);
      const count = laidOut.pages.length;
      expect(laidOut.pages.map((page) => furnitureOf(page).at(-1))).toEqual(
        laidOut.pages.map((_, index) => `Page ${index + 1} of ${count}`),
      );
    }),
    { numRuns: 20 },
  );
});

test('what is read first stands first on the page: the order of the content is the order of the tree', () => {
  const [exercise] = aProgram().exercises;
  const exercises =
    exercise === undefined ? [] : [exercise, { ...exercise, dose: { frequency: 'Mon and Fri' } }];

  for (const options of [{}, { columns: 2 }, { largePrint: true }] as const) {
    const laidOut = layOut(anInput({ program: aProgram({ exercises }) }), [aShown(4, 3), broken], options);

    const drawn = laidOut.pages.flatMap(({ items }) => items.flatMap(({ tag }) => tag ?? []));
    expect([...new Set(drawn)]).toEqual(readAloud(laidOut).map(({ node }) => node));
  }
});

test('every page says whose it is, which version and which page of how many', () => {
  const exercises = Array.from({ length: 6 }, () => ({ name: 'Bridge', instructions: 'Lift.', dose: {} }));

  const { pages } = layOut(
    anInput({ program: aProgram({ version: 2, exercises }) }),
    exercises.map(() => aShown(1, 1)),
  );

  expect(pages.map(furnitureOf)).toEqual([
    ['Example Client · Knee strength', 'Version 2, assigned 2 March 2026, 09:00 UTC', 'Page 1 of 2'],
    ['Example Client · Knee strength', 'Version 2, assigned 2 March 2026, 09:00 UTC', 'Page 2 of 2'],
  ]);
});

test('a card moves to the next page whole; only one that fills more than a page is cut, and says so', () => {
  const exercise = { name: 'Bridge', dose: {}, instructions: 'Lift your hips. '.repeat(60) };
  const long = { ...exercise, instructions: 'Lift your hips. '.repeat(900) };
  const continued = (exercises: ProgramExercise[], options: DocumentOptions): string[] =>
    layOut(anInput({ program: aProgram({ exercises }) }), [], options)
      .pages.flatMap(furnitureOf)
      .filter((text) => text.includes('continued'));

  for (const columns of [1, 2] as const) {
    expect(continued([exercise, exercise, exercise], { columns })).toEqual([]);
    expect(new Set(continued([long, exercise], { columns }))).toEqual(new Set(['Exercise 1, continued']));
  }
});

test('a heading never stands alone at the foot of a page', () => {
  const exercise = { name: 'Bridge', dose: {}, instructions: 'Lift your hips. '.repeat(20) };
  const nearlyAPage = { ...exercise, instructions: 'Lift your hips. '.repeat(166) };
  for (let lines = 1; lines < 60; lines += 1) {
    const note = Array.from({ length: lines }, () => 'A line.').join('\n');
    for (const exercises of [[exercise], [nearlyAPage]]) {
      const { pages } = layOut(anInput({ program: aProgram({ note, exercises }) }));

      const last = pages.map(({ items }) => items.filter(({ tag }) => tag !== undefined).at(-1)?.tag?.type);
      expect(last).not.toContain('H2');
    }
  }
});

test('large print has no text below 18 points, and one column whatever was chosen', () => {
  const { pages } = layOut(anInput(), [broken], { largePrint: true, columns: 2 });

  const sizes = pages.flatMap(({ items }) => items.filter(isText).map(({ size }) => size));
  expect(Math.min(...sizes)).toBe(18);
  const panels = pages.flatMap(({ items }) => items.filter(({ kind }) => kind === 'panel'));
  expect(Math.max(...panels.map(({ width }) => width))).toBeGreaterThan(500);
});

test('two columns put cards side by side; one too long for half a page takes the whole width', () => {
  const short = { name: 'Bridge', dose: {}, instructions: 'Lift.' };
  const long = { ...short, instructions: 'Lift your hips. '.repeat(150) };
  const program = aProgram({ exercises: [short, short, long, short] });

  const { pages } = layOut(anInput({ program }), [], { columns: 2 });

  const frames = pages.flatMap(({ items }) =>
    items.filter(
      (item) => item.kind === 'panel' && item.fill === 'white' && item.x < 500 && item.width > 200,
    ),
  );
  expect(frames.map(({ x, width }) => [Math.round(x), Math.round(width)])).toEqual([
    [42, 250],
    [304, 250],
    [42, 511],
    [42, 511],
  ]);
});

test('the week is shown when exercises have days of their own, and only then', () => {
  const exercise = (frequency: string) => ({ name: 'Bridge', instructions: '', dose: { frequency } });
  const weekOf = (frequencies: string[], locale = 'en-AU') =>
    readAloud(
      layOut(anInput({ locale, program: aProgram({ note: '', exercises: frequencies.map(exercise) }) })),
    ).filter(({ node }) => ['TH', 'TD', 'Span'].includes(node.type));

  expect(weekOf(['Once a day', 'Twice a day'])).toEqual([]);
  expect(
    weekOf(['Mon, Fri', 'Twice a day', 'Three times a week'])
      .map(({ text }) => text)
      .join(' '),
  ).toBe(
    'Exercise Mon Tue Wed Thu Fri Sat Sun 1. Bridge tick tick 2. Bridge 2× 2× 2× 2× 2× 2× 2× 3. Bridge Three times a week',
  );
  expect(
    weekOf(['Mon'], 'en-US')
      .slice(1, 4)
      .map(({ text }) => text),
  ).toEqual(['Sun', 'Mon', 'Tue']);
});

test('a figure is described by the library, or else by the name of its exercise', () => {
  const [exercise] = aProgram().exercises;
  const exercises = exercise === undefined ? [] : [exercise, exercise, { ...exercise, name: '' }];
  const input = anInput({
    program: aProgram({ exercises }),
    pictureDescriptions: ['A person lies on the floor', undefined, ' '],
  });

  const laidOut = layOut(input, [aShown(1, 1), aShown(1, 1), aShown(1, 1)], {}, aShown(3, 1));

  expect(readAloud(laidOut).flatMap(({ node }) => (node.type === 'Figure' ? [node.alt] : []))).toEqual([
    'Logo of Example Practice',
    'QR code with the access code abcdefgh',
    'A person lies on the floor',
    'Straight leg raise',
    'Exercise 3',
  ]);
});

test('a passage in another script names its language', () => {
  const instructions = 'Lie down.\nارفع ساقك ببطء ثم أنزلها.';
  const exercises = [{ name: '膝を伸ばす', instructions, dose: {} }];

  const laidOut = layOut(anInput({ clientName: 'Юлія Ґалаґан', program: aProgram({ exercises }) }));

  expect(
    readAloud(laidOut).flatMap(({ node: { type, lang } }) => (lang === undefined ? [] : [[type, lang]])),
  ).toEqual([
    ['LBody', 'uk'],
    ['H3', 'ja'],
    ['P', 'ar'],
  ]);
});

test('the United States get Letter paper and their own order of day and month', () => {
  const { pages } = layOut(anInput({ paper: 'Letter', locale: 'en-US' }));

  expect(pages[0]).toMatchObject({ width: 612, height: 792 });
  expect(pages[0]?.items.filter(isText).map(textOf).join(' ')).toContain(
    'March 2 – April 12, 2026 (6 weeks)',
  );
});

test('the work grows with the number of exercises, not faster', () => {
  const itemsFor = (count: number): number => {
    const exercises = Array.from({ length: count }, () => ({
      name: 'Bridge',
      instructions: 'Lift.',
      dose: {},
    }));
    let shaped = 0;
    const laidOut = layOut(anInput({ program: aProgram({ exercises }) }));
    for (const { items } of laidOut.pages) shaped += items.length;
    return shaped;
  };

  const [small, large] = [itemsFor(30), itemsFor(300)];

  expect(large).toBeLessThan(11 * small);
});
