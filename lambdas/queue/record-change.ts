import type { NewChange } from '../core/change-event.ts';
import { changeRecorded } from '../core/events.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { ChangeEventsRepository } from '../store/change-events.ts';

/** Makes a change known to API v2 and to the practice's webhook. Doing it twice is doing it once, and telling twice. */
export type RecordChange = (change: NewChange) => Promise<void>;

/**
 * Recorded first, then always sent: dying in between loses nothing when whoever calls this comes again. The message is
 * sent again with every recording, and receivers know copies by the event's id.
 */
export const createRecordChange =
  (deps: {
    readonly events: Pick<ChangeEventsRepository, 'record'>;
    /** To the queue of the function `webhooks`. */
    readonly send: SendMessage;
    readonly now: () => number;
  }): RecordChange =>
  async (change) => {
    const { id: eventId, practitionerId, practiceId } = await deps.events.record(change);
    await deps.send(changeRecorded({ eventId, practitionerId, practiceId }, deps.now()));
  };
