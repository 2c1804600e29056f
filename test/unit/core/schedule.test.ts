import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endDate } from '../../../lambdas/core/end-date.ts';
import { librarySchema } from '../../../lambdas/core/program.ts';
import { dueDays, scheduleOf } from '../../../lambdas/core/schedule.ts';
import { aProgram } from '../../support/builders.ts';

/** Of a program that starts on a Wednesday. */
const firstTwoWeeks = (frequency: string | undefined): string => {
  const isDue = dueDays(frequency);
  return Array.from({ length: 14 }, (_, day) => (isDue(day, (day + 2) % 7) ? 'x' : '.')).join('');
};

test.each([
  ['Once a day', 'xxxxxxxxxxxxxx'],
  ['Twice a day', 'xxxxxxxxxxxxxx'],
  ['Three times a day', 'xxxxxxxxxxxxxx'],
  ['Every two hours while awake', 'xxxxxxxxxxxxxx'],
  ['Every second day', 'x.x.x.x.x.x.x.'],
  ['every other day, before breakfast', 'x.x.x.x.x.x.x.'],
  ['On alternate days', 'x.x.x.x.x.x.x.'],
  ['Every third day', 'x..x..x..x..x.'],
  ['Every 3 days', 'x..x..x..x..x.'],
  ['Three times a week', 'x.x.x..x.x.x..'],
  ['3 times per week', 'x.x.x..x.x.x..'],
  ['3 times a week', 'x.x.x..x.x.x..'],
  ['Twice  weekly', 'x..x...x..x...'],
  ['Once a week', 'x......x......'],
  ['weekly', 'x......x......'],
  ['9 times a week', 'xxxxxxxxxxxxxx'],
  ['3x weekly', 'x.x.x..x.x.x..'],
  ['3 × a week', 'x.x.x..x.x.x..'],
  ['Twice-weekly', 'x..x...x..x...'],
  ['five days weekly', 'xxx.xx.xxx.xx.'],
  ['weekly, after the class', 'x......x......'],
  ['bi-weekly', 'xxxxxxxxxxxxxx'],
  ['Weekly on Monday', 'xxxxxxxxxxxxxx'],
  ['Every 0 days', 'xxxxxxxxxxxxxx'],
  ['Mon, Wed and Fri', 'x.x..x.x.x..x.'],
  ['Weekdays', 'xxx..xxxxx..xx'],
  ['on Sundays', '....x......x..'],
  ['Monday to Friday', 'xxxxxxxxxxxxxx'],
  ['when it hurts', 'xxxxxxxxxxxxxx'],
  [undefined, 'xxxxxxxxxxxxxx'],
])('%j means %s', (frequency, days) => {
  expect(firstTwoWeeks(frequency)).toBe(days);
});

test('every phrase of the library that names days apart or times a week is understood', () => {
  const exercises: unknown = JSON.parse(readFileSync('library/exercises.json', 'utf8'));
  const { exercises: known } = librarySchema.parse({ exercises, templates: [] });
  const phrases = new Set(known.map(({ dose }) => dose.frequency ?? ''));

  const daily = [...phrases].filter((phrase) => !firstTwoWeeks(phrase).includes('.'));

  expect(daily.filter((phrase) => /week|days?\b(?<!a day)/.test(phrase))).toEqual([]);
  expect(daily.length).toBeLessThan(phrases.size);
});

test('a schedule has every day once, in whole weeks from the start, and nothing to do behind the end', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString());
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 104 }), fc.option(day), (start, weeks, end) => {
      const startDate = start.slice(0, 10);
      const endsOn = end === null || end.slice(0, 10) < startDate ? {} : { endsOn: end.slice(0, 10) };
      const program = aProgram({ startDate, weeks, ...endsOn });

      const days = scheduleOf(program).flatMap((week) => week.days);

      const first = Date.parse(startDate);
      const dates = days.map((_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10));
      expect(days.map(({ date }) => date)).toEqual(dates);
      expect(days.length % 7).toBe(0);
      const last = days.filter(({ exercises }) => exercises.length > 0).at(-1);
      expect(last?.date).toBe(endDate(program));
    }),
    { numRuns: 50 },
  );
});

test('a program that ends before it starts has no days', () => {
  const program = aProgram({ endsOn: '2026-03-01' });

  const weeks = scheduleOf(program);

  expect(weeks).toEqual([]);
});
