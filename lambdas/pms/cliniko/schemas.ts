/**
 * Cliniko's payloads, as far as we read them (contracts.md 1.6 to 1.9). Only what we can't do without is demanded;
 * an odd value in any other field counts as absent, so that one clinic's quirk never stops a click.
 */
import * as z from 'zod/mini';
import { digitsIdSchema, lenient, lenientText } from '../lenient.ts';

/** Text ids in the API description, numbers in older examples. */
export const idSchema = digitsIdSchema;
const text = lenientText;

const links = z.object({ links: z.object({ self: z.string().check(z.minLength(1)) }) });

export const userSchema = z.object({ id: idSchema, first_name: text, last_name: text, role: text });
export type ClinikoUser = z.infer<typeof userSchema>;

export const settingsSchema = z.object({
  account: z.object({ id: idSchema, name: text, country_code: text }),
});
export type ClinikoSettings = z.infer<typeof settingsSchema>;

const phoneNumberSchema = z.object({ number: text, normalized_number: text, phone_type: text });
export type ClinikoPhoneNumber = z.infer<typeof phoneNumberSchema>;

export const patientSchema = z.object({
  /** Missing on deleted patients, who show only `deleted_at` (contracts.md 1.8). */
  id: z.optional(idSchema),
  first_name: text,
  last_name: text,
  preferred_first_name: text,
  date_of_birth: text,
  sex: text,
  gender_identity: text,
  gender: text,
  email: text,
  patient_phone_numbers: lenient(z.array(lenient(phoneNumberSchema))),
  archived_at: text,
  deleted_at: text,
  updated_at: text,
  merged_with_patient: lenient(links),
});
export type ClinikoPatient = z.infer<typeof patientSchema>;

/** `fields` are opaque: each is echoed to S3 as it came. */
export const presignedPostSchema = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });
export type PresignedPost = z.infer<typeof presignedPostSchema>;

export const attachmentSchema = z.object({ id: idSchema, description: text });

/** A list can hold other things too (full patient exports): what we can't read is not ours. */
export const attachmentListSchema = z.object({
  patient_attachments: z.array(lenient(attachmentSchema)),
  links: lenient(z.object({ next: text })),
});

/** 422: `errors` maps a field to a text (contracts.md 1.4). */
export const validationErrorSchema = z.object({ errors: z.record(z.string(), z.unknown()) });
