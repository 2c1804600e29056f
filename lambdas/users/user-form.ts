import * as z from 'zod/mini';
import { normalizeEmail, type Practitioner } from '../core/practitioner.ts';

/** What an administrator typed about a new user. */
export interface UserFields {
  readonly name: string;
  readonly email: string;
  readonly role: string;
}
export type UserErrors = Partial<Record<keyof UserFields, string>>;

export type ParsedUser =
  | { readonly ok: true; readonly user: Pick<Practitioner, 'name' | 'email' | 'role'> }
  | { readonly ok: false; readonly fields: UserFields; readonly errors: UserErrors };

export const LONGEST_NAME = 200;
export const LONGEST_EMAIL = 254;

const emailSchema = z.email().check(z.maxLength(LONGEST_EMAIL));
const controlCharacters = /\p{Cc}/u;

export const parseRole = (text: string): Practitioner['role'] | undefined =>
  text === 'admin' || text === 'practitioner' ? text : undefined;

/** A name as it is kept, or the sentence that says what is wrong with it. */
export const parseName = (text: string): { readonly name: string } | { readonly error: string } => {
  const name = text.trim().normalize('NFC');
  if (name === '') return { error: 'Enter the name.' };
  if (name.length > LONGEST_NAME)
    return { error: `The name is too long: at most ${LONGEST_NAME} characters.` };
  if (controlCharacters.test(name))
    return { error: 'The name has a line break or another sign that no name has.' };
  return { name };
};

const emailError = (email: string): string | undefined => {
  if (email === '') return 'Enter the e-mail address.';
  return emailSchema.safeParse(email).success
    ? undefined
    : 'This is not an e-mail address. It looks like name@example.org.';
};

/** Reads name, e-mail address and role; every field that is wrong gets its own sentence. */
export const parseUserForm = (form: URLSearchParams): ParsedUser => {
  const name = parseName(form.get('name') ?? '');
  const email = normalizeEmail(form.get('email') ?? '');
  const role = parseRole(form.get('role') ?? '');
  const wrongEmail = emailError(email);
  if ('name' in name && wrongEmail === undefined && role !== undefined)
    return { ok: true, user: { name: name.name, email, role } };
  return {
    ok: false,
    fields: {
      name: form.get('name') ?? '',
      email: form.get('email') ?? '',
      role: form.get('role') ?? 'practitioner',
    },
    errors: {
      ...('error' in name ? { name: name.error } : {}),
      ...(wrongEmail === undefined ? {} : { email: wrongEmail }),
      ...(role === undefined ? { role: 'Choose what the user may do.' } : {}),
    },
  };
};
