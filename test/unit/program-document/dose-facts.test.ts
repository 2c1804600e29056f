import { expect, test } from '@jest/globals';
import { doseFacts } from '../../../lambdas/program-document/dose-facts.ts';
import { fixedWords } from '../../../lambdas/program-document/fixed-words.ts';

const english = fixedWords('en', 'en-AU');

test('a dose says what is there, in reading order, and nothing else', () => {
  const dose = {
    sets: 3,
    reps: 10,
    holdSeconds: 2,
    durationSeconds: 90,
    weightKilograms: 2.5,
    restSeconds: 60,
    frequency: ' Once\na day ',
  };

  expect(doseFacts(dose, english).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Sets: 3',
    'Repetitions: 10',
    'Hold: 2 seconds',
    'Time: 1 minute 30 seconds',
    'Load: 2.5\u00a0kg',
    'Rest: 1 minute',
    'How often: Once a day',
  ]);
  expect(doseFacts({ sets: 0, weightKilograms: 0, frequency: '  ' }, english)).toEqual([]);
});

test('the United States read pounds first, French its comma', () => {
  const load = (words: typeof english) => doseFacts({ weightKilograms: 2.5 }, words)[0]?.value;

  expect(load(fixedWords('en', 'en-US'))).toBe('5.5\u00a0lb (2.5\u00a0kg)');
  expect(load(fixedWords('fr', 'en-CA'))).toBe('2,5\u00a0kg');
});
