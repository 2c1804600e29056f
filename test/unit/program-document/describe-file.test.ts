import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeFile, fileName } from '../../../lambdas/program-document/describe-file.ts';
import { aProgram } from '../../support/builders.ts';

const marker = 'Physitrack 9007199254740991-v99';

test('whatever the program and practitioner are called, the description fits Cliniko and ends with the marker', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ maxLength: 300 }),
      (name, by) => {
        const description = describeFile(aProgram({ name, version: 99 }), by, marker, 'en-AU');

        expect(description.length).toBeLessThanOrEqual(255);
        expect(description.endsWith(`[${marker}]`)).toBe(true);
        expect(description.isWellFormed()).toBe(
          name.isWellFormed() && by.isWellFormed() ? true : expect.anything(),
        );
      },
    ),
  );
});

test('the file name says nothing about a person', () => {
  expect(fileName(aProgram({ name: 'For Margaret Example' }))).toBe('physitrack-program-80000001-v1.pdf');
});
