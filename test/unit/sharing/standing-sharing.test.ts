import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAssertAccess } from '../../../lambdas/core/sharing.ts';
import { practicePlan } from '../../../lambdas/sharing/practice-plan.ts';
import { createStandingSharing } from '../../../lambdas/sharing/standing-sharing.ts';
import { aClient, fixedNow } from '../../support/builders.ts';
import { memorySharing } from '../../support/memory-store.ts';

const PEOPLE = [1, 2, 3] as const;
const PAIRS = PEOPLE.flatMap((owner) =>
  PEOPLE.filter((one) => one !== owner).map((one) => [owner, one] as const),
);
type Step =
  | readonly ['invite' | 'accept' | 'end' | 'give', owner: number, colleague: number]
  | readonly ['practice', chosen: readonly number[]];

const pair = fc.constantFrom(...PAIRS);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.constantFrom('invite', 'accept', 'end', 'give'), pair)
    .map(([what, [o, c]]): Step => [what, o, c]),
  fc.subarray([...PEOPLE]).map((chosen): Step => ['practice', chosen.length === 1 ? [] : chosen]),
);

/** The rules once more, as a table of words: who is given what by whom. */
const createModel = () => {
  const states = new Map<string, 'invited' | 'accepted' | 'practice'>();
  const key = (owner: number, colleague: number) => `${owner} ${colleague}`;
  const one = (what: string, name: string) => {
    const before = states.get(name);
    if (what === 'end') states.delete(name);
    if (what === 'invite' && before === undefined) states.set(name, 'invited');
    if (what === 'accept' && before === 'invited') states.set(name, 'accepted');
    if (what === 'give' && before !== 'practice') states.set(name, 'accepted');
  };
  const practice = (chosen: readonly number[]) => {
    for (const [owner, colleague] of PAIRS) {
      const name = key(owner, colleague);
      const before = states.get(name);
      const isIn = chosen.includes(owner) && chosen.includes(colleague);
      if (isIn && before === undefined) states.set(name, 'practice');
      if (isIn && before === 'invited') states.set(name, 'accepted');
      if (!isIn && before === 'practice') states.delete(name);
    }
  };
  return {
    take: (taken: Step) =>
      taken[0] === 'practice' ? practice(taken[1]) : one(taken[0], key(taken[1], taken[2])),
    sees: (owner: number, colleague: number) =>
      ['accepted', 'practice'].includes(states.get(key(owner, colleague)) ?? ''),
  };
};

test('a colleague sees an owner’s clients exactly when the last word between these two says so, whatever others share', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const sharing = memorySharing();
      const standing = createStandingSharing({ sharing, now: () => fixedNow });
      const assertAccess = createAssertAccess(sharing);
      const model = createModel();
      const take = async (taken: Step) => {
        if (taken[0] !== 'practice') return standing[taken[0]](taken[1], taken[2]);
        const all = (await Promise.all(PEOPLE.map((id) => sharing.ofOwner(id)))).flat();
        const plan = practicePlan([...PEOPLE], new Set(taken[1]), all);
        for (const [owner, colleague] of plan.end) await standing.end(owner, colleague, 'practice');
        for (const [owner, colleague] of plan.give) await standing.give(owner, colleague, 'practice');
      };

      for (const taken of steps) {
        await take(taken);
        model.take(taken);
      }

      for (const [owner, colleague] of PAIRS) {
        const opened = await assertAccess(colleague, aClient({ ownerId: owner })).then(
          () => true,
          () => false,
        );
        expect([owner, colleague, opened]).toEqual([owner, colleague, model.sees(owner, colleague)]);
      }
    }),
    { numRuns: 200 },
  );
});

test('an invitation that is taken back while the colleague accepts is not accepted', async () => {
  const sharing = memorySharing([{ ownerId: 1, colleagueId: 2, state: 'invited' }]);
  const standing = createStandingSharing({
    sharing: {
      ...sharing,
      async accept(given) {
        await sharing.end(1, 2);
        return sharing.accept(given);
      },
    },
    now: () => fixedNow,
  });

  const accepted = await standing.accept(1, 2);

  expect([accepted, await sharing.between(1, 2)]).toEqual(['gone', undefined]);
});

test('an owner’s invitation that the practice accepts stays the owner’s own', async () => {
  const sharing = memorySharing([{ ownerId: 1, colleagueId: 2, state: 'invited' }]);
  const standing = createStandingSharing({ sharing, now: () => fixedNow });

  const given = [await standing.give(1, 2, 'practice'), await standing.give(1, 2, 'practice')];
  await standing.end(1, 2, 'practice');

  expect(given).toEqual([true, false]);
  expect(await sharing.between(1, 2)).toEqual({
    ownerId: 1,
    colleagueId: 2,
    state: 'accepted',
    since: fixedNow,
  });
});

test('a plan gives every missing pair once, and touches neither what is there nor who is not on the page', () => {
  const plan = practicePlan([1, 2, 3], new Set([1, 2, 99]), [
    { ownerId: 1, colleagueId: 2, state: 'accepted' },
    { ownerId: 3, colleagueId: 1, state: 'accepted', by: 'practice' },
    { ownerId: 3, colleagueId: 1, state: 'accepted', by: 'practice' },
    { ownerId: 3, colleagueId: 2, state: 'accepted' },
    { ownerId: 1, colleagueId: 50, state: 'accepted', by: 'practice' },
  ]);

  expect(plan).toEqual({ give: [[2, 1]], end: [[3, 1]] });
});
