import type { BillingEvent, BillingNews } from '../core/billing-event.ts';
import { raise } from '../core/errors.ts';
import {
  type Changed,
  colleaguesOn,
  newSubscription,
  type Subscription,
  subscriptionSchema,
} from '../core/subscription.ts';
import { createClaims } from './claims.ts';
import type { Db, PutParams, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { accountKeys, DUE_BILLING } from './keys.ts';
import { readFound } from './rows.ts';
import { createTryClaims } from './try-claims.ts';

/** Subscriptions with their outboxes, and who is on whose. */
export interface SubscriptionsRepository {
  /** An owner's subscription; a new one when nothing was ever changed. One key read. */
  find(ownerId: number): Promise<Subscription>;
  /**
   * Reads, decides, and writes only if nobody wrote in between; then decides anew. The news become events in the
   * outbox with the same write. Without news nothing is written. AppError `changed_meanwhile` when others kept coming first.
   */
  change(ownerId: number, now: number, decide: (read: Subscription) => Changed): Promise<Subscription>;
  /** Takes events out of the outbox that were sent. */
  sent(ownerId: number, eventIds: ReadonlySet<string>): Promise<void>;
  /** Owners whose outbox has waited since before a moment (epoch ms), one page. */
  waiting(before: number): Promise<number[]>;
  /** Keeps a place for a colleague on an owner's subscription. False when the colleague is on somebody else's. */
  takePlace(ownerId: number, colleagueId: number, now: number): Promise<boolean>;
  givePlaceUp(ownerId: number, colleagueId: number, now: number): Promise<void>;
  /** Whose subscription somebody is on. */
  ownerOf(colleagueId: number): Promise<number | undefined>;
}

const TRIES = 8;
const PAGE = 100;

const eventsOf = (
  news: readonly BillingNews[],
  of: { readonly region: string; readonly ownerId: number; readonly revision: number; readonly now: number },
): BillingEvent[] => {
  const { region, ownerId, revision } = of;
  const time = new Date(of.now).toISOString();
  return news.map(
    (one, index): BillingEvent => ({
      ...one,
      id: `${region}-${ownerId}-${revision}-${index + 1}`,
      time,
      region,
      ownerId,
      revision,
    }),
  );
};

const saveParams = (tableName: string, subscription: Subscription, read: number, now: number): PutParams => ({
  TableName: tableName,
  Item: {
    ...accountKeys.subscription(subscription.ownerId),
    ...subscription,
    ...(subscription.outbox.length === 0 ? {} : { dueKey: DUE_BILLING, dueAt: now }),
  },
  ...(read === 0
    ? condition('attribute_not_exists(#pk)')
    : condition('#revision = :read', { ':read': read })),
});

/** An update, not a put: who only sends events needs no right to write anything else. */
const sentParams = (
  tableName: string,
  read: Subscription,
  outbox: readonly BillingEvent[],
): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.subscription(read.ownerId),
  ...change(
    {
      set: { outbox, revision: read.revision + 1 },
      remove: outbox.length === 0 ? ['dueKey', 'dueAt'] : [],
    },
    '#revision = :read',
    { ':read': read.revision },
  ),
});

/** In the table `accounts`. @param region stands in every event */
export const createSubscriptionsRepository = (
  db: Db,
  tableName: string,
  region: string,
): SubscriptionsRepository => {
  const find = async (ownerId: number): Promise<Subscription> => {
    const Key = accountKeys.subscription(ownerId);
    const row = await db.get({ TableName: tableName, Key, ConsistentRead: true });
    return readFound(subscriptionSchema, row) ?? newSubscription(ownerId);
  };
  const places = createTryClaims(db, tableName, async (ownerId, { pk }) =>
    colleaguesOn(await find(ownerId)).some(({ id }) => accountKeys.subscribed(id).pk === pk),
  );
  const claims = createClaims(db, tableName);

  return {
    find,
    async change(ownerId, now, decide) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const read = await find(ownerId);
        const decided = decide(read);
        if (decided.news.length === 0) return read;
        const revision = read.revision + 1;
        const outbox = [...read.outbox, ...eventsOf(decided.news, { region, ownerId, revision, now })];
        const next = { ...decided.subscription, revision, outbox };
        if (await db.put(saveParams(tableName, next, read.revision, now))) return next;
      }
      return raise('changed_meanwhile');
    },
    async sent(ownerId, eventIds) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const read = await find(ownerId);
        const outbox = read.outbox.filter(({ id }) => !eventIds.has(id));
        if (outbox.length === read.outbox.length) return;
        if ((await db.update(sentParams(tableName, read, outbox))) !== undefined) return;
      }
      raise('changed_meanwhile');
    },
    async waiting(before) {
      const { rows } = await db.query({
        TableName: tableName,
        IndexName: 'byDue',
        Limit: PAGE,
        ...where({
          key: '#dueKey = :billing AND #dueAt < :before',
          values: { ':billing': DUE_BILLING, ':before': before },
        }),
      });
      return rows.map(({ ownerId }) => Number(ownerId));
    },
    takePlace: (ownerId, colleagueId, now) => places.claim(accountKeys.subscribed(colleagueId), ownerId, now),
    givePlaceUp: (ownerId, colleagueId, now) =>
      places.release(accountKeys.subscribed(colleagueId), ownerId, now),
    ownerOf: (colleagueId) => claims.holder(accountKeys.subscribed(colleagueId)),
  };
};
