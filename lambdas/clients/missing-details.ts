import { html, raw } from 'hono/html';
import { type Client, type Gender, genderSchema } from '../core/client.ts';
import { field } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

/** What was filled in, as it was typed, and what is wrong with it. */
export interface RefusedDetails {
  readonly ok: false;
  readonly year: string;
  readonly gender: string;
  readonly errors: { readonly year?: string; readonly gender?: string };
}

export type ParsedDetails =
  | { readonly ok: true; readonly yearOfBirth?: number; readonly gender?: Gender }
  | RefusedDetails;

const OLDEST_YEAR_OF_BIRTH = 1900;

export const genderWords: Record<Gender, string> = { f: 'Female', m: 'Male', x: 'Another gender' };

/** Reads what was filled in of `unknown` details; each may stay empty, but not all of them. */
export const parseDetailsForm = (
  form: URLSearchParams,
  unknown: Pick<Client, 'details'>,
  thisYear: number,
): ParsedDetails => {
  const year = (form.get('year-of-birth') ?? '').trim();
  const gender = (form.get('gender') ?? '').trim();
  const asksYear = unknown.details.yearOfBirth === undefined;
  const yearOfBirth = /^\d{4}$/.test(year) ? Number(year) : 0;
  const isYear = yearOfBirth >= OLDEST_YEAR_OF_BIRTH && yearOfBirth <= thisYear;
  const chosen = genderSchema.safeParse(gender);
  const nothing = year === '' && gender === '';
  const errors: RefusedDetails['errors'] = {
    ...((year === '' ? nothing && asksYear : !isYear)
      ? { year: `Enter the year with four digits, from ${OLDEST_YEAR_OF_BIRTH} to ${thisYear}.` }
      : {}),
    ...((gender === '' ? nothing && !asksYear : !chosen.success)
      ? { gender: 'Choose one of the list.' }
      : {}),
  };
  if (Object.keys(errors).length > 0) return { ok: false, year, gender, errors };
  return {
    ok: true,
    ...(isYear ? { yearOfBirth } : {}),
    ...(chosen.success ? { gender: chosen.data } : {}),
  };
};

const error = (text: string | undefined) => (text === undefined ? {} : { error: text });

const yearField = (refused: RefusedDetails | undefined, isOnly: boolean): Html =>
  field({
    id: 'year-of-birth',
    label: 'Year of birth is missing',
    hint: 'The client signs in to PhysiApp with the access code and this year.',
    ...error(refused?.errors.year),
    control: (attributes) =>
      html`<input ${attributes} class="short" inputmode="numeric" pattern="[0-9]{4}" maxlength="4" ${isOnly ? raw('required') : ''} autocomplete="off" value="${refused?.year ?? ''}">`,
  });

const genderField = (refused: RefusedDetails | undefined): Html =>
  field({
    id: 'gender',
    label: 'Gender is missing',
    ...error(refused?.errors.gender),
    control: (attributes) => html`<select ${attributes} class="short" autocomplete="off">
        <option value="">Not known</option>
        ${Object.entries(genderWords).map(
          ([gender, words]) =>
            html`<option value="${gender}" ${gender === refused?.gender ? raw('selected') : ''}>${words}</option>`,
        )}
      </select>`,
  });

/** One small form for what the PMS does not know: patients sign in with the year, so it is asked for, never invented. */
export const missingDetailsForm = (
  site: Site,
  { id, details }: Client,
  refused: RefusedDetails | undefined,
): Html | '' => {
  const asksYear = details.yearOfBirth === undefined;
  const asksGender = details.gender === undefined;
  if (!asksYear && !asksGender) return '';
  const save = asksYear && asksGender ? 'Save details' : asksYear ? 'Save year of birth' : 'Save gender';
  return html`<form class="notice ${asksYear ? 'warn' : 'plain'}" method="post" action="${site.href(`/clients/${id}`)}">
    ${asksYear ? yearField(refused, !asksGender) : ''}
    ${asksGender ? genderField(refused) : ''}
    <button>${save}</button>
  </form>`;
};
