import * as z from 'zod/mini';
import { tenantSchema, vendorIdSchema } from './connection.ts';
import { idSchema } from './ids.ts';

/** A patient's id in a PMS: a string, byte for byte, never a number (contracts.md 1.8). */
export const patientIdSchema = z.string().check(z.regex(/^[A-Za-z0-9._~-]{1,64}$/));

/** (vendor, tenant, patient id): what a patient reference is keyed by. */
export const patientKeySchema = z.object({
  vendor: vendorIdSchema,
  tenant: tenantSchema,
  patientId: patientIdSchema,
});
export type PatientKey = z.infer<typeof patientKeySchema>;

export const genderSchema = z.enum(['m', 'f', 'x']);
export type Gender = z.infer<typeof genderSchema>;

/** What we copy of a person, and nothing more (data minimisation). What is unknown stays unknown. */
export const clientDetailsSchema = z.object({
  firstName: z.string(),
  lastName: z.string(),
  yearOfBirth: z.optional(z.int()),
  gender: z.optional(genderSchema),
  email: z.optional(z.string()),
  /** E.164: `+` and digits. */
  mobilePhone: z.optional(z.string()),
  /** Only what a PMS sends by pmsapi (contracts.md 2.2). */
  diagnosisCode: z.optional(z.string()),
});
export type ClientDetails = z.infer<typeof clientDetailsSchema>;

/** The program a client was assigned last: copied here so that a list of clients needs no second read. */
export const currentProgramSchema = z.object({
  programId: idSchema,
  version: z.int(),
  accessCode: z.string(),
  /** Last day, `YYYY-MM-DD`. */
  endDate: z.iso.date(),
});
export type CurrentProgram = z.infer<typeof currentProgramSchema>;

/** One client is shared with so many colleagues at most; whoever works with more shares all their clients. */
export const MOST_COLLEAGUES = 20;

/** A patient in Physitrack. `origin` is the patient in the PMS that documents are filed to. */
export const clientSchema = z.object({
  id: idSchema,
  ownerId: idSchema,
  details: clientDetailsSchema,
  origin: patientKeySchema,
  /** The patient key this client was created for; tells a collision of ids from our own retry. */
  createdFor: patientKeySchema,
  createdAt: z.number(),
  /** When details were last read from the PMS, epoch milliseconds. */
  refreshedAt: z.number(),
  currentProgram: z.optional(currentProgramSchema),
  /** Colleagues whom the owner shares this one client with; at most `MOST_COLLEAGUES`. Read with the client: no read more. */
  sharedWith: z.optional(z.array(idSchema)),
  /** When `new_client_created` was recorded, epoch milliseconds; absent: not yet, or before there were such events. */
  announcedAt: z.optional(z.number()),
});
export type Client = z.infer<typeof clientSchema>;

/** A patient as a PMS shows it, in our words. */
export interface Patient {
  /** The surviving patient's id: merges have been followed. */
  readonly id: string;
  /** Ids passed through on the way there (merged patients, other spellings of the id), in order, without `id`. */
  readonly aliases: readonly string[];
  readonly archived: boolean;
  readonly details: ClientDetails;
}

export const REFRESH_AFTER_MS = 10 * 60 * 1000;

/** Are the client's details old enough to be read again from the PMS? */
export const needsRefresh = (client: Client, now: number): boolean =>
  now - client.refreshedAt > REFRESH_AFTER_MS;

/** The details that are known: what is `undefined` is left out, so that it replaces nothing. */
export const knownDetails = <Details extends Partial<ClientDetails>>(details: Details): Partial<Details> =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Partial<Details>;

/**
 * Details after a refresh: the PMS is the master of what it knows; what it does not know keeps the value a
 * practitioner typed in here (a missing year of birth is asked for on the client page).
 */
export const mergeDetails = (ours: ClientDetails, theirs: ClientDetails): ClientDetails => ({
  ...ours,
  ...knownDetails(theirs),
});

export const fullName = (details: Pick<ClientDetails, 'firstName' | 'lastName'>): string =>
  `${details.firstName} ${details.lastName}`.trim();

/** Letters that are letters of their own in Unicode, but not to somebody who searches without them on the keyboard. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** Text that names are searched and sorted by: no case, no diacritics, single spaces. */
export const searchText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđðħıßæœþ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();

export const samePatient = (a: PatientKey, b: PatientKey): boolean =>
  a.vendor === b.vendor && a.tenant === b.tenant && a.patientId === b.patientId;
