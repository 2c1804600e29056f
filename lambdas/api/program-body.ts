import * as z from 'zod/mini';
import { parseId } from '../core/ids.ts';
import { DEFAULT_WEEKS, type ProgramValues } from '../programs/new-program.ts';
import { fieldsOf } from './client-body.ts';

export type ParsedProgram =
  | { readonly ok: true; readonly templateId: number; readonly values: ProgramValues }
  | { readonly ok: false; readonly errors: readonly string[] };

const LONGEST_WEEKS = 104;
/** Programs are planned ahead and written down late, but not by decades: a mistyped year is caught. */
const [FIRST_DATE, LAST_DATE] = ['2000-01-01', '2099-12-31'];
const LONGEST_EXTERNAL_ID = 100;

const isoDate = z.iso.date();
const isoMoment = z.iso.datetime({ offset: true });

export const notIso = (field: string): string => `${field} is not in ISO 8601 format (YYYY-MM-DDThh:mm:ssZ)`;

/**
 * The day of a date or a moment in ISO 8601, as it is written there: midnight in the caller's zone means that day.
 * `undefined` for anything else.
 */
export const readDay = (value: unknown): string | undefined => {
  if (!isoDate.safeParse(value).success && !isoMoment.safeParse(value).success) return undefined;
  const day = String(value).slice(0, 10);
  return day >= FIRST_DATE && day <= LAST_DATE ? day : undefined;
};

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

const integer = (value: unknown): number | undefined =>
  typeof value === 'number' || typeof value === 'string' ? parseId(String(value)) : undefined;

const flag = (value: unknown): boolean | undefined => {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
};

const externalId = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.length <= LONGEST_EXTERNAL_ID ? text : undefined;
};

/** What may be left out: read when it is there, with its own sentence when it makes no sense. */
const optional = <Value>(
  value: unknown,
  parse: (value: unknown) => Value | undefined,
  problem: string,
): { readonly value?: Value; readonly errors: readonly string[] } => {
  if (isAbsent(value)) return { errors: [] };
  const parsed = parse(value);
  return parsed === undefined ? { errors: [problem] } : { value: parsed, errors: [] };
};

/** Reads the body of an assignment (call 7): texts and their order as recorded (contracts.md 2.5). */
export const parseProgramBody = (body: unknown): ParsedProgram => {
  const fields = fieldsOf(body);
  const [template, start] = [fields.get('template_id'), fields.get('start_date')];
  const templateId = integer(template);
  const startDate = readDay(start);
  const weeks = optional(
    fields.get('num_weeks'),
    (value) => {
      const count = integer(value);
      return count !== undefined && count <= LONGEST_WEEKS ? count : undefined;
    },
    `num_weeks must be between 1 and ${LONGEST_WEEKS}`,
  );
  const external = optional(fields.get('external_id'), externalId, 'external_id is invalid');
  const adherence = optional(
    fields.get('track_adherence'),
    flag,
    'track_adherence must be one of: true, false',
  );
  const pain = optional(
    fields.get('track_pain_levels'),
    flag,
    'track_pain_levels must be one of: true, false',
  );
  const errors = [
    ...(isAbsent(template) ? ['template_id is missing'] : []),
    ...(!isAbsent(template) && templateId === undefined ? ['template_id is invalid'] : []),
    ...(isAbsent(start) ? ['start_date is missing'] : []),
    ...(startDate === undefined ? [notIso('start_date')] : []),
    ...[weeks, external, adherence, pain].flatMap((one) => one.errors),
  ];
  if (errors.length > 0 || templateId === undefined || startDate === undefined) return { ok: false, errors };
  const values: ProgramValues = {
    startDate,
    weeks: weeks.value ?? DEFAULT_WEEKS,
    ...(external.value === undefined ? {} : { externalId: external.value }),
    ...(adherence.value === undefined ? {} : { trackAdherence: adherence.value }),
    ...(pain.value === undefined ? {} : { trackPainLevels: pain.value }),
  };
  return { ok: true, templateId, values };
};
