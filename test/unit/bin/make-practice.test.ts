import { expect, test } from '@jest/globals';
import { createMakePractice, type MakePracticeDeps } from '../../../bin/operator/make-practice.ts';
import type { Practice, Practitioner } from '../../../lambdas/core/practitioner.ts';

const wanted = { name: 'Example Practice', adminEmail: ' Ada@Example.org', adminName: 'Ada Admin' };

/** What the table would hold; writing stops for good when `writesLeft` are used up. */
const world = () => {
  const emails = new Map<string, number>();
  const practices = new Map<number, Practice>();
  const accounts = new Map<number, Practitioner>();
  let nextId = 100;
  let writesLeft = Number.POSITIVE_INFINITY;
  const write = () => {
    writesLeft -= 1;
    if (writesLeft < 0) throw new Error('killed');
  };
  const deps: MakePracticeDeps = {
    drawId: () => nextId++,
    emailClaims: {
      holder: async (email) => emails.get(email),
      async take(email, id) {
        write();
        if (!emails.has(email)) emails.set(email, id);
        return emails.get(email) === id;
      },
    },
    accounts: {
      async load(id) {
        const practitioner = accounts.get(id);
        return practitioner && { practitioner, connections: [] };
      },
      async addPractice(practice) {
        write();
        practices.set(practice.id, practice);
      },
      async addPractitioner(practitioner) {
        write();
        accounts.set(practitioner.id, practitioner);
        return true;
      },
    },
  };
  return {
    deps,
    make: createMakePractice(deps),
    killAfter: (writes: number) => {
      writesLeft = writes;
    },
    state: () => ({
      emails: Object.fromEntries(emails),
      practices: [...practices.values()],
      accounts: [...accounts.values()],
    }),
  };
};

const administrator: Practitioner = {
  id: 100,
  email: 'ada@example.org',
  name: 'Ada Admin',
  role: 'admin',
  practiceId: 100,
  practiceName: 'Example Practice',
  state: 'invited',
};
const finished = {
  emails: { 'ada@example.org': 100 },
  practices: [{ id: 100, name: 'Example Practice', admins: [100] }],
  accounts: [administrator],
};

test('a practice comes with its first administrator', async () => {
  const { make, state } = world();

  const made = await make(wanted);

  expect(made).toEqual({ administrator, isNew: true });
  expect(state()).toEqual(finished);
});

test.each([0, 1, 2])(
  'killed after %i writes, the next try ends where it would have ended',
  async (writes) => {
    const { make, killAfter, state } = world();
    killAfter(writes);
    await expect(make(wanted)).rejects.toThrow('killed');
    killAfter(Number.POSITIVE_INFINITY);

    const made = await make(wanted);

    expect(made.isNew).toBe(true);
    expect({ ...state(), practices: state().practices.length }).toMatchObject({ practices: 1 });
    expect(state().accounts).toEqual([
      { ...administrator, id: made.administrator.id, practiceId: made.administrator.id },
    ]);
  },
);

test('asking for the same practice again changes nothing', async () => {
  const { make, state } = world();
  await make(wanted);

  const again = await make(wanted);

  expect(again).toEqual({ administrator, isNew: false });
  expect(state()).toEqual(finished);
});

test('an e-mail address that is in use is said, and nothing is changed', async () => {
  const { make, state } = world();
  await make(wanted);

  const second = make({ ...wanted, name: 'Another Practice' });

  await expect(second).rejects.toMatchObject({
    name: 'OperatorError',
    message: 'The e-mail address ada@example.org belongs to an account already. Nothing was changed.',
  });
  expect(state()).toEqual(finished);
});

test('the address of somebody who merely works in a practice of that name is in use, too', async () => {
  const { deps, make, state } = world();
  await make(wanted);
  await deps.emailClaims.take('pat@example.org', 101);
  await deps.accounts.addPractitioner({ ...administrator, id: 101, email: 'pat@example.org' });
  const before = state();

  const second = make({ ...wanted, adminEmail: 'pat@example.org' });

  await expect(second).rejects.toMatchObject({ name: 'OperatorError' });
  expect(state()).toEqual(before);
});

test('an address somebody else takes at the same moment leaves no practice behind', async () => {
  const { deps, state } = world();
  const racing = createMakePractice({
    ...deps,
    emailClaims: { ...deps.emailClaims, take: async () => false },
  });

  const making = racing(wanted);

  await expect(making).rejects.toMatchObject({ name: 'OperatorError' });
  expect(state()).toEqual({ emails: {}, practices: [], accounts: [] });
});

test('an id that somebody has is drawn again', async () => {
  const { deps, make } = world();
  await deps.accounts.addPractitioner({ ...administrator, email: 'old@example.org' });

  const made = await make(wanted);

  expect(made.administrator.id).toBe(101);
});
