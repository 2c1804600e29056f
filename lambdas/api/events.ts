import type { ChangeEvent } from '../core/change-event.ts';
import { renderEvent } from '../core/event-json.ts';
import { parseId } from '../core/ids.ts';
import { inBatches } from '../core/in-batches.ts';
import { createMayOpen } from '../core/sharing.ts';
import type { ChangeEventsRepository } from '../store/change-events.ts';
import { type ApiHandler, ok, PAGE_SIZE, pageOf, refusal } from './call.ts';
import type { FindDeps } from './find-client.ts';
import type { OperationId } from './routes.ts';

export interface EventCallsDeps extends Pick<FindDeps, 'clients' | 'sharing'> {
  readonly events: Pick<ChangeEventsRepository, 'find' | 'page'>;
}

const noEvent = refusal(404, 'Event with given id does not exist');
const READS_AT_ONCE = 25;

/** Which of these clients somebody may open now, each looked at once. */
const openable = async (
  { clients, sharing }: EventCallsDeps,
  practitionerId: number,
  clientIds: readonly number[],
): Promise<ReadonlySet<number>> => {
  const mayOpen = createMayOpen(sharing);
  const ids = [...new Set(clientIds)];
  const answers = await inBatches(ids, READS_AT_ONCE, async (clientId) => {
    const client = await clients.find(clientId);
    return client !== undefined && mayOpen(practitionerId, client);
  });
  return new Set(ids.filter((_, at) => answers[at]));
};

/**
 * Calls 21 and 22: what changed, for whoever missed a webhook; a colleague's events do not exist. What an event tells of a
 * client or of a program goes with the client: whoever gave it away, or has it shared no longer, is told that there was
 * an event, since pages are counted by their rows, and nothing else.
 */
export const eventCalls = (deps: EventCallsDeps) => {
  const render = async (practitionerId: number, events: readonly ChangeEvent[]) => {
    const ids = await openable(
      deps,
      practitionerId,
      events.map(({ clientId }) => clientId),
    );
    return events.map((event) => {
      const { client: _client, program: _program, ...bare } = event;
      return renderEvent(ids.has(event.clientId) ? event : bare);
    });
  };
  return {
    listEvents: async ({ account, query }) => {
      const events = await deps.events.page(account.practitioner.id, pageOf(query), PAGE_SIZE);
      return ok({ events: await render(account.practitioner.id, events) });
    },
    findEvent: async ({ account, params }) => {
      const eventId = parseId(params.id);
      const event = eventId && (await deps.events.find(account.practitioner.id, eventId));
      if (!event) return noEvent;
      const [rendered] = await render(account.practitioner.id, [event]);
      return ok(rendered);
    },
  } satisfies Partial<Record<OperationId, ApiHandler>>;
};
