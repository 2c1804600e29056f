import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Program } from '../../lambdas/core/program.ts';
import { createProgramsRepository, type ProgramsRepository } from '../../lambdas/store/programs.ts';
import { aDelivery, aProgram } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let programs: ProgramsRepository;

beforeAll(async () => {
  store = await startStore();
  programs = createProgramsRepository(store.db, store.names.programs);
});
afterAll(() => store.close());

test("an access code is one program's, and stays it", async () => {
  const answers = [
    await programs.claimAccessCode('abcdefgh', 1),
    await programs.claimAccessCode('abcdefgh', 2),
    await programs.claimAccessCode('abcdefgh', 1),
  ];

  expect(answers).toEqual([true, false, true]);
});

test('a program comes back as it was saved', async () => {
  const program = aProgram({ clientId: 1 });

  const saved = await programs.save(program);

  expect(saved).toBe(true);
  expect(await programs.find(1, program.id)).toEqual(program);
});

test('the current program is the newest version, in whatever order versions arrive', async () => {
  const versions = [1, 2, 3].map((version) => aProgram({ clientId: 2, version, name: `Version ${version}` }));
  const [first, second, third] = versions as [Program, Program, Program];

  const answers = [
    await programs.save(second),
    await programs.save(first),
    await programs.save({ ...second, name: 'Second, once more' }),
    await programs.save(third),
  ];

  expect(answers).toEqual([true, false, false, true]);
  expect(await programs.find(2, third.id)).toEqual(third);
});

test('every version is kept as it was first saved', async () => {
  const first = aProgram({ clientId: 3, name: 'First' });
  const second = aProgram({ clientId: 3, version: 2, name: 'Second' });
  await programs.save(second);
  await programs.save(first);
  await programs.save({ ...first, name: 'Another first' });

  const kept = await Promise.all([1, 2, 3].map((version) => programs.findVersion(3, first.id, version)));

  expect(kept).toEqual([first, second, undefined]);
});

test('a version whose saving stopped halfway becomes current at the next try', async () => {
  const program = aProgram({ clientId: 4 });
  const onlyOnePut = {
    ...store.db,
    put: async (params: Parameters<typeof store.db.put>[0]) => {
      if (String(params.Item.sk).startsWith('PROGRAM#')) throw new Error('killed');
      return store.db.put(params);
    },
  };
  const dying = createProgramsRepository(onlyOnePut, store.names.programs);
  await expect(dying.save(program)).rejects.toThrow('killed');
  const between = await programs.find(4, program.id);

  const saved = await programs.save(program);

  expect([between, saved]).toEqual([undefined, true]);
  expect(await programs.find(4, program.id)).toEqual(program);
});

test('a program of another client is not found under this one', async () => {
  await programs.save(aProgram({ clientId: 5 }));

  expect(await programs.find(6, aProgram().id)).toBeUndefined();
});

test('a program too large for the table is refused once and for all, not tried again for days', async () => {
  const [exercise] = aProgram().exercises;
  const long = { ...exercise, name: 'Long', instructions: 'x'.repeat(20_000), dose: {} };
  const program = aProgram({ clientId: 7, exercises: Array.from({ length: 21 }, () => long) });

  const saving = programs.save(program);

  await expect(saving).rejects.toMatchObject({ code: 'form_too_large' });
  expect(await programs.find(7, program.id)).toBeUndefined();
});

test('a program just small enough fits', async () => {
  const [exercise] = aProgram().exercises;
  const long = { ...exercise, name: 'Long', instructions: 'ự'.repeat(20_000), dose: {} };
  const program = aProgram({ clientId: 8, exercises: Array.from({ length: 6 }, () => long) });

  const saved = await programs.save(program);

  expect(saved).toBe(true);
  expect(await programs.find(8, program.id)).toEqual(program);
});

test("a client's programs come newest first, each with its own deliveries, newest version first", async () => {
  const older = aProgram({ clientId: 9, id: 999_999_999 });
  const newer = aProgram({ clientId: 9, id: 1_000_000_000, version: 2 });
  await programs.save(older);
  await programs.save({ ...newer, version: 1 });
  await programs.save(newer);
  const deliveryOf = (program: Program, programVersion = program.version) =>
    aDelivery({ clientId: 9, programId: program.id, programVersion });
  for (const delivery of [deliveryOf(older), deliveryOf(newer, 10), deliveryOf(newer, 9)])
    await programs.addDelivery(delivery);
  let list: unknown;

  const calls = await store.calls(async () => {
    list = await programs.listOfClient(9);
  });

  expect(list).toEqual([
    { program: newer, deliveries: [deliveryOf(newer, 10), deliveryOf(newer, 9)] },
    { program: older, deliveries: [deliveryOf(older)] },
  ]);
  expect(calls).toEqual({ query: 1 });
});

test('a list longer than one page of the database is complete', async () => {
  const [exercise] = aProgram().exercises;
  const long = { ...exercise, name: 'Long', instructions: 'x'.repeat(18_000), dose: {} };
  const ids = [1, 2, 3, 4, 5, 6].map((n) => 80_000_000 + n);
  for (const id of ids)
    await programs.save(aProgram({ clientId: 10, id, exercises: Array.from({ length: 20 }, () => long) }));

  const list = await programs.listOfClient(10);

  expect(list.map(({ program }) => program.id)).toEqual(ids.toReversed());
});

test('a client without programs has an empty list', async () => {
  expect(await programs.listOfClient(11)).toEqual([]);
});
