import { EventBridgeClient, type PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, test } from '@jest/globals';
import type { BillingEvent } from '../../../lambdas/core/billing-event.ts';
import { createSendBillingEvents } from '../../../lambdas/platform/billing-bus.ts';

const event = (number: number): BillingEvent => ({
  id: `au-1-${number}-1`,
  type: 'com.physitrack.subscription.colleague_added.v1',
  time: '2026-11-02T09:00:00.000Z',
  region: 'au',
  ownerId: 1,
  revision: number,
  colleagueId: 2,
  from: '2026-12',
  code: null,
});
const events = (count: number): BillingEvent[] => Array.from({ length: count }, (_, n) => event(n + 1));

/** A bus that refuses some events; `calls` holds how many entries each call had. */
const aBus = (refused: ReadonlySet<string>) => {
  const calls: number[] = [];
  const client = new EventBridgeClient({ region: 'ap-southeast-2' });
  client.send = (async ({ input: { Entries = [] } }: PutEventsCommand) => {
    calls.push(Entries.length);
    return {
      Entries: Entries.map(({ Detail }) =>
        refused.has(JSON.parse(Detail ?? '').id) ? { ErrorCode: 'ThrottlingException' } : { EventId: 'x' },
      ),
    };
  }) as typeof client.send;
  return { calls, send: createSendBillingEvents(client, 'physitrack-au-billing') };
};

test('events go ten at a time, as EventBridge takes them', async () => {
  const { send, calls } = aBus(new Set());

  const taken = await send(events(23));

  expect([taken.size, calls]).toEqual([23, [10, 10, 3]]);
});

test('what the bus did not take stays, and nothing behind it overtakes it', async () => {
  const { send, calls } = aBus(new Set(['au-1-4-1']));

  const taken = await send(events(12));

  expect(taken.has('au-1-4-1')).toBe(false);
  expect([taken.size, calls]).toEqual([9, [10]]);
});
