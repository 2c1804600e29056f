import * as z from 'zod/mini';
import { vendorIdSchema } from './connection.ts';
import { documentChoicesSchema } from './document-options.ts';
import { idSchema } from './ids.ts';

/** What a practice has set for one vendor. `place`: what the vendor needs once (Juvonno: the clinic's subdomain). */
export const integrationSchema = z.object({
  enabled: z.boolean(),
  place: z.optional(z.string().check(z.maxLength(100))),
});
export type Integration = z.infer<typeof integrationSchema>;

/**
 * The organisation practitioners belong to. One item, changed by conditional writes on `revision` only, because two
 * rules live in it: there is always an administrator (`admins`), and an integration is on or off for everybody.
 */
export const practiceSchema = z.object({
  id: idSchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Ids of the active administrators; never empty once the first one is there. */
  admins: z.optional(z.array(idSchema)),
  /** By vendor id; a vendor that is not listed is on when it needs nothing from the practice (`isEnabled`). */
  integrations: z.optional(z.record(vendorIdSchema, integrationSchema)),
  /** Where events are sent (contracts.md 2.4). `secretVersion` grows when the signing secret is replaced. */
  webhook: z.optional(z.object({ url: z.string(), secretVersion: z.int() })),
  /** How this practice's documents look. `hasLogo`: there is one, as an item of its own (`logo.ts`). */
  document: z.optional(z.extend(documentChoicesSchema, { hasLogo: z.optional(z.boolean()) })),
  /** Grows with every change; absent: 0. */
  revision: z.optional(z.int()),
});
export type Practice = z.infer<typeof practiceSchema>;

/** Is a vendor switched on for this practice? What needs nothing from the practice is on until switched off. */
export const isEnabled = (
  practice: Pick<Practice, 'integrations'>,
  vendor: { readonly id: string; readonly practiceField?: unknown },
): boolean => practice.integrations?.[vendor.id]?.enabled ?? vendor.practiceField === undefined;

/** `invited` until the first sign-in; `deactivated`: sessions and keys are worth nothing, clients stay. */
export const practitionerStateSchema = z.enum(['invited', 'active', 'deactivated']);
export type PractitionerState = z.infer<typeof practitionerStateSchema>;

/**
 * A person with a Physitrack account: one e-mail address, one region. `practiceName` is copied here so that
 * one query shows who is signed in and where; `signedOutAt` (epoch ms) ends every session issued before it.
 */
export const practitionerSchema = z.object({
  id: idSchema,
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  role: z.enum(['admin', 'practitioner']),
  practiceId: idSchema,
  practiceName: z.string(),
  /** Absent: active. */
  state: z.optional(practitionerStateSchema),
  /** Deactivated before the invitation was accepted: reactivating leads back to `invited`. */
  neverJoined: z.optional(z.boolean()),
  signedOutAt: z.optional(z.number()),
});
export type Practitioner = z.infer<typeof practitionerSchema>;

/** E-mail addresses are compared like this: trimmed, NFC, lower case. */
export const normalizeEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** May this account sign in and use its keys? An invited one becomes active with its first sign-in. */
export const isActive = ({ state }: Pick<Practitioner, 'state'>): boolean => (state ?? 'active') === 'active';
