import { describe, expect, test } from '@jest/globals';
import { newSubscription, type Subscription } from '../../../lambdas/core/subscription.ts';
import type { SubscriptionsRepository } from '../../../lambdas/store/subscriptions.ts';
import { createSubscriptionHandlers } from '../../../lambdas/subscription/handler.ts';
import { aPractitioner, fixedNow } from '../../support/builders.ts';
import { memoryAccounts, memoryActivity, memoryAttempts } from '../../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

const owner = aPractitioner();
const colleague = aPractitioner({ id: 1002, email: 'col@example.org', name: 'Col League' });
const discount = {
  code: 'SPRING-20',
  reduction: { kind: 'percent', percent: 20 },
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  createdAt: 0,
} as const;

/** The pages with everything in memory. `whileRemoving`: what happens between taking somebody off and giving up the place. */
const atSubscription = (options: { readonly whileRemoving?: () => void } = {}) => {
  const kept = new Map<number, Subscription>();
  const places = new Map<number, { ownerId: number; claimedAt: number }>();
  const clock = { now: fixedNow };
  const told: number[] = [];
  const find = async (ownerId: number) => kept.get(ownerId) ?? newSubscription(ownerId);
  const subscriptions: SubscriptionsRepository = {
    find,
    async change(ownerId, _, decide) {
      const read = await find(ownerId);
      const decided = decide(read);
      if (decided.news.length === 0) return read;
      const next = { ...decided.subscription, revision: read.revision + 1 };
      kept.set(ownerId, next);
      if (decided.news.some(({ type }) => type.includes('colleague_removed'))) options.whileRemoving?.();
      return next;
    },
    sent: async () => {},
    waiting: async () => [],
    async takePlace(ownerId, colleagueId, now) {
      const held = places.get(colleagueId);
      if (held !== undefined && held.ownerId !== ownerId) return false;
      places.set(colleagueId, { ownerId, claimedAt: now });
      return true;
    },
    async givePlaceUp(ownerId, colleagueId, since) {
      const held = places.get(colleagueId);
      if (held?.ownerId === ownerId && held.claimedAt < since) places.delete(colleagueId);
    },
    ownerOf: async (colleagueId) => places.get(colleagueId)?.ownerId,
  };
  const activity = memoryActivity();
  const { send } = throughPipeline(
    createSubscriptionHandlers({
      site,
      accounts: memoryAccounts([owner, colleague]),
      subscriptions,
      discounts: { find: async (code) => (code === discount.code ? discount : undefined) },
      attempts: memoryAttempts(),
      activity,
      signedIn: async () => ({ practitioner: owner, connections: [] }),
      sendOutbox: async (ownerId) => told.push(ownerId),
      timeZone: 'Australia/Sydney',
      now: () => clock.now,
    }),
  );
  const post = (form: Readonly<Record<string, string>>) => {
    clock.now += 1000;
    return send(aRequest({ method: 'POST', route: '/account/subscription', form }));
  };
  return { kept, places, clock, told, activity, post };
};

const ADD = { action: 'add', email: colleague.email, agreed: 'yes' };
const REMOVE = { action: 'remove', colleague: String(colleague.id) };

test('whoever was removed leaves the place free for another subscription', async () => {
  const { post, places, kept } = atSubscription();
  await post(ADD);

  const { headers } = await post(REMOVE);

  expect(headers?.location).toContain('done=taken');
  expect(places.size).toBe(0);
  expect(kept.get(owner.id)?.colleagues).toEqual([]);
});

test('a place that was taken anew while somebody was being removed stays taken', async () => {
  const at = atSubscription({
    whileRemoving: () => {
      at.clock.now += 5;
      at.places.set(colleague.id, { ownerId: owner.id, claimedAt: at.clock.now });
      at.clock.now += 5;
    },
  });
  await at.post(ADD);

  await at.post(REMOVE);

  expect([...at.places.keys()]).toEqual([colleague.id]);
});

test('the code one has already changes nothing, tells nobody, and is not said to be saved', async () => {
  const { post, kept, told, activity } = atSubscription();
  await post({ action: 'code', code: 'spring-20' });
  const [before, entries] = [kept.get(owner.id), activity.entries.length];

  const { headers } = await post({ action: 'code', code: 'SPRING-20' });

  expect(headers?.location).toContain('done=had');
  expect(kept.get(owner.id)).toEqual(before);
  expect(activity.entries).toHaveLength(entries);
  expect(told).toHaveLength(1);
});

describe('guessing ends', () => {
  test.each([
    ['thirty codes', 30, { action: 'code', code: 'WRONG-CODE' }, 'You have entered 30 codes within an hour'],
    [
      'thirty addresses',
      30,
      { action: 'add', email: 'nobody@example.org', agreed: 'yes' },
      'You have entered 30 addresses within an hour',
    ],
  ])('after %s within an hour, in words beside the field that say when to try again', async (...row) => {
    const [, most, form, words] = row;
    const { post } = atSubscription();
    for (let tries = 0; tries < most; tries += 1) await post(form);

    const { statusCode, body, headers } = await post(form);

    expect(statusCode).toBe(429);
    expect(body).toContain(words);
    expect(Number(headers?.['retry-after'])).toBeGreaterThan(0);
  });
});
