import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { type Exercise, librarySchema, type Template } from '../../lambdas/core/program.ts';
import { readDrawing } from '../../lambdas/program-document/svg-drawing.ts';
import { parsePath } from '../../lambdas/program-document/svg-path.ts';
import { withDrawings } from '../../library/draw-exercises.ts';

const read = (name: string): Promise<string> =>
  readFile(new URL(`../../library/${name}`, import.meta.url), 'utf8');
const [exercisesText, templatesText] = await Promise.all([read('exercises.json'), read('templates.json')]);
const library = librarySchema.parse({
  exercises: JSON.parse(exercisesText),
  templates: JSON.parse(templatesText),
});

const repeated = <T>(values: readonly T[]): T[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
const sentences = (text: string): number =>
  text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length;
const nameOf = (thing: Exercise | Template): string => thing.name;

test('the shipped library is large enough to start with, and no id or name stands for two things', () => {
  expect(library.exercises.length).toBeGreaterThanOrEqual(40);
  expect(library.templates.length).toBeGreaterThanOrEqual(8);
  expect(repeated(library.exercises.map((exercise) => exercise.id))).toEqual([]);
  expect(repeated(library.exercises.map(nameOf))).toEqual([]);
  expect(repeated(library.templates.map((template) => template.id))).toEqual([]);
  expect(repeated(library.templates.map(nameOf))).toEqual([]);
});

test('a template uses exercises that exist, each once', () => {
  const known = new Set(library.exercises.map((exercise) => exercise.id));

  for (const template of library.templates) {
    const used = template.exercises.map((exercise) => exercise.exerciseId);
    expect(used.filter((id) => !known.has(id))).toEqual([]);
    expect(repeated(used)).toEqual([]);
  }
});

describe.each(library.exercises.map((exercise) => [exercise.name, exercise] as const))(
  '%s',
  (_name, exercise) => {
    test('is explained in two to five sentences, says how much and how often, and its picture is put in words', () => {
      expect(sentences(exercise.instructions)).toBeGreaterThanOrEqual(2);
      expect(sentences(exercise.instructions)).toBeLessThanOrEqual(5);
      expect(exercise.dose.frequency).toMatch(/\S/);
      expect(exercise.dose.reps ?? exercise.dose.durationSeconds).toBeGreaterThan(0);
      expect(exercise.pictureDescription).toMatch(/^\w.*\.$/);
    });

    test('has a drawing that stays inside its square', () => {
      const paths = exercise.picture?.kind === 'drawing' ? exercise.picture.paths : [];

      const points = paths.flatMap(({ d }) => parsePath(d) ?? []);
      const values = points.flatMap((command) => (command.kind === 'close' ? [] : command.points));
      expect(readDrawing(paths)).toMatchObject({ kind: 'drawing' });
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThanOrEqual(100);
    });
  },
);

test('the committed drawings are what the script draws today', () => {
  expect(withDrawings(library.exercises)).toBe(exercisesText);
});
