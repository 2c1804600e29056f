import * as z from 'zod/mini';
import { vendorIdSchema } from './connection.ts';
import { documentChoicesSchema } from './document-options.ts';
import { idSchema } from './ids.ts';
import { type Program, programSchema } from './program.ts';

/** The envelope of every message on our queues: CloudEvents 1.0 in JSON (https://cloudevents.io). */
export const cloudEvent = <Type extends string, Data extends z.core.$ZodType>(type: Type, data: Data) =>
  z.object({
    specversion: z.literal('1.0'),
    id: z.string().check(z.minLength(1), z.maxLength(200)),
    source: z.string().check(z.minLength(1), z.maxLength(200)),
    type: z.literal(type),
    time: z.optional(z.iso.datetime({ offset: true })),
    subject: z.optional(z.string()),
    datacontenttype: z.optional(z.literal('application/json')),
    dataschema: z.optional(z.string()),
    data,
  });

/**
 * A program was assigned or changed. The whole program travels with the event: the document shows what was
 * assigned, whatever happens to the library later. Pictures are looked up in the region's library by exercise id.
 */
export const programAssignedSchema = cloudEvent(
  'com.physitrack.program.assigned.v1',
  z.object({ program: programSchema }),
);
export type ProgramAssigned = z.infer<typeof programAssignedSchema>;

/** A practitioner saved a key that works: deliveries refused for the old one are due again. */
export const connectionChangedSchema = cloudEvent(
  'com.physitrack.connection.changed.v1',
  z.object({ practitionerId: idSchema, vendor: vendorIdSchema }),
);
export type ConnectionChanged = z.infer<typeof connectionChangedSchema>;

/** A practitioner opened a client from a PMS. `occurredAt`: epoch milliseconds. */
export const clientOpenedSchema = cloudEvent(
  'com.physitrack.client.opened.v1',
  z.object({
    clientId: idSchema,
    practitionerId: idSchema,
    vendor: vendorIdSchema,
    occurredAt: z.number(),
  }),
);
export type ClientOpened = z.infer<typeof clientOpenedSchema>;

/**
 * Somebody asked for a program's PDF by a link: it is drawn and stored as `documents/<token>.pdf`. `practitionerId`: who
 * asked. The program travels along, so that what is shown is what was asked for; it need not be on record. `sample`: a
 * practice tries out how its documents may look; drawn for this name and with these choices, for no client on record.
 */
export const documentRequestedSchema = cloudEvent(
  'com.physitrack.document.requested.v1',
  z.object({
    program: programSchema,
    token: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
    practitionerId: idSchema,
    sample: z.optional(
      z.object({ clientName: z.string().check(z.maxLength(100)), choices: documentChoicesSchema }),
    ),
  }),
);
export type DocumentRequested = z.infer<typeof documentRequestedSchema>;

/** A change was recorded and waits to be told to the practice's webhook. `attempt`: 1 when absent. */
export const changeRecordedSchema = cloudEvent(
  'com.physitrack.change.recorded.v1',
  z.object({
    eventId: idSchema,
    practitionerId: idSchema,
    practiceId: idSchema,
    attempt: z.optional(z.int().check(z.positive(), z.lte(2))),
  }),
);
export type ChangeRecorded = z.infer<typeof changeRecordedSchema>;

/** What the program queue carries. */
export const programQueueMessageSchema = z.discriminatedUnion('type', [
  programAssignedSchema,
  connectionChangedSchema,
  documentRequestedSchema,
]);
export type ProgramQueueMessage = z.infer<typeof programQueueMessageSchema>;

/** A new event; `id` is unique per source, `now` epoch milliseconds. */
export const newEvent = <Type extends string, Data>(type: Type, id: string, now: number, data: Data) => ({
  specversion: '1.0' as const,
  id,
  source: 'physitrack/pms-integrations',
  type,
  time: new Date(now).toISOString(),
  data,
});

/** The event of a program version. Its id says which, so that a copy is recognised as one. */
export const programAssigned = (program: Program, now: number): ProgramAssigned =>
  newEvent('com.physitrack.program.assigned.v1', `program-${program.id}-v${program.version}`, now, {
    program,
  });

export const connectionChanged = (
  id: string,
  now: number,
  data: ConnectionChanged['data'],
): ConnectionChanged => newEvent('com.physitrack.connection.changed.v1', id, now, data);

export const documentRequested = (
  id: string,
  now: number,
  data: DocumentRequested['data'],
): DocumentRequested => newEvent('com.physitrack.document.requested.v1', id, now, data);

export const clientOpened = (id: string, now: number, data: ClientOpened['data']): ClientOpened =>
  newEvent('com.physitrack.client.opened.v1', id, now, data);

/** The event's own id names the delivery, so that a copy is recognised as one. */
export const changeRecorded = (data: ChangeRecorded['data'], now: number): ChangeRecorded =>
  newEvent('com.physitrack.change.recorded.v1', `change-${data.eventId}-${data.attempt ?? 1}`, now, data);
