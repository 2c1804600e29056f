import * as z from 'zod/mini';
import { idSchema } from './ids.ts';

/** The organisation practitioners belong to. */
export const practiceSchema = z.object({
  id: idSchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type Practice = z.infer<typeof practiceSchema>;

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
  signedOutAt: z.optional(z.number()),
});
export type Practitioner = z.infer<typeof practitionerSchema>;

/** E-mail addresses are compared like this: trimmed, NFC, lower case. */
export const normalizeEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
