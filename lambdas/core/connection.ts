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

/**
 * What a check found that its practitioner should know. `key_ended`: the PMS no longer accepts the key. `role_changed`:
 * it does, but the role may not add files any more. `account_moved`: the key opens another account of the PMS now, and
 * patients' ids mean other people there, so nothing is fetched or filed with it. One word each, also in activity lists.
 */
export const troubleSchema = z.object({
  kind: z.enum(['key_ended', 'role_changed', 'account_moved']),
  /** When it was first found, epoch milliseconds. */
  since: z.number(),
  /** `role_changed`: the vendor's word for the role that could add files. */
  roleBefore: z.optional(z.string()),
  /** `account_moved`: the account the key opens now, and what people call it. */
  account: z.optional(z.object({ tenant: tenantSchema, name: z.string() })),
});
export type Trouble = z.infer<typeof troubleSchema>;

/** One practitioner's link to one vendor's tenant. */
export const connectionSchema = z.object({
  practitionerId: idSchema,
  vendor: vendorIdSchema,
  /** `needs_key`: the key is not to be used any more (`trouble` says why); clicks on existing clients still work. */
  state: z.enum(['connected', 'needs_key']),
  /** Absent: none, or noticed in passing and not checked yet. Read it with `troubleOf`. */
  trouble: z.optional(troubleSchema),
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

/**
 * What its practitioner should know about a connection, if anything. A key that was refused while it was used stands
 * there as `needs_key` alone until the next check.
 */
export const troubleOf = ({
  state,
  trouble,
  checkedAt,
}: Pick<Connection, 'state' | 'trouble' | 'checkedAt'>): Trouble | undefined =>
  state === 'needs_key' && (trouble === undefined || trouble.kind === 'role_changed')
    ? { kind: 'key_ended', since: checkedAt }
    : trouble;

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
