import * as z from 'zod/mini';
import { idSchema } from './ids.ts';

/** Id of a vendor: lower-case letters, digits, underscore. The list itself lives in `pms/registry.ts` alone. */
export const vendorIdSchema = z.string().check(z.regex(/^[a-z][a-z0-9_]{1,30}$/));

/**
 * Which account of which vendor, as one string that is part of table keys: Cliniko `au1/123456`
 * (shard and account id), Juvonno its subdomain. Display names are never used to identify a tenant.
 */
export const tenantSchema = z.string().check(z.regex(/^[a-z0-9][a-z0-9./-]{0,80}$/));

/** A person of the PMS, as far as the key tells. `role` is the vendor's own word. */
export const pmsUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
});
export type PmsUser = z.infer<typeof pmsUserSchema>;

/** One practitioner's link to one vendor's tenant. */
export const connectionSchema = z.object({
  practitionerId: idSchema,
  vendor: vendorIdSchema,
  /** `needs_key`: the PMS no longer accepts the key; clicks on existing clients still work. */
  state: z.enum(['connected', 'needs_key']),
  tenant: tenantSchema,
  /** What a person calls the tenant: the account's name. */
  tenantName: z.string(),
  /** Where in the vendor's world it lives, for people: Cliniko's shard. */
  tenantPlace: z.string(),
  /** ISO 3166-1 alpha-2 country of the account, when known: default country of phone numbers. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
  pmsUser: pmsUserSchema,
  /** May this role add files to a patient? Said at once when the key is saved. */
  mayAddFiles: z.boolean(),
  /** Version of the connection's secret that is in force; caches are keyed by it. */
  secretVersion: z.string(),
  /** Keyed hash of the PMS token in force, for release of its claim when replaced. */
  tokenHash: z.string(),
  /** What a page may show of the key, for example `••••••••k3Qw-au1`. */
  maskedToken: z.string(),
  /** Epoch milliseconds. */
  connectedAt: z.number(),
  checkedAt: z.number(),
});
export type Connection = z.infer<typeof connectionSchema>;
