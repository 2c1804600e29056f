import { codeOf } from '../core/errors.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import type { SendOutbox } from '../platform/send-outbox.ts';
import type { SubscriptionsRepository } from '../store/subscriptions.ts';

/** What was just written is being sent by whoever wrote it. */
const GRACE_MS = 60 * 1000;

/** Sends billing events that were written with their change and never sent; one that fails never holds up the others. */
export const createBillingEvents =
  (deps: {
    readonly subscriptions: Pick<SubscriptionsRepository, 'waiting'>;
    readonly sendOutbox: SendOutbox;
    readonly logger: Logger;
    readonly now: () => number;
  }) =>
  async (): Promise<{ readonly sent: number }> => {
    let sent = 0;
    for (const ownerId of await deps.subscriptions.waiting(deps.now() - GRACE_MS)) {
      try {
        sent += await deps.sendOutbox(ownerId);
      } catch (error) {
        deps.logger.error('billing events not sent', {
          code: codeOf(error),
          practitionerId: ownerId,
          ...describeError(error),
        });
      }
    }
    if (sent > 0) deps.logger.warn('billing events swept', { count: sent });
    return { sent };
  };
