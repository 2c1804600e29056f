import { codeOf } from '../core/errors.ts';
import type { SubscriptionsRepository } from '../store/subscriptions.ts';
import type { SendBillingEvents } from './billing-bus.ts';
import { describeError, type Logger } from './logger.ts';

/**
 * Sends what waits in an owner's outbox, then takes it out. Dying in between sends it again, with the same ids.
 * Answers how many were sent; throws when the bus is away.
 */
export const createSendOutbox =
  (deps: {
    readonly subscriptions: Pick<SubscriptionsRepository, 'find' | 'sent'>;
    readonly sendEvents: SendBillingEvents;
  }) =>
  async (ownerId: number): Promise<number> => {
    const { outbox } = await deps.subscriptions.find(ownerId);
    if (outbox.length === 0) return 0;
    const taken = await deps.sendEvents(outbox);
    if (taken.size > 0) await deps.subscriptions.sent(ownerId, taken);
    return taken.size;
  };
export type SendOutbox = ReturnType<typeof createSendOutbox>;

/** For whoever has just written a change: a bus that is away is counted, and `billing-events` sends it later. */
export const tolerantOutbox =
  (send: SendOutbox, logger: Logger): SendOutbox =>
  async (ownerId) => {
    try {
      return await send(ownerId);
    } catch (error) {
      logger.warn('billing events left to the sweep', {
        code: codeOf(error),
        practitionerId: ownerId,
        ...describeError(error),
      });
      return 0;
    }
  };
