import { type ConnectionChanged, connectionChanged } from '../core/events.ts';
import type { SendMessage } from './messages.ts';

/** Sends `connection changed` to the program queue: what was refused for this connection is due again. */
export type AnnounceChange = (data: ConnectionChanged['data']) => Promise<void>;

/** Longer than the one table write that follows the announcement takes. */
const DELAY_SECONDS = 5;

/** @param newEventId a fresh id for each event */
export const createAnnounceChange =
  (deps: {
    readonly send: SendMessage;
    readonly newEventId: () => string;
    readonly now: () => number;
  }): AnnounceChange =>
  async (data) => {
    await deps.send(connectionChanged(deps.newEventId(), deps.now(), data), { delaySeconds: DELAY_SECONDS });
  };
