import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateForms } from '../../../lambdas/program-document/date-forms.ts';
import { dayRange, moment } from '../../../lambdas/program-document/dates.ts';

const days = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000));
const iso = (at: Date): string => at.toISOString().slice(0, 10);

test.each([...dateForms.keys()].filter((locale) => !locale.startsWith('mi')))(
  'the form of %s is what Intl writes',
  (locale) => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const to = new Date(from.getTime() + length * 86_400_000);
        const range = format.formatRange(from, to).replace(/[\u2009\u202f]/g, ' ');

        expect(dayRange(iso(from), iso(to), locale)).toBe(range);
        expect(moment(from.toISOString(), locale)).toBe(`${format.format(from)}, 00:00 UTC`);
      }),
    );
  },
);

test.each([...dateForms])('the months of %s have the names Intl has for them', (locale, { months }) => {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  const named = months.map(
    (_, month) => name.formatToParts(Date.UTC(2026, month, 1)).find(({ type }) => type === 'month')?.value,
  );

  expect(months).toEqual(named);
});

test('a locale without a form of its own is asked of Intl', () => {
  expect(dayRange('2026-03-02', '2026-04-12', 'de-DE')).toBe('2. März – 12. April 2026');
  expect(moment('2026-03-02T09:05:00Z', 'en-ZA')).toBe('02 March 2026, 09:05 UTC');
});
