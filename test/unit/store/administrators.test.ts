import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeOf } from '../../../lambdas/core/errors.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import { createAdministrators } from '../../../lambdas/store/administrators.ts';
import { aPractitioner } from '../../support/builders.ts';
import { memoryAccounts, memoryPractices } from '../../support/memory-store.ts';

const practice = (admins: readonly number[]) => ({ id: 501, name: 'Example Practice', admins: [...admins] });
const people = (ids: readonly number[], changes: Partial<Practitioner> = {}) =>
  ids.map((id) => aPractitioner({ id, email: `admin-${id}@example.org`, role: 'admin', ...changes }));

const world = (options: {
  readonly admins: readonly number[];
  readonly accounts: readonly Practitioner[];
  readonly pause?: () => Promise<unknown>;
}) => {
  const accounts = memoryAccounts(options.accounts);
  const practices = memoryPractices([practice(options.admins)], options.pause);
  return { accounts, practices, administrators: createAdministrators({ accounts, practices }) };
};

test('the last one on the list is never taken off', async () => {
  const { administrators, practices } = world({ admins: [1], accounts: people([1]) });

  const removing = administrators.remove(501, 1);

  await expect(removing).rejects.toMatchObject({ code: 'last_administrator' });
  expect(practices.all.get(501)?.admins).toEqual([1]);
});

test.each([
  ['was deactivated', people([2], { state: 'deactivated' })],
  ['never became one, because the promotion died', people([2], { role: 'practitioner' })],
  ['has no account', []],
])('a name on the list that %s does not count', async (_, others) => {
  const { administrators, practices } = world({ admins: [1, 2], accounts: [...people([1]), ...others] });

  const removing = administrators.remove(501, 1);

  await expect(removing).rejects.toMatchObject({ code: 'last_administrator' });
  expect(practices.all.get(501)?.admins).toEqual([1, 2]);
});

test('adding somebody twice, or taking off who is not on the list, writes nothing', async () => {
  const { administrators, practices } = world({ admins: [1], accounts: people([1]) });
  const before = practices.all.get(501);

  await administrators.add(501, 1);
  await administrators.remove(501, 7);

  expect(practices.all.get(501)).toBe(before);
});

test('whoever removes whom in whatever order at the same moment, an administrator stays', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 6 }),
      async (scheduler, count, removals) => {
        const ids = Array.from({ length: count }, (_, n) => n + 1);
        const { accounts, administrators } = world({
          admins: ids,
          accounts: people(ids),
          pause: () => scheduler.schedule(Promise.resolve()),
        });
        const demote = async (id: number): Promise<string> => {
          const account = accounts.people.get(id);
          if (account === undefined) return 'nobody';
          try {
            await administrators.remove(501, id);
          } catch (error) {
            return codeOf(error);
          }
          await scheduler.schedule(Promise.resolve());
          return (await accounts.changeAccount(account, { role: 'practitioner' })) ? 'done' : 'changed';
        };

        const answers = Promise.all(removals.map(demote));
        await scheduler.waitFor(answers);

        const left = [...accounts.people.values()].filter(({ role }) => role === 'admin');
        expect(left.length).toBeGreaterThan(0);
        expect((await answers).filter((answer) => answer === 'done')).toHaveLength(count - left.length);
      },
    ),
    { numRuns: 300 },
  );
});
