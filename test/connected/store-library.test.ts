import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Exercise, Template } from '../../lambdas/core/program.ts';
import { createLibraryRepository, type LibraryRepository } from '../../lambdas/store/library.ts';
import { createProgramsRepository } from '../../lambdas/store/programs.ts';
import { aProgram, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let library: LibraryRepository;

beforeAll(async () => {
  store = await startStore();
  library = createLibraryRepository(store.db, store.names.programs);
});
afterAll(() => store.close());
beforeEach(() => library.replace({ exercises: [], templates: [] }, fixedNow));

const exercise = (id: number): Exercise => ({
  id,
  name: `Exercise ${id}`,
  difficulty: 'beginner',
  instructions: 'Lift. Lower.',
  dose: { sets: 3, reps: 10 },
  picture: { kind: 'drawing', paths: [{ d: 'M0 0L100 100', stroke: 3, tone: 'ink' }] },
  pictureDescription: 'A person who lifts.',
});
const template = (id: number, exerciseId = 1): Template => ({
  id,
  name: `Template ${id}`,
  description: 'For knees.',
  exercises: [{ exerciseId, dose: { sets: 2 } }, { exerciseId }],
});
const dated = (one: Template, modifiedAt = fixedNow) => ({ ...one, modifiedAt });

test('a library comes back as it was loaded, templates by id', async () => {
  await library.replace({ exercises: [exercise(1)], templates: [template(10), template(9)] }, fixedNow);

  expect(await library.templates()).toEqual([dated(template(9)), dated(template(10))]);
  expect(await library.template(10)).toEqual(dated(template(10)));
  expect(await library.exercises([1])).toEqual([exercise(1)]);
});

test('a new library leaves nothing of the old one', async () => {
  await library.replace(
    { exercises: [exercise(1), exercise(2)], templates: [template(9), template(10)] },
    fixedNow,
  );

  await library.replace({ exercises: [exercise(2), exercise(3)], templates: [template(10, 3)] }, fixedNow);

  expect(await library.exercises([1, 2, 3])).toEqual([exercise(2), exercise(3)]);
  expect(await library.templates()).toEqual([dated(template(10, 3))]);
  expect(await library.template(9)).toBeUndefined();
});

test('exercises come in the order asked for, twice when asked twice, without the unknown', async () => {
  await library.replace({ exercises: [exercise(1), exercise(2)], templates: [] }, fixedNow);

  const found = await library.exercises([2, 404, 1, 2]);

  expect(found).toEqual([exercise(2), exercise(1), exercise(2)]);
});

test('more exercises than one request may name come all the same', async () => {
  const many = Array.from({ length: 250 }, (_, n) => exercise(n + 1));
  await library.replace({ exercises: many, templates: [] }, fixedNow);

  const found = await library.exercises(many.map(({ id }) => id));

  expect(found).toEqual(many);
});

test('a template is dated by the load that made it another one, not by those that left it alone', async () => {
  const day = 86_400_000;
  const [kept, changed] = [template(9), template(10)];
  await library.replace({ exercises: [exercise(1)], templates: [kept, changed] }, fixedNow);

  const renamed = { ...changed, name: 'Another name' };
  await library.replace({ exercises: [exercise(1)], templates: [kept, renamed] }, fixedNow + day);
  await library.replace({ exercises: [exercise(1)], templates: [kept, renamed] }, fixedNow + 2 * day);

  expect(await library.templates()).toEqual([dated(kept), dated(renamed, fixedNow + day)]);
});

test('a template from before dates were kept has none', async () => {
  const Item = { pk: 'LIBRARY', sk: `TEMPLATE#${'9'.padStart(16, '0')}`, ...template(9) };
  await store.db.put({ TableName: store.names.programs, Item });

  expect(await library.templates()).toEqual([dated(template(9), 0)]);
});

test('names of exercises come without what it takes to show them, however large that is', async () => {
  const photo = { kind: 'image', mediaType: 'image/png', base64: 'A'.repeat(280_000) } as const;
  const many = Array.from({ length: 8 }, (_, n) => ({ ...exercise(n + 1), picture: photo }));
  await library.replace({ exercises: many, templates: [template(9)] }, fixedNow);

  const names = await library.exerciseNames();

  expect(names).toEqual(many.map(({ id, name, difficulty }) => ({ id, name, difficulty })));
});

test('no exercises asked for costs nothing', async () => {
  const calls = await store.calls(async () => {
    expect(await library.exercises([])).toEqual([]);
  });

  expect(calls).toEqual({ batchGet: 1 });
});

test('pictures together larger than one answer of the database come all', async () => {
  const photo = { kind: 'image', mediaType: 'image/png', base64: 'A'.repeat(280_000) } as const;
  const many = Array.from({ length: 20 }, (_, n) => ({ ...exercise(n + 1), picture: photo }));
  await library.replace({ exercises: many, templates: [] }, fixedNow);

  const found = await library.exercises(many.map(({ id }) => id));

  expect(found).toHaveLength(20);
});

test('replacing the library does not touch programs in the same table', async () => {
  const programs = createProgramsRepository(store.db, store.names.programs);
  await programs.save(aProgram());

  await library.replace({ exercises: [], templates: [] }, fixedNow);

  expect(await programs.find(aProgram().clientId, aProgram().id)).toEqual(aProgram());
});
