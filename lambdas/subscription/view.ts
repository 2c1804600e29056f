import { appliesIn, type Discount } from '../core/discount.ts';
import { monthOf, nextMonth } from '../core/local-day.ts';
import type { Practitioner } from '../core/practitioner.ts';
import { codeIn, codeSet, colleagueCodeIn, colleaguesOn, type Subscription } from '../core/subscription.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { DiscountsRepository } from '../store/discounts.ts';
import type { SubscriptionsRepository } from '../store/subscriptions.ts';
import { codeWords } from './change-words.ts';

/** The discount of two months in words; `undefined`: none. */
export interface TwoMonths {
  readonly now: string | undefined;
  readonly next: string | undefined;
}

export interface ColleagueRow extends TwoMonths {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** What the page shows, in words. */
export interface SubscriptionView {
  readonly month: string;
  readonly nextMonth: string;
  readonly own: TwoMonths;
  /** The code that is set for good. */
  readonly code: string | undefined;
  readonly colleagues: readonly ColleagueRow[];
  /** Whose subscription the reader is on. */
  readonly host: ({ readonly name: string } & TwoMonths) | undefined;
}

export interface ViewDeps {
  readonly subscriptions: Pick<SubscriptionsRepository, 'find' | 'ownerOf'>;
  readonly discounts: Pick<DiscountsRepository, 'find'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
}

const words = (
  code: string | undefined,
  discount: Discount | undefined,
  month: string,
): string | undefined =>
  code === undefined || (discount !== undefined && !appliesIn(discount, month))
    ? undefined
    : codeWords(code, discount);

/** Gathers the page: the reader's own subscription, or the one they are on. @param day today, `YYYY-MM-DD` */
export const createView =
  (deps: ViewDeps) =>
  async (reader: Practitioner, day: string): Promise<SubscriptionView> => {
    const month = monthOf(day);
    const next = nextMonth(month);
    const discountOf = new Map<string, Promise<Discount | undefined>>();
    const find = (code: string) => {
      const known = discountOf.get(code) ?? deps.discounts.find(code);
      discountOf.set(code, known);
      return known;
    };
    const inMonth = async (code: string | undefined, of: string) =>
      code === undefined ? undefined : words(code, await find(code), of);
    const two = async (codeOf: (of: string) => string | undefined): Promise<TwoMonths> => ({
      now: await inMonth(codeOf(month), month),
      next: await inMonth(codeOf(next), next),
    });
    const nameOf = async (id: number) => (await deps.accounts.load(id))?.practitioner;
    const rowOf = async (subscription: Subscription, id: number): Promise<ColleagueRow> => {
      const [person, both] = await Promise.all([
        nameOf(id),
        two((of) => colleagueCodeIn(subscription, id, of)),
      ]);
      return { id, name: person?.name ?? 'Deleted account', email: person?.email ?? '', ...both };
    };

    const [own, hostId] = await Promise.all([
      deps.subscriptions.find(reader.id),
      deps.subscriptions.ownerOf(reader.id),
    ]);
    const hostOwn = hostId === undefined ? undefined : await deps.subscriptions.find(hostId);
    // A place that was kept for a try that died is no place.
    const isOn = hostOwn !== undefined && colleaguesOn(hostOwn).some(({ id }) => id === reader.id);
    return {
      month,
      nextMonth: next,
      own: await two((of) => codeIn(own, of)),
      code: codeSet(own)?.code,
      colleagues: await Promise.all(colleaguesOn(own).map(({ id }) => rowOf(own, id))),
      host:
        isOn && hostId !== undefined
          ? {
              name: (await nameOf(hostId))?.name ?? 'a colleague',
              ...(await two((of) => colleagueCodeIn(hostOwn, reader.id, of))),
            }
          : undefined,
    };
  };
