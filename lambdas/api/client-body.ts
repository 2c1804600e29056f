import { type ClientDetails, type Gender, knownDetails, patientIdSchema } from '../core/client.ts';
import { toEmail, toName } from '../pms/person.ts';

export type ParsedClient =
  | { readonly ok: true; readonly externalId: string; readonly details: ClientDetails }
  | { readonly ok: false; readonly errors: readonly string[] };

/** One value of a body: read, left out, or not what it should be. */
type Read<Value> = { readonly value: Value } | 'missing' | 'invalid';

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Fields of a body; whatever is no object has none. */
export const fieldsOf = (body: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : []);

const read = <Value>(value: unknown, parse: (value: unknown) => Value | undefined): Read<Value> => {
  if (isBlank(value)) return 'missing';
  const parsed = parse(value);
  return parsed === undefined ? 'invalid' : { value: parsed };
};

const externalId = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return patientIdSchema.safeParse(text).data;
};
const nameIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? toName(value) || undefined : undefined;
const gender = (value: unknown): Gender | undefined => (value === 'm' || value === 'f' ? value : undefined);
const email = (value: unknown): string | undefined =>
  typeof value === 'string' ? toEmail(value.trim()) : undefined;

const FIRST_YEAR = 1900;
const yearUntil = (lastYear: number) => (value: unknown) => {
  const year = typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : value;
  return typeof year === 'number' && Number.isInteger(year) && year >= FIRST_YEAR && year <= lastYear
    ? year
    : undefined;
};

/** E.164, however its digits are grouped. */
const mobilePhone = (value: unknown): string | undefined => {
  const number = typeof value === 'string' ? value.replace(/[\s().-]/g, '') : '';
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
};

const given = <Value>(one: Read<Value>): Value | undefined =>
  typeof one === 'string' ? undefined : one.value;

/**
 * Reads a whole client as POST and PUT take it. The texts for what is missing and their order are the recorded ones
 * (contracts.md 2.5); what is there but makes no sense is told in the same way. `now`: epoch milliseconds.
 */
export const parseClientBody = (body: unknown, now: number): ParsedClient => {
  const fields = fieldsOf(body);
  const thisYear = new Date(now).getUTCFullYear();
  const required = {
    external_id: read(fields.get('external_id'), externalId),
    first_name: read(fields.get('first_name'), nameIn),
    last_name: read(fields.get('last_name'), nameIn),
    gender: read(fields.get('gender'), gender),
    year_of_birth: read(fields.get('year_of_birth'), yearUntil(thisYear)),
  };
  const optional = {
    email: read(fields.get('email'), email),
    mobile_phone: read(fields.get('mobile_phone'), mobilePhone),
  };
  const invalid: Readonly<Record<string, string>> = {
    gender: 'gender must be one of: m, f',
    year_of_birth: `year_of_birth must be between ${FIRST_YEAR} and ${thisYear}`,
    mobile_phone: 'mobile_phone is not in E.164 format (+ and digits)',
  };
  const wordsFor = (name: string): string => invalid[name] ?? `${name} is invalid`;
  const errors = [
    ...Object.entries(required).flatMap(([name, one]) => {
      if (one === 'invalid') return [wordsFor(name)];
      if (one !== 'missing') return [];
      // As recorded: a gender that is missing is not one of the two, either.
      return name === 'gender' ? ['gender is missing', wordsFor(name)] : [`${name} is missing`];
    }),
    ...Object.entries(optional).flatMap(([name, one]) => (one === 'invalid' ? [wordsFor(name)] : [])),
  ];
  const [id, firstName, lastName] = [required.external_id, required.first_name, required.last_name].map(
    given,
  );
  const optionalDetails = {
    yearOfBirth: given(required.year_of_birth),
    gender: given(required.gender),
    email: given(optional.email),
    mobilePhone: given(optional.mobile_phone),
  };
  if (errors.length > 0 || id === undefined || firstName === undefined || lastName === undefined)
    return { ok: false, errors };
  return { ok: true, externalId: id, details: { firstName, lastName, ...knownDetails(optionalDetails) } };
};
