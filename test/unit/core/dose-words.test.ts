import { expect, test } from '@jest/globals';
import { doseWords } from '../../../lambdas/core/dose-words.ts';

test('every fact of a dose is a phrase of its own, in the order people do it', () => {
  const phrases = doseWords(
    {
      frequency: 'Twice a day',
      weightKilograms: 2.5,
      restSeconds: 30,
      durationSeconds: 90,
      holdSeconds: 1,
      reps: 10,
      sets: 3,
    },
    'en-AU',
  );

  expect(phrases).toEqual([
    '3 sets',
    '10 repetitions',
    'Hold 1 second',
    '1 minute 30 seconds',
    '2.5 kg',
    'Rest 30 seconds',
    'Twice a day',
  ]);
});

test('facts that are absent, zero or blank are not mentioned', () => {
  expect(doseWords({ sets: 0, reps: 1, weightKilograms: 0, frequency: '  ' }, 'en-GB')).toEqual([
    '1 repetition',
  ]);
});

test('where people weigh in pounds, pounds come first', () => {
  expect(doseWords({ weightKilograms: 2.5 }, 'en-US')).toEqual(['5.5 lb (2.5 kg)']);
  expect(doseWords({ weightKilograms: 2.5 }, 'en-CA')).toEqual(['2.5 kg']);
});
