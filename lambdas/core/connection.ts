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

/**
 * A Physitrack API key as the connection knows it: never the key. It opens the connection while it stands here, so one
 * write of the connection issues, replaces or revokes it everywhere at once.
 */
export const issuedKeySchema = z.object({
  /** Keyed hash, as claimed in `store/api-keys.ts`. */
  hash: z.string(),
  /** What a page may show of it. */
  masked: z.string(),
  /** Epoch milliseconds. */
  issuedAt: z.number(),
  /** Replaced keys only: valid until then, epoch milliseconds. */
  endsAt: z.optional(z.number()),
});
export type IssuedKey = z.infer<typeof issuedKeySchema>;

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
  /** Absent: the PMS does not say whose key it is (Juvonno). */
  pmsUser: z.optional(pmsUserSchema),
  /** May this role add files to a patient? Said at once when the key is saved. */
  mayAddFiles: z.boolean(),
  /** Version of the connection's secret that is in force; caches are keyed by it. */
  secretVersion: z.string(),
  /** Keyed hash of the PMS token in force, for release of its claim when replaced. */
  tokenHash: z.string(),
  /** What a page may show of the key, for example `••••••••k3Qw-au1`. */
  maskedToken: z.string(),
  /** The Physitrack API key in force, and the one it replaced (valid until its `endsAt`). */
  apiKey: z.optional(issuedKeySchema),
  previousApiKey: z.optional(issuedKeySchema),
  /** Epoch milliseconds. */
  connectedAt: z.number(),
  checkedAt: z.number(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** How long a replaced Physitrack API key still works: the PMS has to be given the new one first (decision 6.8). */
export const ROTATION_MS = 24 * 60 * 60 * 1000;

/** Does a Physitrack API key (its keyed hash) open this connection at a moment (epoch milliseconds)? */
export const isKeyInForce = (
  { apiKey, previousApiKey }: Pick<Connection, 'apiKey' | 'previousApiKey'>,
  hash: string,
  now: number,
): boolean => apiKey?.hash === hash || (previousApiKey?.hash === hash && now < (previousApiKey.endsAt ?? 0));

/**
 * A connection's keys once a new one is issued: the key it replaces works until the rotation is over, and whatever
 * was replaced before that no longer.
 * @param now epoch milliseconds
 */
export const withNewKey = (
  { apiKey }: Pick<Connection, 'apiKey'>,
  issued: IssuedKey,
  now: number,
): Pick<Connection, 'apiKey' | 'previousApiKey'> => ({
  apiKey: issued,
  ...(apiKey === undefined ? {} : { previousApiKey: { ...apiKey, endsAt: now + ROTATION_MS } }),
});
