import { raise } from '../core/errors.ts';
import { type ChangeRecorded, changeRecorded } from '../core/events.ts';
import type { Practice } from '../core/practitioner.ts';
import type { Logger } from '../platform/logger.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { ChangeEventsRepository } from '../store/change-events.ts';
import type { PostEvent } from './post-event.ts';

export interface WebhooksDeps {
  readonly practices: { readonly find: (practiceId: number) => Promise<Practice | undefined> };
  readonly events: Pick<ChangeEventsRepository, 'find'>;
  readonly postEvent: PostEvent;
  /** Back to the queue of this function. */
  readonly send: SendMessage;
  readonly logger: Logger;
  readonly now: () => number;
}

const ATTEMPTS = 2;
const AGAIN_AFTER_SECONDS = 600;

/**
 * Tells a practice's endpoint of one change: once, and once more ten minutes later (contracts.md 2.4). After that the
 * practice catches up with the events of API v2, so giving up is counted and nobody is woken.
 */
export const createWebhooks =
  (deps: WebhooksDeps) =>
  async ({ data }: ChangeRecorded, context: { readonly signal: AbortSignal }): Promise<void> => {
    const practice = await deps.practices.find(data.practiceId);
    if (practice?.webhook === undefined) return;
    const event =
      (await deps.events.find(data.practitionerId, data.eventId)) ??
      raise('unexpected', { reason: 'event_missing' });
    if (event.practiceId !== practice.id) raise('unexpected', { reason: 'event_elsewhere' });

    const since = deps.now();
    const posted = await deps.postEvent(practice, practice.webhook, event, context.signal);
    const log = { practitionerId: data.practitionerId, durationMs: deps.now() - since };
    if (posted.ok) return deps.logger.info('event delivered', log);

    const attempt = data.attempt ?? 1;
    const { ok: _ok, ...why } = posted;
    if (attempt < ATTEMPTS) {
      const again = changeRecorded({ ...data, attempt: attempt + 1 }, deps.now());
      await deps.send(again, { delaySeconds: AGAIN_AFTER_SECONDS });
      return deps.logger.warn('event will be sent again', { ...log, ...why, outcome: 'wait' });
    }
    deps.logger.warn('event given up', { ...log, ...why, code: 'webhook_failed', outcome: 'given_up' });
  };
