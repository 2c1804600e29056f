import { renderEvent } from '../core/event-json.ts';
import { parseId } from '../core/ids.ts';
import type { ChangeEventsRepository } from '../store/change-events.ts';
import { type ApiHandler, ok, PAGE_SIZE, pageOf, refusal } from './call.ts';
import type { OperationId } from './routes.ts';

const noEvent = refusal(404, 'Event with given id does not exist');

/** Calls 21 and 22: what changed, for whoever missed a webhook; a colleague's events do not exist. */
export const eventCalls = (deps: { readonly events: Pick<ChangeEventsRepository, 'find' | 'page'> }) =>
  ({
    listEvents: async ({ account, query }) => {
      const events = await deps.events.page(account.practitioner.id, pageOf(query), PAGE_SIZE);
      return ok({ events: events.map(renderEvent) });
    },
    findEvent: async ({ account, params }) => {
      const eventId = parseId(params.id);
      const event = eventId && (await deps.events.find(account.practitioner.id, eventId));
      return event ? ok(renderEvent(event)) : noEvent;
    },
  }) satisfies Partial<Record<OperationId, ApiHandler>>;
