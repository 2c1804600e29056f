/** Dates as a locale writes them. Days without a time have no zone; moments are printed in UTC and say so. */
import { utcTime } from '../core/utc-text.ts';
import { type DateForm, dateForms } from './date-forms.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
/** A region has one locale, a practice one language: these are more than ever come. */
const MOST_FORMATS = 16;

/** For locales without a form of ours. Making one takes longer than laying out a page, so they are kept. */
const formatFor = (locale: string): Intl.DateTimeFormat => {
  const known =
    formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  if (formats.size < MOST_FORMATS) formats.set(locale, known);
  return known;
};

const dayMonth = (days: string, at: Date, { months, monthFirst }: DateForm): string => {
  const month = months[at.getUTCMonth()];
  return monthFirst ? `${month} ${days}` : `${days} ${month}`;
};

const withYear = (text: string, at: Date, { monthFirst }: DateForm): string =>
  `${text}${monthFirst ? ',' : ''} ${at.getUTCFullYear()}`;

const day = (at: Date, form: DateForm): string =>
  withYear(dayMonth(`${at.getUTCDate()}`, at, form), at, form);

const range = (from: Date, to: Date, form: DateForm): string => {
  const last = day(to, form);
  if (from.getUTCFullYear() !== to.getUTCFullYear()) return `${day(from, form)}${form.dash}${last}`;
  if (form.dashWithin === undefined || from.getUTCMonth() !== to.getUTCMonth())
    return `${dayMonth(`${from.getUTCDate()}`, from, form)}${form.dash}${last}`;
  if (from.getUTCDate() === to.getUTCDate()) return last;
  return withYear(dayMonth(`${from.getUTCDate()}${form.dashWithin}${to.getUTCDate()}`, to, form), to, form);
};

/** `2026-03-02` … `2026-04-12` -> `2 March – 12 April 2026`. */
export const dayRange = (from: string, to: string, locale: string): string => {
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  const form = dateForms.get(locale);
  if (form !== undefined) return range(first, last, form);
  // Thin spaces around the dash would be odd letters to whoever searches the text.
  return formatFor(locale)
    .formatRange(first, last)
    .replace(/[\u2009\u202f]/g, ' ');
};

/** `2026-03-02T09:00:00Z` -> `2 March 2026, 09:00 UTC`. */
export const moment = (iso: string, locale: string): string => {
  const at = new Date(iso);
  const form = dateForms.get(locale);
  const date = form === undefined ? formatFor(locale).format(at) : day(at, form);
  return `${date}, ${utcTime(at).slice(0, 5)} UTC`;
};
