import * as z from 'zod/mini';
import { cloudEvent, newEvent } from './events.ts';
import { idSchema } from './ids.ts';
import type { TransferKey } from './transfer.ts';

/** All clients of a practitioner are to be moved, or what is left of them. `startedAt` tells one transfer from a later one. */
export const clientsTransferSchema = cloudEvent(
  'com.physitrack.clients.transfer.v1',
  z.object({ practiceId: idSchema, fromId: idSchema, startedAt: z.number() }),
);
export type ClientsTransfer = z.infer<typeof clientsTransferSchema>;

/** `id`: unique. */
export const clientsTransfer = (
  id: string,
  now: number,
  { practiceId, fromId, startedAt }: TransferKey,
): ClientsTransfer =>
  newEvent('com.physitrack.clients.transfer.v1', id, now, { practiceId, fromId, startedAt });
