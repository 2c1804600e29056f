import * as z from 'zod/mini';
import { parseJson } from '../../core/parse-json.ts';
import type { WebRequest } from '../../http/request.ts';

/**
 * What we read of a patient in a post (contracts.md 2.2). `ssn` is accepted and never read: we have no use for a
 * national id number, so it is neither kept nor logged.
 */
export const patientFields = [
  'id',
  'first_name',
  'last_name',
  'title',
  'birth_year',
  'email',
  'mobile_phone',
  'diagnosis_code',
] as const;
export type PatientField = (typeof patientFields)[number];

/** A post as it was sent: plain texts, nothing checked yet. Absent and empty fields are empty texts. */
export interface PatientPost {
  readonly token: string;
  readonly patient: Readonly<Record<PatientField, string>>;
}

const bodySchema = z.object({
  data: z.object({ token: z.unknown(), patient: z.optional(z.record(z.string(), z.unknown())) }),
});

/** Programs send numbers where a form has digits. A number too large to be exact names nobody. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : '';

const postOf = (token: string, text: (field: PatientField) => string): PatientPost => ({
  token,
  patient: {
    id: text('id'),
    first_name: text('first_name'),
    last_name: text('last_name'),
    title: text('title'),
    birth_year: text('birth_year'),
    email: text('email'),
    mobile_phone: text('mobile_phone'),
    diagnosis_code: text('diagnosis_code'),
  },
});

const readJson = (body: string): PatientPost => {
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) return postOf('', () => '');
  const patient = new Map(Object.entries(parsed.data.data.patient ?? {}));
  return postOf(textOf(parsed.data.data.token), (field) => textOf(patient.get(field)));
};

/** A field that is sent twice says two things, so it says nothing. */
const readForm = (form: URLSearchParams): PatientPost => {
  const only = (name: string): string => {
    const [value = '', ...others] = form.getAll(name);
    return others.length === 0 ? value : '';
  };
  return postOf(only('data[token]'), (field) => only(`data[patient][${field}]`));
};

/** Reads a post, form-encoded as documented or the same as JSON; what can't be read is empty. */
export const readPost = (request: WebRequest): PatientPost =>
  request.headers['content-type']?.toLowerCase().startsWith('application/json') === true
    ? readJson(request.body)
    : readForm(request.form);
