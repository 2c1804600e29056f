import * as z from 'zod/mini';
import type { Client } from './client.ts';
import { AppError } from './errors.ts';
import { idSchema } from './ids.ts';

/** The owner's standing permission for a colleague to see all the owner's clients. It is not passed on. */
export const sharingSchema = z.object({
  ownerId: idSchema,
  colleagueId: idSchema,
  state: z.enum(['invited', 'accepted']),
  /** Who began it: the owner (absent), or an administrator for the whole practice. */
  by: z.optional(z.enum(['owner', 'practice'])),
  /** When it got into this state, epoch milliseconds. */
  since: z.optional(z.number()),
});
export type Sharing = z.infer<typeof sharingSchema>;

/** A colleague asks the owner to share a client that the colleague's own key can see. */
export const shareRequestSchema = z.object({
  ownerId: idSchema,
  clientId: idSchema,
  colleagueId: idSchema,
  /** `declined` ones are kept a while, so that nobody is asked the same every day. */
  state: z.enum(['asked', 'declined']),
  /** Epoch milliseconds. */
  askedAt: z.number(),
});
export type ShareRequest = z.infer<typeof shareRequestSchema>;

/** Sharing or transfer of one client that waits for the client's own confirmation. */
export const handoverSchema = z.object({
  ownerId: idSchema,
  clientId: idSchema,
  colleagueId: idSchema,
  what: z.enum(['share', 'transfer']),
  /** Transfer only: the old owner stays among those it is shared with. */
  keepSharing: z.optional(z.boolean()),
  /** Keyed hash of the confirmation link's token. */
  tokenHash: z.string(),
  /** Epoch milliseconds. */
  askedAt: z.number(),
  /** When the client said yes, epoch milliseconds: from then on it is carried out and can't be cancelled any more. */
  confirmedAt: z.optional(z.number()),
});
export type Handover = z.infer<typeof handoverSchema>;

/** Whom a client's own record lets in: the owner, and those this one client is shared with. Needs no read. */
export const isLetIn = (practitionerId: number, client: Pick<Client, 'ownerId' | 'sharedWith'>): boolean =>
  client.ownerId === practitionerId || client.sharedWith?.includes(practitionerId) === true;

/**
 * Decides whether a practitioner may open a client. Someone else's unshared client looks exactly like no client.
 * @param sharing what its owner permits this practitioner; not needed where `isLetIn`
 */
export const assertMayOpen = (practitionerId: number, client: Client, sharing: Sharing | undefined): void => {
  if (isLetIn(practitionerId, client)) return;
  if (sharing?.state !== 'accepted') throw new AppError('client_not_found', { reason: 'not_shared' });
};

/** Throws `client_not_found` (reason `not_shared`) unless the practitioner may open the client. */
export type AssertAccess = (practitionerId: number, client: Client) => Promise<void>;

/** Where an owner's standing permission for a colleague is read: one key read. */
interface ReadSharing {
  between(ownerId: number, colleagueId: number): Promise<Sharing | undefined>;
}

/** The one check of every way to a client: at most one key read, however many colleagues and shares there are. */
export const createAssertAccess =
  (sharing: ReadSharing): AssertAccess =>
  async (practitionerId, client) => {
    if (isLetIn(practitionerId, client)) return;
    assertMayOpen(practitionerId, client, await sharing.between(client.ownerId, practitionerId));
  };

/** The same check as an answer, for whoever goes on either way. */
export const createMayOpen =
  (sharing: ReadSharing) =>
  async (practitionerId: number, client: Client): Promise<boolean> =>
    isLetIn(practitionerId, client) ||
    (await sharing.between(client.ownerId, practitionerId))?.state === 'accepted';
