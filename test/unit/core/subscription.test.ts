import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextMonth } from '../../../lambdas/core/local-day.ts';
import {
  addColleague,
  type Changed,
  codeIn,
  codeSet,
  colleagueCodeIn,
  colleaguesOn,
  newSubscription,
  removeCode,
  removeColleague,
  type Subscription,
  setCode,
} from '../../../lambdas/core/subscription.ts';

const NOW = '2026-11';
const after = (month: string, count: number): string =>
  count === 0 ? month : after(nextMonth(month), count - 1);
const apply = (steps: ReadonlyArray<(read: Subscription) => Changed>): Subscription =>
  steps.reduce((read, step) => step(read).subscription, newSubscription(1));

describe('a code', () => {
  test('counts from the next month, and never in this one or before', () => {
    const subscription = apply([(read) => setCode(read, 'ONE', NOW)]);

    const months = ['2026-10', NOW, '2026-12', '2030-01'].map((month) => codeIn(subscription, month));

    expect(months).toEqual([undefined, undefined, 'ONE', 'ONE']);
  });

  test('that replaces another begins when the other ends, and both are told', () => {
    const before = apply([(read) => setCode(read, 'ONE', '2026-01')]);

    const { subscription, news } = setCode(before, 'TWO', NOW);

    expect([codeIn(subscription, NOW), codeIn(subscription, '2026-12')]).toEqual(['ONE', 'TWO']);
    expect(news).toEqual([
      { type: 'com.physitrack.subscription.discount_removed.v1', code: 'ONE', until: NOW },
      {
        type: 'com.physitrack.subscription.discount_set.v1',
        code: 'TWO',
        from: '2026-12',
        colleagueIds: [],
      },
    ]);
  });

  test('that is set again changes nothing and tells nothing', () => {
    const before = apply([(read) => setCode(read, 'ONE', NOW)]);

    expect(setCode(before, 'ONE', NOW)).toEqual({ subscription: before, news: [] });
  });

  test('that never began to count is told so when it is removed', () => {
    const before = apply([(read) => setCode(read, 'ONE', NOW)]);

    const { subscription, news } = removeCode(before, NOW);

    expect(subscription.codes).toEqual([]);
    expect(news).toEqual([
      { type: 'com.physitrack.subscription.discount_removed.v1', code: 'ONE', until: null },
    ]);
  });
});

describe('a colleague', () => {
  test('has the owner’s code from the month after being added, and to the end of the month of being removed', () => {
    const subscription = apply([
      (read) => setCode(read, 'ONE', '2026-01'),
      (read) => addColleague(read, 2, 0, NOW),
      (read) => removeColleague(read, 2, '2027-01'),
    ]);

    const months = [NOW, '2026-12', '2027-01', '2027-02'].map((month) =>
      colleagueCodeIn(subscription, 2, month),
    );

    expect(months).toEqual([undefined, 'ONE', 'ONE', undefined]);
  });

  test('who comes back has the code again from the month after', () => {
    const subscription = apply([
      (read) => setCode(read, 'ONE', '2026-01'),
      (read) => addColleague(read, 2, 0, '2026-02'),
      (read) => removeColleague(read, 2, '2026-05'),
      (read) => addColleague(read, 2, 0, '2026-08'),
    ]);

    const months = ['2026-05', '2026-06', '2026-08', '2026-09'].map((month) =>
      colleagueCodeIn(subscription, 2, month),
    );

    expect(months).toEqual(['ONE', undefined, undefined, 'ONE']);
    expect(colleaguesOn(subscription).map(({ id }) => id)).toEqual([2]);
  });

  test('who is on it already is not added again', () => {
    const before = apply([(read) => addColleague(read, 2, 0, NOW)]);

    expect(addColleague(before, 2, 1, NOW)).toEqual({ subscription: before, news: [] });
  });
});

test('whatever is done, no month before the next one ever changes, and no month has two codes', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 2 }),
    what: fc.constantFrom('set', 'remove', 'add', 'take'),
    code: fc.constantFrom('ONE', 'TWO', 'THREE'),
    colleague: fc.integer({ min: 2, max: 4 }),
  });

  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let month = '2026-01';
      let subscription = newSubscription(1);
      for (const { wait, what, code, colleague } of steps) {
        month = after(month, wait);
        const change = {
          set: () => setCode(subscription, code, month),
          remove: () => removeCode(subscription, month),
          add: () => addColleague(subscription, colleague, 0, month),
          take: () => removeColleague(subscription, colleague, month),
        }[what]();
        const past = ['2026-01', month].flatMap((each) => [each, after('2026-01', wait)]);
        for (const each of past.filter((one) => one <= month)) {
          expect(codeIn(change.subscription, each)).toBe(codeIn(subscription, each));
          expect(colleagueCodeIn(change.subscription, colleague, each)).toBe(
            colleagueCodeIn(subscription, colleague, each),
          );
        }
        subscription = change.subscription;
        expect(subscription.codes.filter(({ until }) => until === undefined).length).toBeLessThan(2);
        const coming = nextMonth(month);
        const counting = subscription.codes.filter(
          ({ from, until }) => from <= coming && (until === undefined || coming <= until),
        );
        expect(counting.length).toBeLessThan(2);
        expect(counting[0]?.code).toBe(codeSet(subscription)?.code);
      }
    }),
  );
});
