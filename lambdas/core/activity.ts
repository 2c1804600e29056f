import * as z from 'zod/mini';
import { vendorIdSchema } from './connection.ts';
import { idSchema } from './ids.ts';

/** What can happen in a practice, one fixed word each; the words for people are the page's (`users/activity-words.ts`). */
export const activityKindSchema = z.enum([
  'user_added',
  'user_invited_again',
  'user_joined',
  'user_renamed',
  'user_deactivated',
  'user_reactivated',
  'role_changed',
  'integration_changed',
  'webhook_changed',
  'document_changed',
  'key_saved',
  'key_disconnected',
  'api_key_issued',
  'api_key_shown',
  'api_key_rotated',
  'api_key_revoked',
  'connection_changed',
  'sharing_invited',
  'sharing_accepted',
  'sharing_ended',
  'practice_sharing_changed',
  'clients_moving',
  'clients_moved',
  'subscription_changed',
  'activity_exported',
]);
export type ActivityKind = z.infer<typeof activityKindSchema>;

/** Who did what, when, to whom. Never a key and nothing of a patient. */
export const activitySchema = z.object({
  practiceId: idSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  kind: activityKindSchema,
  /** Who did it; absent: the system. */
  by: z.optional(z.object({ id: idSchema, name: z.string() })),
  /** The practitioner it was done to. */
  to: z.optional(z.object({ id: idSchema, name: z.string() })),
  /** Whose clients are moved. */
  from: z.optional(z.object({ id: idSchema, name: z.string() })),
  vendor: z.optional(vendorIdSchema),
  /** A fixed word more: the new role, `on` or `off`. */
  detail: z.optional(z.string().check(z.maxLength(40))),
});
export type Activity = z.infer<typeof activitySchema>;

/** What can happen to a client. */
export const clientActivityKindSchema = z.enum([
  'imported',
  'opened',
  'program_filed',
  'share_asked',
  'share_declined',
  'shared',
  'unshared',
  'transfer_asked',
  'transferred',
  'handover_cancelled',
  'handover_declined',
]);
export type ClientActivityKind = z.infer<typeof clientActivityKindSchema>;

/** Who did what with a client, when. In the client's list and in its owner's practice's; nothing of the patient but our id. */
export const clientActivitySchema = z.object({
  clientId: idSchema,
  /** The practice of who did it. */
  practiceId: idSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  kind: clientActivityKindSchema,
  /** Who did it; absent: the client, or the system. */
  by: z.optional(z.object({ id: idSchema, name: z.string() })),
  /** The practitioner it was done to: shared with, transferred to. */
  to: z.optional(z.object({ id: idSchema, name: z.string() })),
  /** Through which vendor, where one had part in it. */
  vendor: z.optional(vendorIdSchema),
  /**
   * A fixed word or number more: `asked` (the practitioner confirmed having asked the client), `mailed` (the client was
   * asked by e-mail; `share_asked` without either is a colleague who asked the owner), the program's id.
   */
  detail: z.optional(z.string().check(z.maxLength(40))),
});
export type ClientActivity = z.infer<typeof clientActivitySchema>;
