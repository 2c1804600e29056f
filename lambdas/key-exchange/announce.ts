import type { ConnectionChanged } from '../core/events.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { AnnounceChange } from './save-key.ts';

/** Longer than the one table write that follows the announcement takes. */
const DELAY_SECONDS = 5;

/** @param newEventId a fresh id for each event */
export const createAnnounceChange =
  (deps: {
    readonly send: SendMessage;
    readonly source: string;
    readonly newEventId: () => string;
    readonly now: () => number;
  }): AnnounceChange =>
  async (data) => {
    const event: ConnectionChanged = {
      specversion: '1.0',
      id: deps.newEventId(),
      source: deps.source,
      type: 'com.physitrack.connection.changed.v1',
      time: new Date(deps.now()).toISOString(),
      datacontenttype: 'application/json',
      data,
    };
    await deps.send(event, { delaySeconds: DELAY_SECONDS });
  };
