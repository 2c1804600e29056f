/** Changes to the data for scripts: what a person would do on the pages, as JSON. */
import * as z from 'zod/mini';
import { type Customer, genders, statuses, userTypes } from './model.ts';
import type { Store } from './store.ts';

const name = z.optional(z.string().check(z.minLength(1), z.maxLength(255)));
const text = z.optional(z.nullable(z.string().check(z.maxLength(255))));

/** One change; `POST /switches` takes a list of them under `changes`. Null empties a field. */
export const changeInput = z.union([
  z.strictObject({ key: z.string(), revoked: z.boolean() }),
  z.strictObject({ user: z.string(), userType: z.enum(userTypes) }),
  z.strictObject({ user: z.string(), physitrackApiKey: z.nullable(z.string()) }),
  z.strictObject({
    clinic: z.string(),
    physitrackEnabled: z.optional(z.boolean()),
    physitrackUrl: text,
    webhookSecret: text,
  }),
  z.strictObject({ customer: z.string(), status: z.enum(statuses) }),
  z.strictObject({
    customer: z.string(),
    details: z.strictObject({
      firstName: name,
      lastName: name,
      dateOfBirth: z.optional(z.nullable(z.iso.date())),
      gender: z.optional(z.enum(genders)),
      email: text,
      phone: text,
    }),
  }),
]);
export type Change = z.infer<typeof changeInput>;

/** What was given, null as undefined. */
const given = (changes: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value ?? undefined]],
    ),
  );

/** Puts the changed record back when there is one; false otherwise. */
const changed = <T extends { readonly id: string }>(
  table: { put(record: T): T },
  record: T | undefined,
  changes: Partial<T>,
): boolean => {
  if (record !== undefined) table.put({ ...record, ...changes });
  return record !== undefined;
};

/** Carries a change out; false when it names something that is not there. */
export const applyChange = (store: Store, at: string, change: Change): boolean => {
  if ('key' in change) {
    const user = store.users.all().find(({ apiKey }) => apiKey === change.key);
    return changed(store.users, user, { keyRevoked: change.revoked });
  }
  if ('user' in change) {
    const { user, ...rest } = change;
    return changed(store.users, store.users.get(user), given(rest));
  }
  if ('clinic' in change) {
    const { clinic, ...rest } = change;
    return changed(store.clinics, store.clinics.get(clinic), given(rest));
  }
  const details: Partial<Customer> = 'details' in change ? given(change.details) : { status: change.status };
  const customer = store.customers.get(change.customer);
  return changed(store.customers, customer, { ...details, updatedAt: at });
};
