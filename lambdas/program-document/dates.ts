/** Dates as a locale writes them. Days without a time have no zone; moments are printed in UTC and say so. */

const formats = new Map<string, Intl.DateTimeFormat>();
/** A region has one locale, a practice one language: these are more than ever come. */
const MOST_FORMATS = 16;

/** Node's data has the names of the months in te reo Māori, but not the order of a date. */
const ORDERED = /^mi\b/;

/** Making a format takes longer than laying out a page, so they are kept. */
const formatFor = (locale: string): Intl.DateTimeFormat => {
  const known =
    formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  if (formats.size < MOST_FORMATS) formats.set(locale, known);
  return known;
};

const ordered = (at: Date, locale: string): { dayMonth: string; year: string } => {
  const parts = new Map(
    formatFor(locale)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { dayMonth: `${parts.get('day')} ${parts.get('month')}`, year: parts.get('year') ?? '' };
};

const orderedRange = (from: Date, to: Date, locale: string): string => {
  const [first, last] = [ordered(from, locale), ordered(to, locale)];
  const year = first.year === last.year ? '' : ` ${first.year}`;
  return `${first.dayMonth}${year} – ${last.dayMonth} ${last.year}`;
};

/** `2026-03-02` … `2026-04-12` -> `2 March – 12 April 2026`. */
export const dayRange = (from: string, to: string, locale: string): string => {
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  if (ORDERED.test(locale)) return orderedRange(first, last, locale);
  // Thin spaces around the dash would be odd letters to whoever searches the text.
  return formatFor(locale)
    .formatRange(first, last)
    .replace(/[\u2009\u202f]/g, ' ');
};

const day = (at: Date, locale: string): string => {
  if (!ORDERED.test(locale)) return formatFor(locale).format(at);
  const { dayMonth, year } = ordered(at, locale);
  return `${dayMonth} ${year}`;
};

/** `2026-03-02T09:00:00Z` -> `2 March 2026, 09:00 UTC`. */
export const moment = (iso: string, locale: string): string => {
  const at = new Date(iso);
  return `${day(at, locale)}, ${at.toISOString().slice(11, 16)} UTC`;
};
