/** Dates as a locale writes them. Days without a time have no zone; moments are printed in UTC and say so. */

/** `2026-03-02` … `2026-04-12` -> `2 March – 12 April 2026`. */
export const dayRange = (from: string, to: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
    .formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
    // Thin spaces around the dash would be odd letters to whoever searches the text.
    .replace(/[\u2009\u202f]/g, ' ');

/** `2026-03-02T09:00:00Z` -> `2 March 2026, 09:00 UTC`. */
export const moment = (iso: string, locale: string): string => {
  const at = new Date(iso);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
  return `${day}, ${at.toISOString().slice(11, 16)} UTC`;
};
