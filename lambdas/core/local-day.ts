/** Calendar days and months where a region's clinics are. Days are `YYYY-MM-DD`, months `YYYY-MM`: text sorts as time. */

const forms = new Map<string, Intl.DateTimeFormat>();
/** Made on first use: loading the language data takes time. */
const formOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = forms.get(timeZone);
  if (known !== undefined) return known;
  // Swedish writes dates as ISO 8601 does.
  const form = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  forms.set(timeZone, form);
  return form;
};

/** The day it is in a time zone (IANA) at a moment (epoch milliseconds). */
export const localDay = (now: number, timeZone: string): string => formOf(timeZone).format(now);

/** The month a day is in. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The calendar month after one. */
export const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`;
};

const NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** `2026-12` -> `December 2026`. */
export const monthWords = (month: string): string =>
  `${NAMES[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;
