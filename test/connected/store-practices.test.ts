import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { raise } from '../../lambdas/core/errors.ts';
import type { Practice } from '../../lambdas/core/practitioner.ts';
import { type AccountsRepository, createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { createActivityRepository } from '../../lambdas/store/activity.ts';
import { createAdministrators } from '../../lambdas/store/administrators.ts';
import { writeCursor } from '../../lambdas/store/cursors.ts';
import { createLogosRepository } from '../../lambdas/store/logos.ts';
import { createPracticesRepository, type PracticesRepository } from '../../lambdas/store/practices.ts';
import { aConnection, aPractitioner, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let accounts: AccountsRepository;
let practices: PracticesRepository;

beforeAll(async () => {
  store = await startStore();
  accounts = createAccountsRepository(store.db, store.names.accounts);
  practices = createPracticesRepository(store.db, store.names.accounts);
});
afterAll(() => store.close());

let lastId = 100;
const aPractice = async (changes: Partial<Practice> = {}): Promise<Practice> => {
  lastId += 1;
  const practice = { id: lastId, name: 'Example Practice', admins: [1], ...changes };
  await accounts.addPractice(practice);
  return practice;
};
const someoneIn = async ({ id: practiceId }: Practice, changes = {}) => {
  lastId += 1;
  const person = aPractitioner({ id: lastId, email: `p-${lastId}@example.org`, practiceId, ...changes });
  await accounts.addPractitioner(person);
  return person;
};

test('a practice is found by its id, and no other', async () => {
  const practice = await aPractice();

  const found = [await practices.find(practice.id), await practices.find(99)];

  expect(found).toEqual([practice, undefined]);
});

test('a change is written whole: what is left out of it is gone, and the revision grows', async () => {
  const practice = await aPractice();
  const webhook = { url: 'https://events.example.org/', secretVersion: 1 };
  await practices.change(practice.id, (read) => ({
    ...read,
    webhook,
    integrations: { cliniko: { enabled: false } },
  }));
  const on = await practices.find(practice.id);

  const answered = await practices.change(practice.id, ({ webhook: _, ...without }) => without);

  const off = { ...practice, integrations: { cliniko: { enabled: false } }, revision: 2 };
  expect(on).toEqual({ ...off, webhook, revision: 1 });
  expect(answered).toEqual(off);
  expect(await practices.find(practice.id)).toStrictEqual(off);
});

test('what stays as it is costs one read and no write', async () => {
  const practice = await aPractice();

  const calls = await store.calls(() => practices.change(practice.id, (read) => read));

  expect(calls).toEqual({ get: 1 });
});

test('a refused change writes nothing', async () => {
  const practice = await aPractice();

  const changing = practices.change(practice.id, () => raise('last_administrator'));

  await expect(changing).rejects.toMatchObject({ code: 'last_administrator' });
  expect(await practices.find(practice.id)).toEqual(practice);
});

test('a practice that does not exist is not made by a change', async () => {
  const changing = practices.change(98, (read) => ({ ...read, admins: [1] }));

  await expect(changing).rejects.toMatchObject({
    code: 'unexpected',
    detail: { reason: 'practice_missing' },
  });
  expect(await practices.find(98)).toBeUndefined();
});

test('of changes at the same moment none is lost', async () => {
  const practice = await aPractice({ admins: [] });
  const add = (id: number) =>
    practices.change(practice.id, (read) => ({ ...read, admins: [...(read.admins ?? []), id] }));

  await Promise.all([1, 2, 3, 4, 5].map(add));

  const after = await practices.find(practice.id);
  expect(after?.admins?.toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(after?.revision).toBe(5);
});

test('who always comes second is told so, and has changed nothing', async () => {
  const practice = await aPractice();

  const changing = practices.change(practice.id, async (read) => {
    await practices.change(practice.id, (other) => ({ ...other, admins: [...(other.admins ?? []), 2] }));
    return { ...read, admins: [9] };
  });

  await expect(changing).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect((await practices.find(practice.id))?.admins).not.toContain(9);
});

test('a practice that was changed is not put back by making it again', async () => {
  const practice = await aPractice();
  await practices.change(practice.id, (read) => ({ ...read, admins: [1, 2] }));

  await accounts.addPractice(practice);

  expect((await practices.find(practice.id))?.admins).toEqual([1, 2]);
});

test('two administrators who remove each other at the same moment: one of them stays', async () => {
  for (let round = 0; round < 10; round += 1) {
    const practice = await aPractice({ admins: [] });
    const pair = [await someoneIn(practice, { role: 'admin' }), await someoneIn(practice, { role: 'admin' })];
    const administrators = createAdministrators({ accounts, practices });
    for (const { id } of pair) await administrators.add(practice.id, id);

    const answers = await Promise.allSettled(
      pair.map(async (person) => {
        await administrators.remove(practice.id, person.id);
        await accounts.changeAccount(person, { state: 'deactivated' });
      }),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await practices.find(practice.id))?.admins).toHaveLength(1);
  }
});

test('an account changes only while role and state are those that were read', async () => {
  const practice = await aPractice();
  const read = await someoneIn(practice);

  const first = await accounts.changeAccount(read, { state: 'deactivated', signedOutAt: fixedNow });
  const late = await accounts.changeAccount(read, { role: 'admin' });
  const nobody = await accounts.changeAccount({ ...read, id: 97 }, { name: 'Nobody' });

  expect([first, late, nobody]).toEqual([true, false, false]);
  expect((await accounts.load(read.id))?.practitioner).toEqual({
    ...read,
    state: 'deactivated',
    signedOutAt: fixedNow,
  });
  expect(await accounts.load(97)).toBeUndefined();
});

test('the members of a practice come with their connections, in the order of their ids, and nobody else', async () => {
  const practice = await aPractice();
  const first = await someoneIn(practice);
  const second = await someoneIn(practice, { state: 'invited' });
  await someoneIn(await aPractice());
  const connections = ['cliniko', 'juvonno'].map((vendor) =>
    aConnection({ practitionerId: first.id, vendor }),
  );
  for (const one of connections) await accounts.saveConnection(one, first);
  await accounts.changeAccount(first, { name: 'Renamed' });
  await accounts.signOutEverywhere(second.id, fixedNow);

  const listed = await accounts.listMembers(practice.id, { limit: 10 });

  expect(listed).toEqual({
    members: [
      { practitioner: { ...first, name: 'Renamed' }, connections },
      { practitioner: { ...second, signedOutAt: fixedNow }, connections: [] },
    ],
  });
});

test('page after page shows every member once with all connections, however many those are', async () => {
  const practice = await aPractice();
  const vendors = ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1', 'h1', 'i1'];
  const people = [];
  for (let n = 0; n < 7; n += 1) {
    const person = await someoneIn(practice);
    people.push(person.id);
    for (const vendor of vendors)
      await accounts.saveConnection(aConnection({ practitionerId: person.id, vendor }), person);
  }
  const seen: Array<readonly [number, number]> = [];
  let cursor: string | undefined;
  let pages = 0;

  do {
    const page = await accounts.listMembers(practice.id, {
      limit: 3,
      ...(cursor === undefined ? {} : { cursor }),
    });
    seen.push(
      ...page.members.map(({ practitioner, connections }) => [practitioner.id, connections.length] as const),
    );
    cursor = page.cursor;
    pages += 1;
  } while (cursor !== undefined);

  expect(seen).toEqual(people.map((id) => [id, vendors.length]));
  expect(pages).toBe(3);
});

test('a cursor that is not ours begins at the beginning', async () => {
  const practice = await aPractice();
  const person = await someoneIn(practice);

  const listed = await accounts.listMembers(practice.id, { limit: 10, cursor: 'rubbish' });

  expect(listed.members.map(({ practitioner }) => practitioner.id)).toEqual([person.id]);
});

test('a claimed e-mail address names its holder even while the account is not there', async () => {
  const practice = await aPractice();
  const person = await someoneIn(practice);

  const holders = [await accounts.emailHolder(person.email), await accounts.emailHolder('free@example.org')];

  expect(holders).toEqual([person.id, undefined]);
});

test('what happened in a practice is listed newest first, page after page', async () => {
  const practice = await aPractice();
  let tail = 0;
  const activity = createActivityRepository(store.db, store.names.accounts, () => String(++tail));
  const entries = [1, 2, 3].map((n) => ({
    practiceId: practice.id,
    at: fixedNow + n,
    kind: 'user_added' as const,
    by: { id: 1, name: 'Ada' },
    to: { id: n, name: `Person ${n}` },
  }));
  for (const one of entries) await activity.add(one);
  await activity.add({ practiceId: practice.id + 1, at: fixedNow, kind: 'user_added' });

  const first = await activity.list(practice.id, { limit: 2 });
  const second = await activity.list(practice.id, {
    limit: 2,
    ...(first.cursor ? { cursor: first.cursor } : {}),
  });

  const forged = await activity.list(practice.id, { limit: 2, cursor: writeCursor({ sk: 'PRACTICE' }) });

  expect([...first.entries, ...second.entries]).toEqual(entries.toReversed());
  expect(forged.entries).toEqual(first.entries);
  expect(await practices.find(practice.id)).toEqual(practice);
});

test('a logo is an item of its own: replaced, read back whole, removed, and no part of the practice', async () => {
  const practice = await aPractice();
  const logos = createLogosRepository(store.db, store.names.accounts);
  const large = { mediaType: 'image/jpeg', base64: 'A'.repeat(273_068) } as const;

  const none = await logos.find(practice.id);
  await logos.save(practice.id, { mediaType: 'image/png', base64: 'AAAA' });
  await logos.save(practice.id, large);
  const found = await logos.find(practice.id);
  await logos.remove(practice.id);
  await logos.remove(practice.id);

  expect([none, found, await logos.find(practice.id)]).toEqual([undefined, large, undefined]);
  expect(await practices.find(practice.id)).toEqual(practice);
});

test('what a practice chose about its documents is kept with it', async () => {
  const practice = await aPractice();
  const document = { accent: '#aa0000', columns: 2, hasLogo: true } as const;

  await practices.change(practice.id, (read) => ({ ...read, document }));

  expect(await practices.find(practice.id)).toEqual({ ...practice, document, revision: 1 });
});
