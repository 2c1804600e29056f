import type { ChangeEvent, NewChange } from '../../lambdas/core/change-event.ts';
import { clientCreated } from '../../lambdas/core/change-event.ts';
import type { ChangeEventsRepository } from '../../lambdas/store/change-events.ts';
import { aClient, aPractitioner } from './builders.ts';

/** A client was added, as the store keeps it. */
export const aChangeEvent = (changes: Partial<ChangeEvent> = {}): ChangeEvent => ({
  id: 90_000_001,
  ...clientCreated(aClient(), aPractitioner()),
  ...changes,
});

/** Change events in memory, with the same promises as DynamoDB's; `all` in plain sight. */
export const memoryChangeEvents = (events: readonly ChangeEvent[] = []) => {
  const all: ChangeEvent[] = [...events];
  const sameAs = (one: NewChange) => (other: ChangeEvent) =>
    one.practitionerId === other.practitionerId && one.changeKey === other.changeKey;
  const of = (practitionerId: number) =>
    all.filter((one) => one.practitionerId === practitionerId).sort((a, b) => a.id - b.id);
  const repository: ChangeEventsRepository = {
    async record(change) {
      const known = all.find(sameAs(change));
      if (known !== undefined) return known;
      const event = { ...change, id: 90_000_001 + all.length };
      all.push(event);
      return event;
    },
    async find(practitionerId, eventId) {
      return of(practitionerId).find(({ id }) => id === eventId);
    },
    async page(practitionerId, page, size) {
      return of(practitionerId).slice((page - 1) * size, page * size);
    },
  };
  return { ...repository, all };
};
