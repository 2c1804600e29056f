import { describe, expect, test } from '@jest/globals';
import { routes } from '../../../lambdas/routes.ts';
import { aConnection, aPractitioner, fixedNow } from '../../support/builders.ts';
import { admin, atUsers, errorBeside, member, stranger } from './at-users.ts';

const by = { id: 1, name: 'Ada Admin' };
const toMember = { id: 2, name: 'Max Member' };
const entry = { practiceId: 501, at: fixedNow, by };

test.each(routes.users)(
  '%s is for administrators: others get a page that says so, and change nothing',
  async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const users = await atUsers({ as: 2 });

    const response = await users.ask(method === 'POST' ? 'POST' : 'GET', path, {
      id: 1,
      form: { action: 'deactivate', name: 'New', email: 'new@example.org', role: 'admin' },
    });

    expect(response.statusCode).toBe(403);
    expect(response.body).toContain('This page is for administrators');
    expect(response.body).not.toContain('>Users</a>');
    expect(users.activity.entries).toEqual([]);
    expect([...users.accounts.people.values()]).toEqual([admin, member, stranger]);
  },
);

describe('the list of users', () => {
  test('shows the practice’s people with role, state and connections, and nobody else’s', async () => {
    const invited = aPractitioner({ id: 3, name: 'Ina Invited', email: 'ina@example.org', state: 'invited' });
    const gone = aPractitioner({
      id: 4,
      name: 'Del Deactivated',
      email: 'del@example.org',
      state: 'deactivated',
    });
    const users = await atUsers({
      people: [admin, member, invited, gone, stranger],
      connections: [
        aConnection({ practitionerId: 2 }),
        aConnection({ practitionerId: 2, vendor: 'placed', state: 'needs_key' }),
      ],
    });

    const { statusCode, body } = await users.ask('GET', '/users');

    expect(statusCode).toBe(200);
    for (const words of [
      'href="/users/new">+Add user</a>',
      'href="/users/2">Max Member</a>',
      'Administrator',
      'Active',
      'Invited',
      'Deactivated',
      'Cliniko: connected',
      'Placed PMS: needs a new key',
    ])
      expect(body).toContain(words);
    expect(body).not.toContain('Sam Stranger');
  });

  test('goes on after fifty', async () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      aPractitioner({ id: 100 + n, name: `Person ${n}`, email: `person-${n}@example.org` }),
    );
    const users = await atUsers({ people: [admin, ...many] });

    const first = await users.ask('GET', '/users');
    const cursor = /\/users\?cursor=(\d+)/.exec(first.body)?.[1] ?? '';
    const second = await users.ask('GET', '/users', { query: [['cursor', cursor]] });

    expect([first.body.includes('Person 48'), first.body.includes('Person 49')]).toEqual([true, false]);
    expect([second.body.includes('Person 49'), second.body.includes('Person 59')]).toEqual([true, true]);
    expect(second.body).not.toContain('More users');
  });
});

describe('adding a user', () => {
  const form = { name: ' Nora New ', email: ' Nora@Example.org ', role: 'practitioner' };

  test('makes an invited account in this practice, enters it and sends the invitation', async () => {
    const users = await atUsers();

    const response = await users.ask('POST', '/users', { form });

    const added = users.accounts.people.get(5001);
    expect(response).toMatchObject({
      statusCode: 303,
      headers: { location: '/users/5001?done=added&invitation=sent' },
    });
    expect(added).toEqual({
      id: 5001,
      name: 'Nora New',
      email: 'nora@example.org',
      role: 'practitioner',
      state: 'invited',
      practiceId: 501,
      practiceName: 'Example Practice',
    });
    expect(users.invited).toEqual([[added, false]]);
    expect(users.activity.entries).toEqual([
      { ...entry, kind: 'user_added', to: { id: 5001, name: 'Nora New' }, detail: 'practitioner' },
    ]);
  });

  test('an administrator who was only invited does not count as one yet', async () => {
    const users = await atUsers();

    await users.ask('POST', '/users', { form: { ...form, role: 'admin' } });

    expect(users.practices.all.get(501)?.admins).toEqual([1]);
  });

  test.each([
    ['of this practice', 'max@example.org'],
    ['of another practice', 'sam@example.org'],
  ])('an address that has an account %s is said beside the field, without whose', async (_, email) => {
    const users = await atUsers();

    const { statusCode, body } = await users.ask('POST', '/users', { form: { ...form, email } });

    expect(statusCode).toBe(422);
    expect(errorBeside('email', body)).toMatch(/^This e-mail address has a Physitrack account already\./);
    expect(body).not.toContain('Another Practice');
    expect(body).toContain('value="Nora New"');
    expect(users.invited).toEqual([]);
    expect(users.activity.entries).toEqual([]);
    expect(users.accounts.people.size).toBe(3);
  });

  test('every field that is wrong has its own sentence, and what was typed is kept', async () => {
    const users = await atUsers();

    const { statusCode, body } = await users.ask('POST', '/users', {
      form: { name: ' ', email: 'nora at example', role: 'owner' },
    });

    expect(statusCode).toBe(422);
    expect(errorBeside('name', body)).toBe('Enter the name.');
    expect(errorBeside('email', body)).toMatch(/^This is not an e-mail address\./);
    expect(errorBeside('role', body)).toBe('Choose what the user may do.');
    expect(body).toContain('value="nora at example"');
    expect(users.accounts.people.size).toBe(3);
  });

  test('an account whose making died after the address was claimed is completed under the same id', async () => {
    const users = await atUsers();
    users.accounts.emailHolder = async () => 4711;

    await users.ask('POST', '/users', { form });

    expect(users.accounts.people.get(4711)).toMatchObject({ email: 'nora@example.org', practiceId: 501 });
  });

  test('the rest of a dead try that another practice completes first is theirs', async () => {
    const users = await atUsers();
    users.accounts.emailHolder = async () => 4711;
    users.accounts.addPractitioner = async (user) => {
      users.accounts.people.set(user.id, { ...user, practiceId: 777 });
      return true;
    };

    const { statusCode } = await users.ask('POST', '/users', { form });

    expect(statusCode).toBe(422);
    expect(users.invited).toEqual([]);
    expect(users.activity.entries).toEqual([]);
  });

  test.each([
    ['sent', 'An invitation is on its way to ina@example.org.'],
    ['known', 'can sign in already'],
    ['by-hand', 'Nobody is told by e-mail'],
    ['failed', 'The invitation could not be sent.'],
  ])('the page says what became of the invitation: %s', async (invitation, words) => {
    const invited = aPractitioner({ id: 3, name: 'Ina Invited', email: 'ina@example.org', state: 'invited' });
    const users = await atUsers({ people: [admin, invited] });

    const { body } = await users.ask('GET', '/users/{practitionerId}', {
      id: 3,
      query: [
        ['done', 'added'],
        ['invitation', invitation],
      ],
    });

    expect(body).toContain(words);
    expect(body).toContain('value="https://au.example.org/sign-in"');
  });
});

describe('a user’s page', () => {
  test.each([9, 404, 'x', '01'])(
    '%s is nobody of this practice: not found, to see or to change',
    async (id) => {
      const users = await atUsers();

      const shown = await users.ask('GET', '/users/{practitionerId}', { id });
      const changed = await users.ask('POST', '/users/{practitionerId}', {
        id,
        form: { action: 'deactivate' },
      });

      expect([shown.statusCode, changed.statusCode]).toEqual([404, 404]);
      expect(shown.body).toContain('There is no such user in your practice');
      expect(users.accounts.people.get(9)).toEqual(stranger);
    },
  );

  test('offers what is enabled under Integrate with, and greys the rest', async () => {
    const users = await atUsers({ connections: [aConnection({ practitionerId: 2 })] });

    const { body } = await users.ask('GET', '/users/{practitionerId}', { id: 2 });

    expect(body).toContain('<form method="get" action="/users/2/integrate">');
    expect(body).toMatch(/<option value="cliniko"\s*>Cliniko</);
    expect(body).toMatch(/<option value="placed" disabled>Placed PMS \(not enabled\)</);
    expect(body).toContain('Cliniko: connected');
  });

  test.each(['invited', 'deactivated'] as const)(
    'of somebody who is %s can’t be linked, and says why',
    async (state) => {
      const users = await atUsers({ people: [admin, { ...member, state }] });

      const { body } = await users.ask('GET', '/users/{practitionerId}', { id: 2 });

      expect(body).not.toContain('/integrate"');
      expect(body).toContain(
        state === 'invited'
          ? 'accepted the\n        invitation by signing in'
          : 'Reactivate Max Member first.',
      );
    },
  );

  test('never claims what is not so', async () => {
    const users = await atUsers();

    const { body } = await users.ask('GET', '/users/{practitionerId}', {
      id: 2,
      query: [['done', 'deactivated']],
    });

    expect(body).not.toContain('is deactivated');
  });

  test('a name with markup in it stays text', async () => {
    const users = await atUsers({ people: [admin, { ...member, name: '<b>Max</b>' }] });

    const { body } = await users.ask('GET', '/users/{practitionerId}', { id: 2 });

    expect(body).not.toContain('<b>Max');
  });
});

describe('changing a user', () => {
  test('a new name is saved and entered; the same name again is not', async () => {
    const users = await atUsers();

    const first = await users.act(2, 'rename', { name: 'Maxine Member' });
    await users.act(2, 'rename', { name: 'Maxine Member' });

    expect(first.headers?.location).toBe('/users/2?done=renamed');
    expect(users.accounts.people.get(2)?.name).toBe('Maxine Member');
    expect(users.activity.entries).toEqual([{ ...entry, kind: 'user_renamed', to: toMember }]);
  });

  test('an empty name is refused beside the field', async () => {
    const users = await atUsers();

    const { statusCode, body } = await users.act(2, 'rename', { name: '  ' });

    expect(statusCode).toBe(422);
    expect(errorBeside('name', body)).toBe('Enter the name.');
    expect(users.accounts.people.get(2)?.name).toBe('Max Member');
  });

  test('a new administrator is counted, and one less when it is taken back', async () => {
    const users = await atUsers();

    await users.act(2, 'role', { role: 'admin' });
    const promoted = users.practices.all.get(501)?.admins;
    await users.act(2, 'role', { role: 'practitioner' });

    expect(promoted).toEqual([1, 2]);
    expect(users.practices.all.get(501)?.admins).toEqual([1]);
    expect(users.activity.entries).toEqual([
      { ...entry, kind: 'role_changed', to: toMember, detail: 'admin' },
      { ...entry, kind: 'role_changed', to: toMember, detail: 'practitioner' },
    ]);
  });

  test('deactivating ends sessions and keeps the connection; nothing is announced', async () => {
    const users = await atUsers({ connections: [aConnection({ practitionerId: 2 })] });

    await users.act(2, 'deactivate');

    expect(users.accounts.people.get(2)).toMatchObject({ state: 'deactivated', signedOutAt: fixedNow });
    expect(users.accounts.links.size).toBe(1);
    expect(users.sent).toEqual([]);
    expect(users.activity.entries).toEqual([{ ...entry, kind: 'user_deactivated', to: toMember }]);
  });

  test('reactivating makes the account active and refused documents of each connection due again', async () => {
    const users = await atUsers({
      people: [admin, { ...member, state: 'deactivated', signedOutAt: fixedNow - 1 }],
      connections: [aConnection({ practitionerId: 2 }), aConnection({ practitionerId: 2, vendor: 'placed' })],
    });

    await users.act(2, 'reactivate');

    expect(users.accounts.people.get(2)).toMatchObject({ state: 'active', signedOutAt: fixedNow - 1 });
    expect(users.sent.map(([message]) => message)).toMatchObject([
      { type: 'com.physitrack.connection.changed.v1', data: { practitionerId: 2, vendor: 'cliniko' } },
      { type: 'com.physitrack.connection.changed.v1', data: { practitionerId: 2, vendor: 'placed' } },
    ]);
    expect(users.activity.entries).toEqual([{ ...entry, kind: 'user_reactivated', to: toMember }]);
  });

  test('who was deactivated before accepting the invitation is invited again, not active', async () => {
    const users = await atUsers({ people: [admin, { ...member, state: 'invited' }] });

    await users.act(2, 'deactivate');
    await users.act(2, 'reactivate');

    expect(users.accounts.people.get(2)?.state).toBe('invited');
  });

  test('a deactivated administrator counts again after being reactivated', async () => {
    const users = await atUsers({
      people: [admin, { ...member, role: 'admin' }],
      practice: { admins: [1, 2] },
    });

    await users.act(2, 'deactivate');
    const without = users.practices.all.get(501)?.admins;
    await users.act(2, 'reactivate');

    expect([without, users.practices.all.get(501)?.admins]).toEqual([[1], [1, 2]]);
  });

  test.each([
    ['deactivate', {}],
    ['role', { role: 'practitioner' }],
  ])('the last administrator stays: %s is refused and nothing changes', async (action, form) => {
    const users = await atUsers();

    const response = await users.act(1, action, form);

    expect(response.statusCode).toBe(422);
    expect(response.body).toContain('A practice needs an administrator');
    expect(users.accounts.people.get(1)).toEqual(admin);
    expect(users.practices.all.get(501)?.admins).toEqual([1]);
    expect(users.activity.entries).toEqual([]);
  });

  test('the page of the last administrator says so instead of offering it', async () => {
    const users = await atUsers();

    const { body } = await users.ask('GET', '/users/{practitionerId}', { id: 1 });

    expect(body).toContain('This is the only administrator of the practice');
    expect(body).not.toContain('value="deactivate"');
  });

  test('who gives up their own rights is led to what they may still see', async () => {
    const users = await atUsers({
      people: [admin, { ...member, role: 'admin' }],
      practice: { admins: [1, 2] },
    });

    const response = await users.act(1, 'role', { role: 'practitioner' });

    expect(response).toMatchObject({ statusCode: 303, headers: { location: '/clients' } });
    expect((await users.ask('GET', '/users')).statusCode).toBe(403);
  });

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const users = await atUsers();
    users.accounts.changeAccount = async () => false;

    const response = await users.act(2, 'deactivate');

    expect(response.statusCode).toBe(409);
    expect(users.activity.entries).toEqual([]);
  });

  test('an action that does not exist is refused', async () => {
    const users = await atUsers();

    const answers = [
      await users.act(2, 'valueOf'),
      await users.act(2, ''),
      await users.act(2, 'role', { role: 'x' }),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
  });

  test('only who is still invited is invited again', async () => {
    const users = await atUsers({
      people: [admin, member, { ...member, id: 3, email: 'ina@example.org', state: 'invited' }],
    });

    await users.act(2, 'invite');
    const again = await users.act(3, 'invite');

    expect(again.headers?.location).toBe('/users/3?done=invited&invitation=sent');
    expect(users.invited.map(([{ email }, isAgain]) => [email, isAgain])).toEqual([
      ['ina@example.org', true],
    ]);
    expect(users.activity.entries).toEqual([
      { ...entry, kind: 'user_invited_again', to: { id: 3, name: 'Max Member' } },
    ]);
  });
});

test('no page and no change logs a name or an address', async () => {
  const users = await atUsers();

  await users.ask('POST', '/users', { form: { name: 'Nora New', email: 'nora@example.org', role: 'admin' } });
  await users.act(2, 'rename', { name: 'Maxine' });

  expect(users.log.join()).not.toMatch(/Nora|Max|example\.org/);
});
