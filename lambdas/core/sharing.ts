import * as z from 'zod/mini';
import type { Client } from './client.ts';
import { AppError } from './errors.ts';
import { idSchema } from './ids.ts';

/** The owner's standing permission for a colleague to see all the owner's clients. It is not passed on. */
export const sharingSchema = z.object({
  ownerId: idSchema,
  colleagueId: idSchema,
  state: z.enum(['invited', 'accepted']),
});
export type Sharing = z.infer<typeof sharingSchema>;

/** Decides whether a practitioner may open a client. Someone else's unshared client looks exactly like no client. */
export const assertMayOpen = (practitionerId: number, client: Client, sharing: Sharing | undefined): void => {
  if (client.ownerId === practitionerId) return;
  if (sharing?.state !== 'accepted') throw new AppError('client_not_found', { reason: 'not_shared' });
};
