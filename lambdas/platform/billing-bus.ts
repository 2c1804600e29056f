import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { BillingEvent } from '../core/billing-event.ts';

/** Puts events on the bus to the billing system; answers the ids of those it took. */
export type SendBillingEvents = (events: readonly BillingEvent[]) => Promise<ReadonlySet<string>>;

/** EventBridge's own limit of entries in one call. */
const AT_ONCE = 10;
const SOURCE = 'physitrack/pms-integrations';

/** Through EventBridge, in order. What it did not take, and what comes after it, stays with the caller. */
export const createSendBillingEvents =
  (client: EventBridgeClient, bus: string): SendBillingEvents =>
  async (events) => {
    const taken = new Set<string>();
    for (let start = 0; start < events.length; start += AT_ONCE) {
      const batch = events.slice(start, start + AT_ONCE);
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: batch.map((event) => ({
            EventBusName: bus,
            Source: SOURCE,
            DetailType: event.type,
            Time: new Date(event.time),
            Detail: JSON.stringify(event),
          })),
        }),
      );
      for (const [index, { id }] of batch.entries())
        if (Entries[index]?.ErrorCode === undefined && Entries[index] !== undefined) taken.add(id);
      if (taken.size < start + batch.length) break;
    }
    return taken;
  };
