import { expect, test } from '@jest/globals';
import { type DocumentFile, readDocumentFile } from '../../../bin/operator/document-file.ts';
import type { Exercise } from '../../../lambdas/core/program.ts';
import { aJpeg, aPng } from '../../support/pictures.ts';

const ofLibrary: Exercise = {
  id: 121,
  name: 'Bridge',
  difficulty: 'beginner',
  instructions: 'Lift your hips.',
  dose: { sets: 3 },
  picture: { kind: 'drawing', paths: [{ d: 'M0 0L9 9', stroke: 2, tone: 'ink' }] },
  pictureDescription: 'A person lifts the hips',
};
const files = new Map([
  ['logo.png', aPng()],
  ['photo.jpg', aJpeg()],
  ['huge.jpg', new Uint8Array(300_000)],
]);
const sources = {
  picture: async (file: string) => files.get(file),
  exercise: (id: number) => (id === ofLibrary.id ? ofLibrary : undefined),
};
const aFile = (
  program: Partial<DocumentFile['program']> = {},
  changes: Partial<Omit<DocumentFile, 'program'>> = {},
): DocumentFile => ({
  client: 'Example Client',
  practitioner: 'Pat Practitioner',
  practice: 'Example Practice',
  program: {
    name: 'Knee strength',
    accessCode: 'abcdefgh',
    startDate: '2026-03-02',
    weeks: 6,
    exercises: [{ exerciseId: 121 }],
    ...program,
  },
  ...changes,
});
const inputOf = async (file: unknown) => {
  const read = await readDocumentFile(file, sources);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.input;
};
const problemsOf = async (file: unknown) => {
  const read = await readDocumentFile(file, sources);
  return 'problems' in read ? read.problems : [];
};

test('an exercise of the library brings its words, its dose, its picture and what that shows', async () => {
  const input = await inputOf(aFile());

  expect(input.program.exercises).toEqual([
    { exerciseId: 121, name: 'Bridge', instructions: 'Lift your hips.', dose: { sets: 3 } },
  ]);
  expect(input.pictures).toEqual([ofLibrary.picture]);
  expect(input.pictureDescriptions).toEqual(['A person lifts the hips']);
});

test('whatever is said differently goes before the library', async () => {
  const own = { exerciseId: 121, name: 'Le pont', dose: { reps: 5 }, picture: false as const };

  const input = await inputOf(aFile({ exercises: [own] }));

  expect(input.program.exercises).toEqual([
    { exerciseId: 121, name: 'Le pont', instructions: 'Lift your hips.', dose: { reps: 5 } },
  ]);
  expect(input.pictures).toEqual([undefined]);
});

test('pictures beside the file are read as they are', async () => {
  const input = await inputOf(
    aFile({ exercises: [{ name: 'Own', picture: 'photo.jpg' }] }, { options: { logo: 'logo.png' } }),
  );

  expect(input.pictures).toEqual([{ kind: 'image', bytes: aJpeg() }]);
  expect(input.options?.logo).toEqual({ kind: 'image', bytes: aPng() });
});

test('what is left out has a fixed value, so that the same file is the same document', async () => {
  const input = await inputOf(aFile());

  expect(input).toMatchObject({ paper: 'A4', locale: 'en-AU', options: {} });
  expect(input.program).toMatchObject({ version: 1, assignedAt: '2026-03-02T00:00:00Z' });
});

test.each([
  ['a name that is not there', {}, 'client: Invalid input: expected string, received undefined'],
  ['a code of the wrong form', aFile({ accessCode: 'ABC' }), 'program.accessCode: Invalid string'],
  ['no exercises', aFile({ exercises: [] }), 'program.exercises: Too small'],
  [
    'a dose that is no number',
    { ...aFile(), program: { ...aFile().program, exercises: [{ name: 'A', dose: { sets: 'three' } }] } },
    'program.exercises.0.dose.sets: Invalid input: expected number, received string',
  ],
  ['a word it does not know', { ...aFile(), colour: 'red' }, 'the file: Unrecognized key: "colour"'],
  [
    'an option it does not know',
    { ...aFile(), options: { accent: 'red' } },
    'options.accent: Invalid string: must match pattern',
  ],
  [
    'an exercise without a name',
    aFile({ exercises: [{}] }),
    'program.exercises.0: an exercise has a name, or the exerciseId of one of the library',
  ],
  [
    'an exercise that the library lacks',
    aFile({ exercises: [{ exerciseId: 7 }] }),
    'program.exercises.0.exerciseId: the library has no exercise 7',
  ],
  [
    'a picture that is not there',
    aFile({ exercises: [{ name: 'A', picture: 'none.png' }] }),
    'program.exercises.0.picture: the file none.png cannot be read',
  ],
  [
    'a picture larger than an event may carry',
    aFile({ exercises: [{ name: 'A', picture: 'huge.jpg' }] }),
    'program.exercises.0.picture: huge.jpg is too large; at most 210 KB',
  ],
])('%s is named with its place', async (_, file, problem) => {
  const problems = await problemsOf(file);

  expect(problems.filter((line) => line.startsWith(problem))).toHaveLength(1);
});

test('everything that is wrong is said at once', async () => {
  const exercises = [{}, { exerciseId: 7 }, { name: 'A', picture: 'none.png' }];

  expect(await problemsOf(aFile({ exercises }))).toHaveLength(3);
});
