import { expect, test } from '@jest/globals';
import { checkLibrary } from '../../../bin/operator/check-library.ts';

const exercise = { id: 1, name: 'Bridge', difficulty: 'beginner', instructions: 'Lift.', dose: {} };
const template = { id: 9, name: 'Knee', description: 'For knees.', exercises: [{ exerciseId: 1 }] };

test('a library without faults is the library', () => {
  const library = { exercises: [exercise], templates: [template] };

  expect(checkLibrary(library)).toEqual({ library });
});

test.each([
  ['no list', { exercises: {}, templates: [] }, ['exercises: Invalid input']],
  [
    'a field that does not fit',
    { exercises: [exercise, { ...exercise, id: 2, difficulty: 'hard' }], templates: [] },
    ['exercises.1.difficulty: Invalid'],
  ],
  [
    'an id twice',
    { exercises: [exercise, exercise], templates: [template, template, template] },
    ['exercises: the id 1 is used twice', 'templates: the id 9 is used twice'],
  ],
  [
    'a template of an exercise that is not there',
    { exercises: [exercise], templates: [{ ...template, exercises: [{ exerciseId: 7 }] }] },
    ['templates.0: there is no exercise 7'],
  ],
])('%s is said with its place', (_, library, problems) => {
  expect(checkLibrary(library)).toEqual({
    problems: problems.map((problem) => expect.stringContaining(problem)),
  });
});

test('a library that is wrong throughout says the first twenty problems and how many more', () => {
  const exercises = Array.from({ length: 30 }, () => 'nothing');

  const checked = checkLibrary({ exercises, templates: [] });

  expect(checked).toMatchObject({ problems: { length: 21, 20: 'and 10 more' } });
});
