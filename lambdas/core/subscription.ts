import * as z from 'zod/mini';
import { type BillingNews, billingEventSchema } from './billing-event.ts';
import { discountCodeSchema } from './discount.ts';
import { idSchema } from './ids.ts';
import { nextMonth } from './local-day.ts';

const monthSchema = z.string();

/** A stretch of whole months, `YYYY-MM`, both inclusive; without `until` it goes on. */
const stretch = { from: monthSchema, until: z.optional(monthSchema) };

/** One owner's subscription as far as we keep it: one item, changed by conditional writes on `revision`. */
export const subscriptionSchema = z.object({
  ownerId: idSchema,
  revision: z.int(),
  /** Which code counted when; never two in one month. */
  codes: z.array(z.object({ code: discountCodeSchema, ...stretch })),
  /** Who is on it, and in which months the owner's discount is theirs too. */
  colleagues: z.array(z.object({ id: idSchema, addedAt: z.number(), ...stretch })),
  /** Events that the billing system has not been told yet. */
  outbox: z.array(billingEventSchema),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** A subscription after a change, and what the billing system is to be told of it. */
export interface Changed {
  readonly subscription: Subscription;
  readonly news: readonly BillingNews[];
}

/** Who works with more colleagues talks to us. */
export const MOST_COLLEAGUES_ON_SUBSCRIPTION = 50;

export const newSubscription = (ownerId: number): Subscription => ({
  ownerId,
  revision: 0,
  codes: [],
  colleagues: [],
  outbox: [],
});

const covers = ({ from, until }: { from: string; until?: string | undefined }, month: string): boolean =>
  from <= month && (until === undefined || month <= until);

/** The code that counts in a month. */
export const codeIn = ({ codes }: Pick<Subscription, 'codes'>, month: string): string | undefined =>
  codes.find((one) => covers(one, month))?.code;

/** The code that is set for good: in force now, or from next month. */
export const codeSet = ({ codes }: Pick<Subscription, 'codes'>) =>
  codes.find(({ until }) => until === undefined);

/** Colleagues who are on it and were not removed. */
export const colleaguesOn = ({ colleagues }: Pick<Subscription, 'colleagues'>) =>
  colleagues.filter(({ until }) => until === undefined);

/** The owner's code as a colleague has it in a month. */
export const colleagueCodeIn = (
  subscription: Pick<Subscription, 'codes' | 'colleagues'>,
  colleagueId: number,
  month: string,
): string | undefined =>
  subscription.colleagues.some((one) => one.id === colleagueId && covers(one, month))
    ? codeIn(subscription, month)
    : undefined;

/** Ends a stretch with this month; one that has not begun is as if it had never been. */
const ended = <Stretch extends { from: string; until?: string | undefined }>(
  stretches: readonly Stretch[],
  isMeant: (one: Stretch) => boolean,
  month: string,
): Stretch[] =>
  stretches.flatMap((one) => {
    if (one.until !== undefined || !isMeant(one)) return [one];
    return one.from > month ? [] : [{ ...one, until: month }];
  });

const untilOf = ({ from }: { readonly from: string }, month: string): string | null =>
  from > month ? null : month;

/** Takes the code away with the end of this month. */
export const removeCode = (subscription: Subscription, month: string): Changed => {
  const set = codeSet(subscription);
  if (set === undefined) return { subscription, news: [] };
  return {
    subscription: { ...subscription, codes: ended(subscription.codes, () => true, month) },
    news: [
      {
        type: 'com.physitrack.subscription.discount_removed.v1',
        code: set.code,
        until: untilOf(set, month),
      },
    ],
  };
};

/** Sets a code from next month on, in place of one that was set; the same one again changes nothing. */
export const setCode = (subscription: Subscription, code: string, month: string): Changed => {
  if (codeSet(subscription)?.code === code) return { subscription, news: [] };
  const without = removeCode(subscription, month);
  const from = nextMonth(month);
  const colleagueIds = colleaguesOn(subscription).map(({ id }) => id);
  return {
    subscription: { ...without.subscription, codes: [...without.subscription.codes, { code, from }] },
    news: [
      ...without.news,
      { type: 'com.physitrack.subscription.discount_set.v1', code, from, colleagueIds },
    ],
  };
};

/** Puts a colleague on it: the owner's discount is theirs from next month on. Who is on it already changes nothing. */
export const addColleague = (
  subscription: Subscription,
  colleagueId: number,
  now: number,
  month: string,
): Changed => {
  if (colleaguesOn(subscription).some(({ id }) => id === colleagueId)) return { subscription, news: [] };
  const from = nextMonth(month);
  return {
    subscription: {
      ...subscription,
      colleagues: [...subscription.colleagues, { id: colleagueId, addedAt: now, from }],
    },
    news: [
      {
        type: 'com.physitrack.subscription.colleague_added.v1',
        colleagueId,
        from,
        code: codeIn(subscription, from) ?? null,
      },
    ],
  };
};

/** Takes a colleague off it; the discount of this month stays theirs. */
export const removeColleague = (subscription: Subscription, colleagueId: number, month: string): Changed => {
  const on = colleaguesOn(subscription).find(({ id }) => id === colleagueId);
  if (on === undefined) return { subscription, news: [] };
  return {
    subscription: {
      ...subscription,
      colleagues: ended(subscription.colleagues, ({ id }) => id === colleagueId, month),
    },
    news: [
      {
        type: 'com.physitrack.subscription.colleague_removed.v1',
        colleagueId,
        until: untilOf(on, month),
      },
    ],
  };
};
