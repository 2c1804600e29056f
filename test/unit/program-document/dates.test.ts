import { expect, test } from '@jest/globals';
import { dayRange, moment } from '../../../lambdas/program-document/dates.ts';

test('dates are written as the practice’s country writes them', () => {
  const range = (locale: string) => dayRange('2026-03-02', '2026-04-12', locale);

  expect(range('en-AU')).toBe('2 March – 12 April 2026');
  expect(range('en-US')).toBe('March 2 – April 12, 2026');
  expect(range('fr-CA')).toBe('2 mars – 12 avril 2026');
  expect(range('mi-NZ')).toBe('2 Māehe – 12 Āpereira 2026');
  expect(dayRange('2026-12-28', '2027-01-10', 'mi-NZ')).toMatch(/^28 \S+ 2026 – 10 \S+ 2027$/);
});

test('a moment says that it is UTC', () => {
  expect(moment('2026-03-02T09:05:00Z', 'en-GB')).toBe('2 March 2026, 09:05 UTC');
  expect(moment('2026-03-02T23:59:59Z', 'mi-NZ')).toBe('2 Māehe 2026, 23:59 UTC');
});
