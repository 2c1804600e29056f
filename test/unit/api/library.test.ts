import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createExerciseNames } from '../../../lambdas/api/exercise-names.ts';
import { libraryCalls } from '../../../lambdas/api/library.ts';
import { searchNames } from '../../../lambdas/api/search-names.ts';
import type { NamedExercise } from '../../../lambdas/core/program.ts';
import { anExercise, aTemplate, atApi } from '../../support/api.ts';
import { fixedNow } from '../../support/builders.ts';
import { memoryLibrary } from '../../support/memory-store.ts';

const named = (...names: readonly string[]): NamedExercise[] =>
  names.map((name, n) => ({ id: n + 1, name, difficulty: 'beginner' }));
const exercises = named(
  'Side plank, feet stacked',
  'Core stabilization in lying',
  'Trunk stabilisation in kneeling',
  'Step 10',
  'Side plank',
  'step 9',
  'Élévation du bras',
  'Knee extension with a band',
).map((one) => anExercise(one));

const namesOf = (json: unknown): string[] =>
  (json as { exercises: NamedExercise[] }).exercises.map(({ name }) => name);

describe('exercises', () => {
  test('have an id, a name and a difficulty, nothing else', async () => {
    const answer = await atApi().shown('GET', '/exercises');

    expect(answer).toEqual({
      status: 200,
      json: { exercises: [{ id: 101, name: 'Straight leg raise', difficulty: 'beginner' }] },
    });
  });

  test('are listed in the natural order of their names', async () => {
    const { json } = await atApi({ exercises }).shown('GET', '/exercises');

    expect(namesOf(json)).toEqual([
      'Core stabilization in lying',
      'Élévation du bras',
      'Knee extension with a band',
      'Side plank',
      'Side plank, feet stacked',
      'step 9',
      'Step 10',
      'Trunk stabilisation in kneeling',
    ]);
  });

  test.each([
    ['stabilisation', ['Core stabilization in lying', 'Trunk stabilisation in kneeling']],
    ['STABILIZATION', ['Core stabilization in lying', 'Trunk stabilisation in kneeling']],
    ['lying stabilisation', ['Core stabilization in lying']],
    ['elevation', ['Élévation du bras']],
    ['extention', ['Knee extension with a band']],
    ['plank feet', ['Side plank, feet stacked']],
    ['nothing like it', []],
  ])('the search for %s forgives another spelling and finds every word', async (name, found) => {
    const { json } = await atApi({ exercises }).shown('GET', `/exercises?name=${encodeURIComponent(name)}`);

    expect(namesOf(json)).toEqual(found);
  });

  test('come in pages of 200; the page behind the last is empty', async () => {
    const many = named(...Array.from({ length: 401 }, (_, n) => `Exercise ${n}`)).map((one) =>
      anExercise(one),
    );
    const { shown } = atApi({ exercises: many });

    const pages = await Promise.all([1, 2, 3, 4].map((page) => shown('GET', `/exercises?page=${page}`)));
    const searched = await shown('GET', '/exercises?page=2&name=exercise');

    expect(pages.map(({ json }) => namesOf(json).length)).toEqual([200, 200, 1, 0]);
    expect(namesOf(pages[2]?.json)).toEqual(['Exercise 400']);
    expect(searched).toEqual(pages[1]);
  });
});

describe('search', () => {
  const names = { all: exercises, byId: new Map(exercises.map((one) => [one.id, one])) };

  test('an exercise is found by every word of its own name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...exercises), fc.nat(), (exercise, n) => {
        const words = exercise.name.match(/\p{L}+/gu) ?? [];
        const word = words[n % words.length] ?? '';

        expect(searchNames(names, word)).toContain(exercise);
      }),
    );
  });

  test('whatever is looked for, what is found is part of the list, in its order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const found = searchNames(names, text);

        expect(exercises.filter((one) => found.includes(one))).toEqual(found);
      }),
    );
  });

  test.each(['', '  ', '?!', '—'])('%j has no word and finds everything', (text) => {
    expect(searchNames(names, text)).toEqual(exercises);
  });
});

describe('templates', () => {
  const template = {
    id: 11,
    name: 'Knee strength',
    description: 'For knees that are past the sore stage.',
    author: null,
    author_email: null,
    type: 'weekly',
    last_modified_date: '2026-03-02T09:00:00Z',
    exercises: [{ id: 101, name: 'Straight leg raise', difficulty: 'beginner' }],
    proms: [],
    educational_content: [],
  };

  test('are listed and found in the recorded shape, keys in the recorded order', async () => {
    const api = atApi();

    const listed = await api.send('GET', '/templates?page=1');
    const found = await api.send('GET', '/templates/11');

    expect(listed.body).toBe(JSON.stringify({ templates: [template] }));
    expect([listed.status, found.status]).toEqual([200, 200]);
    expect(found.body).toBe(JSON.stringify(template));
  });

  test('keep the order of their exercises, twice when named twice, without those the library lost', async () => {
    const chosen = [102, 101, 404, 102].map((exerciseId) => ({ exerciseId }));
    const api = atApi({
      exercises: [anExercise(), anExercise({ id: 102, name: 'Bridge' })],
      templates: [aTemplate({ exercises: chosen })],
    });

    const { json } = await api.shown('GET', '/templates/11');

    expect((json as typeof template).exercises.map(({ id }) => id)).toEqual([102, 101, 102]);
  });

  test.each(['12345', 'x', '0', '-1', '1e1', '9007199254740993', 'valueOf'])(
    'no template %s exists',
    async (id) => {
      const answer = await atApi().shown('GET', `/templates/${id}`);

      expect(answer).toEqual({ status: 404, json: { errors: ['Template with given id does not exist'] } });
    },
  );

  test('come in pages of 200', async () => {
    const templates = Array.from({ length: 201 }, (_, n) => aTemplate({ id: n + 1 }));
    const { shown } = atApi({ templates });

    const pages = await Promise.all([1, 2].map((page) => shown('GET', `/templates?page=${page}`)));

    const ids = pages.map(({ json }) => (json as { templates: Array<{ id: number }> }).templates);
    expect(ids.map((page) => page.length)).toEqual([200, 1]);
    expect(ids[1]?.[0]?.id).toBe(201);
  });
});

describe('names of exercises', () => {
  const countedLibrary = () => {
    const library = memoryLibrary([anExercise()]);
    const counted = { reads: 0, fails: false };
    const exerciseNames = async () => {
      counted.reads += 1;
      if (counted.fails) throw new Error('away');
      return library.exerciseNames();
    };
    return { counted, exerciseNames };
  };

  test('are read once for a minute of calls', async () => {
    const { counted, exerciseNames } = countedLibrary();
    const clock = { now: fixedNow };
    const read = createExerciseNames({ library: { exerciseNames }, locale: 'en-AU', now: () => clock.now });

    await Promise.all([read(), read()]);
    clock.now += 59_999;
    await read();
    const before = counted.reads;
    clock.now += 1;
    await read();

    expect([before, counted.reads]).toEqual([1, 2]);
  });

  test('that could not be read are read again by the next call', async () => {
    const { counted, exerciseNames } = countedLibrary();
    const read = createExerciseNames({ library: { exerciseNames }, locale: 'en-AU', now: () => fixedNow });
    counted.fails = true;
    await expect(read()).rejects.toThrow('away');

    counted.fails = false;
    const { all } = await read();

    expect(all.map(({ id }) => id)).toEqual([101]);
  });

  test('an unknown template costs no reading of the library', async () => {
    const { counted, exerciseNames } = countedLibrary();
    const library = { ...memoryLibrary(), exerciseNames };
    const { findTemplate } = libraryCalls({ library, locale: 'en-AU', now: () => fixedNow });

    const answer = await findTemplate({ params: { id: '12' } } as never);

    expect([answer.status, counted.reads]).toEqual([404, 0]);
  });
});
