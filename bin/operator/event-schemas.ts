import * as z from 'zod/mini';
import { billingEventSchema } from '../../lambdas/core/billing-event.ts';
import {
  changeRecordedSchema,
  clientOpenedSchema,
  connectionChangedSchema,
  documentRequestedSchema,
  programAssignedSchema,
} from '../../lambdas/core/events.ts';
import { clientsTransferSchema } from '../../lambdas/core/transfer-event.ts';

const described = [
  {
    file: 'events/program-assigned.v1.schema.json',
    title: 'A program was assigned or changed',
    schema: programAssignedSchema,
  },
  {
    file: 'events/connection-changed.v1.schema.json',
    title: 'A practitioner saved a key that works',
    schema: connectionChangedSchema,
  },
  {
    file: 'events/client-opened.v1.schema.json',
    title: 'A client was opened from a PMS',
    schema: clientOpenedSchema,
  },
  {
    file: 'events/document-requested.v1.schema.json',
    title: 'A program’s PDF was asked for by a link',
    schema: documentRequestedSchema,
  },
  {
    file: 'events/change-recorded.v1.schema.json',
    title: 'A change was recorded and is to be told to the practice’s webhook',
    schema: changeRecordedSchema,
  },
  {
    file: 'events/clients-transfer.v1.schema.json',
    title: 'All clients of a practitioner are to be moved to a colleague, or what is left of them',
    schema: clientsTransferSchema,
  },
  {
    file: 'events/subscription-changed.v1.schema.json',
    title: 'A subscription changed: what the billing system is told (the detail of an EventBridge event)',
    schema: billingEventSchema,
  },
] as const;

/** The documented event schemas: file below docs/ and its text. */
export const eventSchemas = (): ReadonlyArray<{ readonly file: string; readonly text: string }> =>
  described.map(({ file, title, schema }) => ({
    file,
    text: `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`,
  }));
