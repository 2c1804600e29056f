import { type ClientDetails, type Gender, knownDetails, patientIdSchema } from '../../core/client.ts';
import { toEmail, toName } from '../../pms/person.ts';
import { toMobilePhone } from '../../pms/phone/mobile-phone.ts';
import type { PatientField, PatientPost } from './read-post.ts';

/** What is wrong with a field: fixed words, never its value. */
export interface Fault {
  readonly field: PatientField;
  /** A sentence for programs, in the form of API v2's. */
  readonly text: string;
}

export type ParsedPatient =
  | { readonly ok: true; readonly patientId: string; readonly details: ClientDetails }
  | { readonly ok: false; readonly faults: readonly [Fault, ...Fault[]] };

const GENDERS: ReadonlyMap<string, Gender> = new Map([
  ['mr', 'm'],
  ['ms', 'f'],
  ['mx', 'x'],
]);
const EARLIEST_YEAR = 1900;
const LONGEST_DIAGNOSIS_CODE = 50;
/** What could be meant as a telephone number. Whether it is a mobile's is another question. */
const PHONE = /^\+?[\d\s().\-/]{5,30}$/;
/** What a wrong character set leaves behind: the name would be kept misspelt. */
const REPLACEMENT = '\uFFFD';

type Checked<Value> = { readonly value: Value | undefined } | { readonly fault: string };

/** Dots alone would be a step in a path, wherever the id becomes part of an address. */
const checkId = (text: string): Checked<string> => {
  if (text.trim() === '') return { fault: 'id is missing' };
  return patientIdSchema.safeParse(text).success && !/^\.+$/.test(text)
    ? { value: text }
    : { fault: 'id is not valid' };
};

const checkName = (field: 'first_name' | 'last_name', text: string): Checked<string> => {
  const name = toName(text);
  if (name === '') return { fault: `${field} is missing` };
  return name.includes(REPLACEMENT) ? { fault: `${field} is not valid` } : { value: name };
};

/** Missing stays unknown: the documented default, mx, would be a wrong record (contracts.md 2.2). */
const checkTitle = (text: string): Checked<Gender> => {
  if (text === '') return { value: undefined };
  const gender = GENDERS.get(text.toLowerCase());
  return gender === undefined ? { fault: 'title must be one of: mr, ms, mx' } : { value: gender };
};

/** Missing stays unknown: patients sign in with it, so the documented default, 1960, would lock them out. */
const checkYear = (text: string, thisYear: number): Checked<number> => {
  if (text === '') return { value: undefined };
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= EARLIEST_YEAR && year <= thisYear
    ? { value: year }
    : { fault: 'birth_year is not a year of four digits' };
};

const checkEmail = (text: string): Checked<string> => {
  const email = toEmail(text);
  return text !== '' && email === undefined ? { fault: 'email is not valid' } : { value: email };
};

/** Landlines stand in many a mobile field: they are left out, since no code can be texted to them. */
const checkPhone = (text: string, country: string | undefined): Checked<string> =>
  text === '' || PHONE.test(text)
    ? { value: text === '' ? undefined : toMobilePhone(text, country, true) }
    : { fault: 'mobile_phone is not valid' };

const checkDiagnosisCode = (text: string): Checked<string> => {
  if (text === '') return { value: undefined };
  return text.length <= LONGEST_DIAGNOSIS_CODE && !/\p{Cc}/u.test(text)
    ? { value: text }
    : { fault: 'diagnosis_code is not valid' };
};

/**
 * Checks a posted patient; every field that is wrong is named, in the order of the contract.
 * @param country ISO 3166-1 alpha-2, for numbers written the national way
 */
export const parsePatient = (
  { patient }: PatientPost,
  { country, thisYear }: { readonly country: string | undefined; readonly thisYear: number },
): ParsedPatient => {
  const checked = {
    id: checkId(patient.id),
    first_name: checkName('first_name', patient.first_name),
    last_name: checkName('last_name', patient.last_name),
    title: checkTitle(patient.title.trim()),
    birth_year: checkYear(patient.birth_year.trim(), thisYear),
    email: checkEmail(patient.email.trim()),
    mobile_phone: checkPhone(patient.mobile_phone.trim(), country),
    diagnosis_code: checkDiagnosisCode(patient.diagnosis_code.trim()),
  } satisfies Record<PatientField, Checked<unknown>>;
  const [first, ...others] = Object.entries(checked).flatMap(([field, one]): Fault[] =>
    'fault' in one ? [{ field: field as PatientField, text: one.fault }] : [],
  );
  if (first !== undefined) return { ok: false, faults: [first, ...others] };

  const sentIn = <Value>(one: Checked<Value>): Value | undefined => ('value' in one ? one.value : undefined);
  const optional = {
    yearOfBirth: sentIn(checked.birth_year),
    gender: sentIn(checked.title),
    email: sentIn(checked.email),
    mobilePhone: sentIn(checked.mobile_phone),
    diagnosisCode: sentIn(checked.diagnosis_code),
  };
  return {
    ok: true,
    patientId: patient.id,
    details: {
      firstName: sentIn(checked.first_name) ?? '',
      lastName: sentIn(checked.last_name) ?? '',
      ...knownDetails(optional),
    },
  };
};
