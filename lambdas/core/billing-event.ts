import * as z from 'zod/mini';
import { discountCodeSchema } from './discount.ts';
import { idSchema } from './ids.ts';

const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

const billingEvent = <Type extends string, Fields extends z.core.$ZodLooseShape>(
  type: Type,
  fields: Fields,
) =>
  z.object({
    /** The same for every copy of an event. */
    id: z.string().check(z.minLength(1), z.maxLength(100)),
    type: z.literal(type),
    /** When the change was made, ISO 8601, UTC. */
    time: z.iso.datetime(),
    region: z.string().check(z.regex(/^[a-z]{2}$/)),
    /** Whose subscription it is: a practitioner's id. */
    ownerId: idSchema,
    /** Grows with every change of one subscription: later ones count. */
    revision: z.int(),
    ...fields,
  });

/** A discount code counts from a month on, for the owner and the colleagues named. */
const discountSet = billingEvent('com.physitrack.subscription.discount_set.v1', {
  code: discountCodeSchema,
  from: month,
  colleagueIds: z.array(idSchema),
});
/** A discount code counts to the end of a month, or (`until` null) never began to. */
const discountRemoved = billingEvent('com.physitrack.subscription.discount_removed.v1', {
  code: discountCodeSchema,
  until: z.nullable(month),
});
/** A colleague joined; the owner agreed to the cost. `from`: first month of the owner's discount; `code`: of that month. */
const colleagueAdded = billingEvent('com.physitrack.subscription.colleague_added.v1', {
  colleagueId: idSchema,
  from: month,
  code: z.nullable(discountCodeSchema),
});
/** A colleague left, or was removed. `until`: the last month of the owner's discount; null: it never began. */
const colleagueRemoved = billingEvent('com.physitrack.subscription.colleague_removed.v1', {
  colleagueId: idSchema,
  until: z.nullable(month),
});

/** What the billing system is told, one for each change (docs/billing-events.md). No names, no addresses. */
export const billingEventSchema = z.discriminatedUnion('type', [
  discountSet,
  discountRemoved,
  colleagueAdded,
  colleagueRemoved,
]);
export type BillingEvent = z.infer<typeof billingEventSchema>;

/** An event before it has its id, time, region, owner and revision. */
export type BillingNews = BillingEvent extends infer Event
  ? Event extends BillingEvent
    ? Omit<Event, 'id' | 'time' | 'region' | 'ownerId' | 'revision'>
    : never
  : never;
