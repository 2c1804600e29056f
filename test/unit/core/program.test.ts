import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endDate } from '../../../lambdas/core/end-date.ts';
import { programSchema } from '../../../lambdas/core/program.ts';
import { aProgram } from '../../support/builders.ts';

test.each([
  ['2026-03-02', 1, '2026-03-08'],
  ['2026-03-02', 6, '2026-04-12'],
  ['2026-12-30', 1, '2027-01-05'],
  ['2028-02-25', 1, '2028-03-02'],
])('a program from %s of %i weeks ends on %s', (startDate, weeks, expected) => {
  expect(endDate({ startDate, weeks })).toBe(expected);
});

test('a program lasts whole weeks, also across a change of clocks', () => {
  const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });

  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 104 }), (date, weeks) => {
      const startDate = date.toISOString().slice(0, 10);
      const days = (Date.parse(endDate({ startDate, weeks })) - Date.parse(startDate)) / 86_400_000;
      expect(days).toBe(7 * weeks - 1);
    }),
  );
});

test('a program is what it says', () => {
  expect(programSchema.parse(aProgram())).toEqual(aProgram());
});

test.each([
  ['version', 0],
  ['weeks', 0],
  ['weeks', 105],
  ['accessCode', 'ABCDEFGH'],
  ['accessCode', 'abcdefg'],
  ['startDate', '2026-02-30'],
  ['startDate', '02/03/2026'],
  ['assignedAt', '2026-03-02'],
  ['exercises', []],
  ['clientId', '70000001'],
])('a program with %s %j is none', (field, value) => {
  expect(programSchema.safeParse({ ...aProgram(), [field]: value }).success).toBe(false);
});
