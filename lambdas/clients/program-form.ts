import { parseId } from '../core/ids.ts';

/** What people enter about a program, as they typed it. */
export interface ProgramFields {
  readonly startDate: string;
  readonly weeks: string;
  readonly note: string;
}

/** What is wrong with it, by field. */
export type FieldErrors = Partial<Record<keyof ProgramFields, string>>;

export interface ProgramValues {
  readonly startDate: string;
  readonly weeks: number;
  readonly note?: string;
}

export type ParsedProgramForm =
  | { readonly ok: true; readonly values: ProgramValues }
  | { readonly ok: false; readonly fields: ProgramFields; readonly errors: FieldErrors };

export const LONGEST_PROGRAM_WEEKS = 104;
const LONGEST_NOTE = 4000;
/** Programs are planned ahead and written down late, but not by decades: a mistyped year is caught. */
const FIRST_DATE = '2000-01-01';
const LAST_DATE = '2099-12-31';

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** Reads start date, weeks and note out of a form; every field that is wrong gets its own sentence. */
export const parseProgramForm = (form: URLSearchParams): ParsedProgramForm => {
  const fields: ProgramFields = {
    startDate: (form.get('startDate') ?? '').trim(),
    weeks: (form.get('weeks') ?? '').trim(),
    note: (form.get('note') ?? '').replace(/\r\n?/g, '\n').trim(),
  };
  const weeks = parseId(fields.weeks) ?? 0;
  const errors: FieldErrors = {
    ...(isDate(fields.startDate) && fields.startDate >= FIRST_DATE && fields.startDate <= LAST_DATE
      ? {}
      : { startDate: 'Enter the day the program starts.' }),
    ...(weeks >= 1 && weeks <= LONGEST_PROGRAM_WEEKS
      ? {}
      : { weeks: `Enter a number of weeks from 1 to ${LONGEST_PROGRAM_WEEKS}.` }),
    ...(fields.note.length <= LONGEST_NOTE
      ? {}
      : { note: `The note has ${fields.note.length} characters; ${LONGEST_NOTE} is the most.` }),
  };
  if (Object.keys(errors).length > 0) return { ok: false, fields, errors };
  const note = fields.note === '' ? {} : { note: fields.note };
  return { ok: true, values: { startDate: fields.startDate, weeks, ...note } };
};
