import { expect, test } from '@jest/globals';
import { readFrequency } from '../../../lambdas/core/frequency.ts';

test.each([
  ['Mon, Wed and Fri', [0, 2, 4]],
  ['On Tuesdays & Thursdays', [1, 3]],
  ['every Saturday.', [5]],
  ['weekdays', [0, 1, 2, 3, 4]],
  ['at the weekend', [5, 6]],
  ['On every working day', [0, 1, 2, 3, 4]],
  ['each weekday', [0, 1, 2, 3, 4]],
  ['le week-end', [5, 6]],
  ['les jours de semaine', [0, 1, 2, 3, 4]],
  ['tous les lundis', [0]],
  ['Mo, We, Fr', [0, 2, 4]],
  ['Tu/Th', [1, 3]],
  ['MONDAYS / thurs.; Sunday + sun', [0, 3, 6]],
  ['lundi, mercredi et vendredi', [0, 2, 4]],
  ['Mane me te Paraire', [0, 4]],
  ['Rātū', [1]],
])('%s names its days', (frequency, days) => {
  expect(readFrequency(frequency)).toEqual({ kind: 'days', days, times: 1, weekly: true });
});

test.each([
  ['Once a day', 1],
  ['Daily', 1],
  ['Twice a day', 2],
  ['3 times a day', 3],
  ['deux fois par jour', 2],
  ['2 × daily', 2],
  ['3x a day.', 3],
  ['Everyday', 1],
  ['Tous les jours', 1],
  ['2x/day', 2],
  ['4 times a day', 4],
])('%s is every day, and no reason for a week grid', (frequency, times) => {
  expect(readFrequency(frequency)).toEqual({
    kind: 'days',
    days: [0, 1, 2, 3, 4, 5, 6],
    times,
    weekly: false,
  });
});

test.each([
  'Three times a week',
  'Every second day',
  'Monday to Friday',
  'Not on Sunday',
  'Mon if you can',
  'Tuesday or Thursday',
  'Mon–Fri',
  'mon-wed',
  'Not on rātū',
])('%s leaves the days to words', (frequency) => {
  expect(readFrequency(frequency)).toEqual({ kind: 'words', weekly: true });
});

test('what says nothing about days is no reason for a week grid', () => {
  expect(readFrequency('Every two hours while awake')).toEqual({ kind: 'words', weekly: false });
  expect(readFrequency('As we discussed')).toEqual({ kind: 'words', weekly: false });
  expect(readFrequency('En mars')).toEqual({ kind: 'words', weekly: false });
  expect(readFrequency('When it hurts')).toEqual({ kind: 'words', weekly: false });
  expect(readFrequency(' ')).toBeUndefined();
  expect(readFrequency(undefined)).toBeUndefined();
});
