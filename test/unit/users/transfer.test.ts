import { describe, expect, test } from '@jest/globals';
import type { Transfer } from '../../../lambdas/core/transfer.ts';
import { aClient, aPractitioner, fixedNow } from '../../support/builders.ts';
import { admin, atUsers, errorBeside, member, stranger } from './at-users.ts';

const heir = aPractitioner({ id: 5, name: 'Hal Heir', email: 'hal@example.org' });
const invited = aPractitioner({ id: 6, name: 'Ina Invited', email: 'ina@example.org', state: 'invited' });
const gone = aPractitioner({ id: 7, name: 'Del Gone', email: 'del@example.org', state: 'deactivated' });
const people = [admin, member, heir, invited, gone, stranger];
const clients = [1001, 1002, 1003].map((id) => aClient({ id, ownerId: 2 }));
const route = '/users/{practitionerId}/transfer';

const running: Transfer = {
  practiceId: 501,
  fromId: 2,
  toId: 5,
  state: 'running',
  moved: 1,
  total: 3,
  startedBy: { id: 1, name: 'Ada Admin' },
  startedAt: fixedNow - 10_000,
  updatedAt: fixedNow - 1000,
};
const silent = { ...running, updatedAt: fixedNow - 120_000, leaseHolder: 'dead' };
const stopped: Transfer = { ...running, state: 'stopped' };
const done: Transfer = { ...running, state: 'done', moved: 3, finishedAt: fixedNow - 500 };

const at = (more: Parameters<typeof atUsers>[0] = {}) => atUsers({ people, clients, ...more });
type Users = Awaited<ReturnType<typeof at>>;
const press = (users: Users, form: Readonly<Record<string, string>>) =>
  users.ask('POST', route, { id: 2, form });
const nothingBegun = (users: Users) => {
  expect(users.moving.transfers.all.size).toBe(0);
  expect(users.moving.messages).toEqual([]);
  expect(users.moving.entered.size).toBe(0);
};

describe('the card on a user’s page', () => {
  test.each([
    ['active', member],
    ['deactivated', { ...member, state: 'deactivated' as const }],
  ])('leads to moving all clients of somebody %s', async (_, user) => {
    const users = await at({ people: [admin, user] });

    const { body } = await users.ask('GET', '/users/{practitionerId}', { id: 2 });

    expect(body).toContain('Move all clients to a colleague');
    expect(body).toContain('href="/users/2/transfer"');
  });

  test('is not there for somebody who never signed in', async () => {
    const users = await at();

    const { body } = await users.ask('GET', '/users/{practitionerId}', { id: 6 });

    expect(body).not.toContain('/transfer');
  });
});

describe('choosing the colleague', () => {
  test('offers the active colleagues, and nobody else', async () => {
    const users = await at();

    const { statusCode, body } = await users.ask('GET', route, { id: 2 });

    expect(statusCode).toBe(200);
    expect(body).toContain('Max Member has 3 clients.');
    expect([...body.matchAll(/<option value="(\d+)"/g)].map(([, id]) => id)).toEqual(['1', '5']);
  });

  test('asks for the address where there are too many to choose from', async () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      aPractitioner({ id: 100 + n, name: `Person ${n}`, email: `person-${n}@example.org` }),
    );
    const users = await at({ people: [...people, ...many] });

    const { body } = await users.ask('GET', route, { id: 2 });
    const chosen = await press(users, { action: 'choose', email: ' Person-7@example.org ' });

    expect(body).toContain('E-mail address of the colleague');
    expect(body).not.toContain('<option');
    expect(chosen).toMatchObject({ statusCode: 303, headers: { location: '/users/2/transfer?to=107' } });
    nothingBegun(users);
  });

  test.each([
    ['oneself', '2', 'These clients are Max Member’s already. Choose somebody else.'],
    ['another practice', '9', 'This is nobody of your practice.'],
    ['nobody', '4711', 'This is nobody of your practice.'],
    ['somebody invited', '6', 'Ina Invited has not signed in yet'],
    ['somebody deactivated', '7', 'Del Gone is deactivated.'],
  ])('to %s is refused beside the field, when chosen and when begun', async (_, id, words) => {
    const users = await at();

    const chosen = await press(users, { action: 'choose', colleague: id });
    const begun = await press(users, { action: 'start', to: id });

    expect([chosen.statusCode, begun.statusCode]).toEqual([422, 422]);
    expect(errorBeside('colleague', chosen.body)).toContain(words);
    expect(errorBeside('colleague', begun.body)).toContain(words);
    expect(chosen.body).not.toContain('Sam Stranger');
    nothingBegun(users);
  });

  test('a user of another practice has no such page', async () => {
    const users = await at();

    const answers = [
      await users.ask('GET', route, { id: 9 }),
      await users.ask('POST', route, { id: 9, form: { action: 'start', to: '5' } }),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    nothingBegun(users);
  });

  test('without clients there is nothing to choose, and nothing begins', async () => {
    const users = await at({ clients: [] });

    const { body } = await users.ask('GET', route, { id: 2 });
    await press(users, { action: 'start', to: '5' });

    expect(body).toContain('there is nothing to move');
    nothingBegun(users);
  });
});

describe('beginning', () => {
  test('says before what will happen, and changes nothing yet', async () => {
    const users = await at();

    const { body } = await users.ask('GET', route, { id: 2, query: [['to', '5']] });

    for (const words of [
      'Move 3 clients',
      'Hal Heir',
      'hal@example.org',
      'that ends',
      'still filed with Max Member’s key',
      'It can’t be undone',
    ])
      expect(body).toContain(words);
    nothingBegun(users);
  });

  test('writes the transfer, enters it, and sends the message', async () => {
    const users = await at();

    const response = await press(users, { action: 'start', to: '5' });

    expect(response).toMatchObject({
      statusCode: 303,
      headers: { location: '/users/2/transfer?done=started' },
    });
    expect(users.moving.transfers.all.get(2)).toEqual({
      ...running,
      moved: 0,
      startedAt: fixedNow,
      updatedAt: fixedNow,
    });
    expect([...users.moving.entered.values()]).toEqual([
      {
        practiceId: 501,
        at: fixedNow,
        kind: 'clients_moving',
        by: { id: 1, name: 'Ada Admin' },
        from: { id: 2, name: 'Max Member' },
        to: { id: 5, name: 'Hal Heir' },
      },
    ]);
    expect(users.moving.messages).toMatchObject([
      { id: 'event-2', data: { practiceId: 501, fromId: 2, startedAt: fixedNow } },
    ]);
  });

  test('a second one of the same person does not begin, and the page says so', async () => {
    const users = await at({ transfers: [running] });

    const response = await press(users, { action: 'start', to: '1' });
    const { body } = await users.ask('GET', route, { id: 2, query: [['done', 'already']] });

    expect(response.headers).toMatchObject({ location: '/users/2/transfer?done=already' });
    expect(body).toContain('These clients are being moved already');
    expect(users.moving.transfers.all.get(2)).toEqual(running);
    expect(users.moving.messages).toEqual([]);
  });

  test.each([
    ['the colleague’s clients are on their way to somebody else', { ...running, fromId: 5, toId: 1 }],
    ['clients are on their way to this one', { ...running, fromId: 5, toId: 2 }],
  ])('not while %s', async (_, other) => {
    const users = await at({ transfers: [other] });

    const response = await press(users, { action: 'start', to: '5' });

    expect(response.statusCode).toBe(422);
    expect(errorBeside('colleague', response.body)).toContain('at the moment');
    expect(users.moving.transfers.all.has(2)).toBe(false);
    expect(users.moving.messages).toEqual([]);
  });
});

describe('the progress', () => {
  test('shows how far it is, who began it, and comes again by itself without scripts', async () => {
    const users = await at({ transfers: [running] });

    const { body, headers } = await users.ask('GET', route, { id: 2 });

    expect(body).toMatch(/<label for="moved">[^<]*<\/label>\s*<progress id="moved" max="3" value="1">/);
    expect(body).toContain('1 of 3');
    expect(body).toContain('Ada Admin');
    expect(body).toContain('<noscript><meta http-equiv="refresh" content="2;url=/users/2/transfer">');
    expect(body).toContain('>Stop</button>');
    expect(body).not.toContain('>Continue</button>');
    expect(headers?.['cache-control']).toBe('no-store');
  });

  test('stopping keeps what was moved and offers to continue or choose again', async () => {
    const users = await at({ transfers: [{ ...running, leaseHolder: 'worker' }] });

    const response = await press(users, { action: 'stop' });
    const { body } = await users.ask('GET', route, { id: 2 });

    expect(response.statusCode).toBe(303);
    expect(users.moving.transfers.all.get(2)).toEqual({ ...stopped, updatedAt: fixedNow });
    expect(body).toContain('Max Member has 3 clients left.');
    expect(body).toContain('>Continue</button>');
    expect(body).toContain('href="/users/2/transfer?choose=again"');
    expect(body).not.toContain('http-equiv');
  });

  test.each([
    ['stopped', stopped],
    ['silent for two minutes', silent],
  ])('one that is %s goes on with the same name, and its message is sent again', async (_, transfer) => {
    const users = await at({ transfers: [transfer] });

    const page = await users.ask('GET', route, { id: 2 });
    const response = await press(users, { action: 'continue' });

    expect(page.body).toContain('>Continue</button>');
    expect(response.headers).toMatchObject({ location: '/users/2/transfer?done=continued' });
    expect(users.moving.transfers.all.get(2)).toEqual({ ...running, updatedAt: fixedNow });
    expect(users.moving.messages).toMatchObject([
      { data: { practiceId: 501, fromId: 2, startedAt: running.startedAt } },
    ]);
  });

  test('one that is at work is not continued', async () => {
    const users = await at({ transfers: [running] });

    await press(users, { action: 'continue' });

    expect(users.moving.transfers.all.get(2)).toEqual(running);
    expect(users.moving.messages).toEqual([]);
  });

  test('to a colleague who was deactivated meanwhile it does not go on, and says what to do', async () => {
    const users = await at({
      transfers: [{ ...stopped, toId: 7, reason: 'colleague_inactive' }],
    });

    const page = await users.ask('GET', route, { id: 2 });
    const response = await press(users, { action: 'continue' });

    expect(page.body).toContain('This stopped because Del Gone is not active any more.');
    expect(response.statusCode).toBe(422);
    expect(response.body).toContain('Del Gone is deactivated. Choose somebody else');
    expect(users.moving.messages).toEqual([]);
  });

  test('a stopped one can begin anew with somebody else', async () => {
    const users = await at({ transfers: [stopped] });

    const page = await users.ask('GET', route, { id: 2, query: [['choose', 'again']] });
    await press(users, { action: 'start', to: '1' });

    expect(page.body).toContain('<select');
    expect(users.moving.transfers.all.get(2)).toMatchObject({
      state: 'running',
      toId: 1,
      moved: 0,
      total: 3,
      startedAt: fixedNow,
    });
  });

  test('the end says whose the clients are, and offers the rest only when there is one', async () => {
    const after = await at({ transfers: [done], clients: [] });
    const again = await at({ transfers: [done] });

    const [first, second] = await Promise.all(
      [after, again].map((users) => users.ask('GET', route, { id: 2 })),
    );

    expect(first?.body).toContain('3 clients of Max Member belong to Hal Heir now.');
    expect(first?.body).not.toContain('Move the rest');
    expect(second?.body).toContain('Since then Max Member has 3 clients again.');
    expect(second?.body).toContain('Move the rest');
  });
});

test('an action that is none is refused', async () => {
  const users = await at();

  const { statusCode } = await press(users, { action: 'delete' });

  expect(statusCode).toBe(422);
  nothingBegun(users);
});
