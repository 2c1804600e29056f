/** Cliniko's roles that may not add files, with the sentence people read about it (contracts.md 1.6). */
const REDUCED: ReadonlyMap<string, string> = new Map([
  [
    'scheduler',
    'Schedulers may not add files in Cliniko, so no PDF copies of assigned programs will arrive there: ask your Cliniko administrator for another role, such as practitioner.',
  ],
  [
    'bookkeeper',
    'Bookkeepers may not add files in Cliniko, so no PDF copies of assigned programs will arrive there: ask your Cliniko administrator for another role, such as practitioner.',
  ],
]);

/** Roles known to be able to do all we need. */
const FULL: ReadonlySet<string> = new Set([
  'administrator',
  'practitioner',
  'power receptionist',
  'receptionist',
]);

/** What we call the role of a user for whom Cliniko names none. */
export const UNKNOWN_ROLE = 'unknown';

/** A role we don't know yet is given the benefit of the doubt: Cliniko itself says no when it may not. */
export const mayAddFiles = (role: string): boolean => !REDUCED.has(role);

/** What a role can't do, in one sentence; nothing for those that can do everything. */
export const roleWarning = (role: string): string | undefined =>
  REDUCED.get(role) ??
  (FULL.has(role)
    ? undefined
    : 'We do not know this Cliniko role: if it may not add files, no PDF copies of assigned programs will arrive in Cliniko.');
