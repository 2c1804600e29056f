import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../lambdas/core/client.ts';
import { createClientActivityRecorder } from '../../lambdas/store/client-activity.ts';
import { type ClientsRepository, createClientsRepository } from '../../lambdas/store/clients.ts';
import { aClient, aPatientKey, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

let store: StoreUnderTest;
let clients: ClientsRepository;

beforeAll(async () => {
  store = await startStore();
  clients = createClientsRepository(store.db, store.names.clients);
});
afterAll(() => store.close());

let lastId = 70_000_000;
const nextId = () => {
  lastId += 1;
  return lastId;
};
const aPatientOf = (id: number) => aPatientKey({ patientId: `9000${id}` });

describe('patient references', () => {
  test('the first to claim a patient decides the client, with one write', async () => {
    const patient = aPatientOf(nextId());
    const answers: number[] = [];

    const calls = await store.calls(async () => {
      answers.push(await clients.claimReference(patient, 1, fixedNow));
    });
    answers.push(await clients.claimReference(patient, 2, fixedNow + 1));

    expect(answers).toEqual([1, 1]);
    expect(calls).toEqual({ put: 1 });
  });

  test('200 claims of one patient at the same moment name one client', async () => {
    const patient = aPatientOf(nextId());

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => clients.claimReference(patient, n + 1, fixedNow)),
    );

    expect(new Set(answers).size).toBe(1);
    expect(await clients.findReference(patient)).toBe(answers[0]);
  });

  test('finding a reference, there or not, is one key read', async () => {
    const patient = aPatientOf(nextId());

    const calls = await store.calls(() => clients.findReference(patient));

    expect(calls).toEqual({ get: 1 });
    expect(await clients.findReference(patient)).toBeUndefined();
  });

  test('the same patient id in another tenant or vendor is another patient', async () => {
    const patient = aPatientOf(nextId());
    await clients.claimReference(patient, 5, fixedNow);

    const others = await Promise.all([
      clients.findReference({ ...patient, tenant: 'au1/9002' }),
      clients.findReference({ ...patient, vendor: 'juvonno' }),
    ]);

    expect(others).toEqual([undefined, undefined]);
  });

  test('a reference moves only while it points where the mover thinks', async () => {
    const patient = aPatientOf(nextId());
    await clients.claimReference(patient, 5, fixedNow);

    const answers = [
      await clients.moveReference(patient, 5, 6),
      await clients.moveReference(patient, 5, 7),
      await clients.moveReference(aPatientOf(nextId()), 5, 7),
    ];

    expect(answers).toEqual([true, false, false]);
    expect(await clients.findReference(patient)).toBe(6);
  });
});

describe('references of one practitioner', () => {
  test('are each their own, beside the tenant’s, and are found together in the order of practitioners', async () => {
    const patient = aPatientOf(nextId());
    await clients.claimReference(patient, 1, fixedNow);
    const claimed = [
      await clients.claimReferenceOf(patient, 20, 1002, fixedNow),
      await clients.claimReferenceOf(patient, 10, 1001, fixedNow),
      await clients.claimReferenceOf(patient, 11, 1001, fixedNow),
    ];

    const found = [
      await clients.findReferenceOf(patient, 1001),
      await clients.findReferenceOf(patient, 1003),
      await clients.findReference(patient),
    ];

    expect(claimed).toEqual([20, 10, 10]);
    expect(found).toEqual([10, undefined, 1]);
    expect(await clients.referencesTo(patient)).toEqual([
      { practitionerId: 1001, clientId: 10 },
      { practitionerId: 1002, clientId: 20 },
    ]);
  });

  test('200 claims at the same moment name one client; finding all is one query', async () => {
    const patient = aPatientOf(nextId());

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => clients.claimReferenceOf(patient, n + 1, 1001, fixedNow)),
    );
    const calls = await store.calls(() => clients.referencesTo(patient));

    expect(new Set(answers).size).toBe(1);
    expect(calls).toEqual({ query: 1 });
  });

  test('move only while they point where the mover thinks, and nobody else’s with them', async () => {
    const patient = aPatientOf(nextId());
    await clients.claimReferenceOf(patient, 10, 1001, fixedNow);
    await clients.claimReferenceOf(patient, 10, 1002, fixedNow);

    const answers = [
      await clients.moveReferenceOf(patient, 1001, 10, 11),
      await clients.moveReferenceOf(patient, 1001, 10, 12),
      await clients.moveReferenceOf(patient, 1003, 10, 12),
    ];

    expect(answers).toEqual([true, false, false]);
    expect(await clients.referencesTo(patient)).toEqual([
      { practitionerId: 1001, clientId: 11 },
      { practitionerId: 1002, clientId: 10 },
    ]);
  });
});

describe('a client', () => {
  test('comes back as it was added, by one key read', async () => {
    const client = aClient({ id: nextId() });
    await clients.add(client);
    let found: Client | undefined;

    const calls = await store.calls(async () => {
      found = await clients.find(client.id);
    });

    expect(found).toEqual(client);
    expect(calls).toEqual({ get: 1 });
  });

  test('is never added over another one of the same id', async () => {
    const client = aClient({ id: nextId() });
    await clients.add(client);

    const added = await clients.add({ ...client, ownerId: 1002 });

    expect(added).toBe(false);
    expect(await clients.find(client.id)).toEqual(client);
  });

  test('takes details and origin from a refresh and keeps its owner', async () => {
    const client = aClient({ id: nextId() });
    await clients.add(client);
    const origin = aPatientOf(nextId());
    const details = { ...client.details, lastName: 'Renamed', email: 'new@example.org' };

    await clients.refresh(client.id, { details, origin, refreshedAt: fixedNow });

    expect(await clients.find(client.id)).toEqual({ ...client, details, origin, refreshedAt: fixedNow });
  });

  test('keeps what a practitioner typed in while a refresh was under way', async () => {
    const client = aClient({ id: nextId(), details: { firstName: 'Example', lastName: 'Client' } });
    await clients.add(client);
    const readBefore = { ...client.details, email: 'pms@example.org' };
    await clients.saveYearOfBirth(client.id, 1958);

    await clients.refresh(client.id, { details: readBefore, origin: client.origin, refreshedAt: fixedNow });

    expect((await clients.find(client.id))?.details).toEqual({
      firstName: 'Example',
      lastName: 'Client',
      email: 'pms@example.org',
      yearOfBirth: 1958,
    });
  });

  test('is not put back by an older reading that arrives late', async () => {
    const client = aClient({ id: nextId(), refreshedAt: fixedNow });
    await clients.add(client);

    await clients.refresh(client.id, {
      details: { ...client.details, lastName: 'Older' },
      origin: client.origin,
      refreshedAt: fixedNow - 1,
    });

    expect(await clients.find(client.id)).toEqual(client);
  });

  test('is not made by a refresh or by saving a year of birth', async () => {
    const id = nextId();
    const { details, origin } = aClient();

    await clients.refresh(id, { details, origin, refreshedAt: fixedNow });
    await clients.saveYearOfBirth(id, 1958);

    expect(await clients.find(id)).toBeUndefined();
  });

  test('takes all details at once, and forgets those that are not among them', async () => {
    const client = aClient({ id: nextId(), ownerId: 2010 });
    await clients.add(client);
    const details = { firstName: 'New', lastName: 'Name', gender: 'm' as const };

    const replaced = await clients.replaceDetails(client.id, details, fixedNow);
    const { clients: found } = await clients.listByOwner(2010, { search: 'new name', limit: 10 });

    expect(replaced).toBe(true);
    expect(found).toStrictEqual([{ ...client, details, refreshedAt: fixedNow }]);
    expect(await clients.replaceDetails(nextId(), details, fixedNow)).toBe(false);
  });

  test('becomes another patient only while it is the one that was read, or that one already', async () => {
    const client = aClient({ id: nextId() });
    await clients.add(client);
    const replace = (was: string, patientId: string) =>
      clients.replaceDetails(client.id, client.details, fixedNow, {
        was,
        is: { ...client.origin, patientId },
      });

    const answers = [
      await replace(client.origin.patientId, '2-200'),
      await replace(client.origin.patientId, '2-200'),
      await replace(client.origin.patientId, '3-300'),
      await clients.replaceDetails(nextId(), client.details, fixedNow, { was: '1', is: client.origin }),
    ];

    expect(answers).toEqual([true, true, false, false]);
    expect((await clients.find(client.id))?.origin.patientId).toBe('2-200');
  });

  test('has the program assigned last, whatever order the events come in', async () => {
    const client = aClient({ id: nextId() });
    await clients.add(client);
    const current = { programId: 7, version: 2, accessCode: 'abcdefgh', endDate: '2026-04-12' };
    const later = { ...current, programId: 8, version: 1 };
    const seen: unknown[] = [];

    for (const one of [current, { ...current, version: 1 }, later, { ...current, version: 3 }]) {
      await clients.setCurrentProgram(client.id, one);
      seen.push((await clients.find(client.id))?.currentProgram);
    }

    expect(seen).toEqual([current, current, later, later]);
  });

  test('is not made by a program, by its gender or by being announced', async () => {
    const id = nextId();

    await clients.setCurrentProgram(id, {
      programId: 7,
      version: 1,
      accessCode: 'abcdefgh',
      endDate: '2026-04-12',
    });
    await clients.saveGender(id, 'f');
    await clients.setAnnounced(id, fixedNow);

    expect(await clients.find(id)).toBeUndefined();
  });

  test('takes a gender once, while it knows none', async () => {
    const client = aClient({ id: nextId(), details: { firstName: 'Example', lastName: 'Client' } });
    await clients.add(client);

    await clients.saveGender(client.id, 'x');
    await clients.saveGender(client.id, 'm');
    await clients.setAnnounced(client.id, fixedNow);

    expect(await clients.find(client.id)).toEqual({
      ...client,
      details: { ...client.details, gender: 'x' },
      announcedAt: fixedNow,
    });
  });

  test('keeps the year of birth it knows, whatever a practitioner typed in meanwhile', async () => {
    const client = aClient({ id: nextId() });
    await clients.add(client);

    await clients.saveYearOfBirth(client.id, 1958);

    expect(await clients.find(client.id)).toStrictEqual(client);
  });
});

test('what happened to a client is on record once under its name, in the client’s list and the practice’s', async () => {
  const clientId = nextId();
  const activity = createClientActivityRecorder(store.db, store.names, randomUUID);
  const opened = {
    clientId,
    practiceId: 501,
    at: fixedNow,
    kind: 'opened',
    by: { id: 1001, name: 'Pat Practitioner' },
    vendor: 'cliniko',
  } as const;

  await activity.add(opened, 'opened-1001', fixedNow - 5);
  await activity.add({ ...opened, at: fixedNow + 1 }, 'opened-1001', fixedNow - 5);
  await activity.add({ ...opened, kind: 'shared' });
  await activity.add({ ...opened, kind: 'shared' });

  const kinds = async (TableName: string, pk: string, start: string) =>
    (
      await store.db.query({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :start)',
        ExpressionAttributeValues: { ':pk': pk, ':start': start },
      })
    ).rows
      .filter((row) => row.clientId === clientId)
      .map(({ kind, at, expiresAt }) => [kind, at, Number(expiresAt) > fixedNow / 1000 + 7 * 365 * 86_400]);
  const wanted = [
    ['opened', fixedNow, true],
    ['shared', fixedNow, true],
    ['shared', fixedNow, true],
  ];
  expect(await kinds(store.names.clients, `CLIENT#${clientId}`, 'ACTIVITY#')).toEqual(wanted);
  expect(await kinds(store.names.accounts, 'PRACTICE#501', 'CLIENTACTIVITY#')).toEqual(wanted);
});

describe("an owner's list", () => {
  const OWNER = 2001;
  const named = (firstName: string, lastName: string, ownerId = OWNER) =>
    aClient({ id: nextId(), ownerId, details: { firstName, lastName } });
  const people = [
    named('Zoë', 'Ångström'),
    named('Ngāti', 'Kōwhai'),
    named('Anna', 'Smith'),
    named('anna', 'smith'),
    named('Bert', 'Smithers'),
    named('Nguyễn Thị', 'Hồng'),
  ];
  const names = (found: readonly Client[]) =>
    found.map(({ details }) => `${details.lastName} ${details.firstName}`);

  beforeAll(async () => {
    for (const person of people) await clients.add(person);
    await clients.add(named('Anna', 'Smith', 2002));
  });

  test('is sorted by last name, then first name, then age, whatever the case or diacritics', async () => {
    const { clients: found, cursor } = await clients.listByOwner(OWNER, { limit: 10 });

    expect(names(found)).toEqual([
      'Ångström Zoë',
      'Hồng Nguyễn Thị',
      'Kōwhai Ngāti',
      'Smith Anna',
      'smith anna',
      'Smithers Bert',
    ]);
    expect(cursor).toBeUndefined();
  });

  test.each([
    ['anna s', ['Smith Anna', 'smith anna']],
    ['SMITH ANNA', ['Smith Anna', 'smith anna']],
    ['kowhai', ['Kōwhai Ngāti']],
    ['mith', ['Smith Anna', 'smith anna', 'Smithers Bert']],
    ['nguyen thi hong', ['Hồng Nguyễn Thị']],
    ['  Ångström   zoe ', ['Ångström Zoë']],
    ['anna smith smith', []],
    ['nobody', []],
  ])('a search for «%s» finds %j', async (search, expected) => {
    const { clients: found } = await clients.listByOwner(OWNER, { search, limit: 10 });

    expect(names(found)).toEqual(expected);
  });

  test.each([undefined, 'm'])('pages show everybody once, in order (search: %s)', async (search) => {
    const whole = await clients.listByOwner(OWNER, { ...(search && { search }), limit: 100 });
    const seen: Client[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;

    do {
      const page = await clients.listByOwner(OWNER, {
        ...(search && { search }),
        ...(cursor && { cursor }),
        limit: 2,
      });
      seen.push(...page.clients);
      sizes.push(page.clients.length);
      cursor = page.cursor;
    } while (cursor !== undefined);

    expect(seen).toEqual(whole.clients);
    expect(sizes).not.toContain(0);
  });

  test('a page without a search costs one query, a later one a key read more', async () => {
    const first = await clients.listByOwner(OWNER, { limit: 2 });

    const calls = await store.calls(async () => {
      await clients.listByOwner(OWNER, { limit: 2, ...(first.cursor && { cursor: first.cursor }) });
    });

    expect(calls).toEqual({ get: 1, query: 1 });
  });

  test('a cursor holds no name', async () => {
    const { cursor = '' } = await clients.listByOwner(OWNER, { limit: 2 });

    expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual({ after: people[5]?.id });
  });

  test("a cursor taken from somebody else's list, or made up, starts at the beginning of one's own", async () => {
    const theirs = named('Anna', 'Another', 2003);
    await clients.add(theirs);
    await clients.add(named('Bert', 'Another', 2003));
    const { cursor = '' } = await clients.listByOwner(2003, { limit: 1 });
    const forged = [cursor, 'x', Buffer.from('{"after":1}').toString('base64url')];

    const pages = await Promise.all(
      forged.map((one) => clients.listByOwner(OWNER, { limit: 1, cursor: one })),
    );

    expect(pages.map((page) => names(page.clients))).toEqual(forged.map(() => ['Ångström Zoë']));
  });

  test('follows a new name at once', async () => {
    const client = named('Before', 'Wedding', 2004);
    await clients.add(client);
    await clients.refresh(client.id, {
      details: { firstName: 'After', lastName: 'Married' },
      origin: client.origin,
      refreshedAt: fixedNow,
    });

    const searches = await Promise.all(
      ['wedding', 'married'].map((search) => clients.listByOwner(2004, { search, limit: 5 })),
    );

    expect(searches.map(({ clients: found }) => found.length)).toEqual([0, 1]);
  });

  test('takes names longer than a sort key may be', async () => {
    const long = named('Ф'.repeat(255), '𝔽'.repeat(255), 2005);

    const added = await clients.add(long);

    expect(added).toBe(true);
    expect((await clients.listByOwner(2005, { search: 'ф'.repeat(255), limit: 1 })).clients).toEqual([long]);
  });
});

describe("an owner's list by id", () => {
  const OWNER = 2020;
  const ids = Array.from({ length: 450 }, nextId);
  const idsOf = (found: readonly Client[]) => found.map(({ id }) => id);

  beforeAll(async () => {
    // Backwards: what is listed is the order of ids, not of writing.
    for (const id of ids.toReversed()) await clients.add(aClient({ id, ownerId: OWNER }));
    await clients.add(aClient({ id: nextId(), ownerId: 2021 }));
  });

  test('shows every client once, page after page; a page after the last is empty', async () => {
    const pages: Client[][] = [];
    for (const page of [1, 2, 3, 4, 1_000_000])
      pages.push(await clients.listById(OWNER, { page, limit: 200 }));

    expect(pages.map(({ length }) => length)).toEqual([200, 200, 50, 0, 0]);
    expect(idsOf(pages.flat())).toEqual(ids);
  });

  test('costs one query for the first page, and another for reading over those before it', async () => {
    const first = await store.calls(() => clients.listById(OWNER, { page: 1, limit: 200 }));
    const second = await store.calls(() => clients.listById(OWNER, { page: 2, limit: 200 }));

    expect([first, second]).toEqual([{ query: 1 }, { query: 2 }]);
  });

  test('ends with a full page when there are exactly as many clients', async () => {
    const page = await clients.listById(OWNER, { page: 3, limit: 150 });
    const next = await clients.listById(OWNER, { page: 4, limit: 150 });

    expect([idsOf(page), next]).toEqual([ids.slice(300), []]);
  });
});
