/** Changes to the data for scripts: what a person would do on the pages, as JSON. */
import * as z from 'zod/mini';
import type { Actions } from './actions.ts';
import { hashOfKey } from './keys.ts';
import { roles } from './roles.ts';
import type { Store } from './store.ts';

const name = z.optional(z.string().check(z.maxLength(255)));
const text = z.optional(z.nullable(z.string().check(z.maxLength(255))));
/** The e-mail pattern of the official description, whose case does not count. */
const emailPattern = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+\.[a-z]{2,63}$/i;

/** One change; `POST /switches` takes a list of them under `changes`. */
export const changeInput = z.union([
  z.strictObject({ key: z.string(), revoked: z.boolean() }),
  z.strictObject({ user: z.string(), role: z.enum(roles) }),
  z.strictObject({ account: z.string(), storageFull: z.boolean() }),
  z.strictObject({ patient: z.string(), archived: z.boolean() }),
  z.strictObject({ patient: z.string(), mergedInto: z.nullable(z.string()) }),
  z.strictObject({
    patient: z.string(),
    details: z.strictObject({
      firstName: name,
      lastName: name,
      preferredFirstName: text,
      dateOfBirth: z.optional(z.nullable(z.iso.date())),
      sex: text,
      email: z.optional(z.nullable(z.string().check(z.maxLength(255), z.regex(emailPattern)))),
      mobile: text,
    }),
  }),
]);
export type Change = z.infer<typeof changeInput>;

/** Carries a change out; false when it names something that is not there. */
export const applyChange = (store: Store, actions: Actions, change: Change): boolean => {
  if ('key' in change) return actions.setKeyRevoked(hashOfKey(change.key), change.revoked);
  if ('user' in change) {
    const user = store.users.get(change.user);
    if (user !== undefined) actions.setRole(user, change.role);
    return user !== undefined;
  }
  if ('account' in change) {
    const account = store.accounts.get(change.account);
    if (account !== undefined) actions.setStorageFull(account, change.storageFull);
    return account !== undefined;
  }
  const patient = store.patients.get(change.patient);
  if (patient === undefined) return false;
  if ('mergedInto' in change && change.mergedInto !== null) {
    return actions.mergePatient(patient, change.mergedInto);
  }
  if ('details' in change) {
    // null empties a field, as it does in Cliniko's own PATCH.
    const entries = Object.entries(change.details).map(([name, value]) => [name, value ?? undefined]);
    actions.editPatient(patient, Object.fromEntries(entries));
  } else if ('archived' in change && change.archived) actions.archivePatient(patient);
  else actions.restorePatient(patient);
  return true;
};
