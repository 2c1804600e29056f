/** A dose as facts with a label each, in the document's language. Pure. */
import type { Dose } from '../core/program.ts';
import type { FixedWords } from './fixed-words.ts';
import { oneLine } from './text.ts';

const KILOGRAMS_PER_POUND = 0.453_592_37;
/** What still shows with two decimals. */
const LEAST_KILOGRAMS = 0.005;

export interface DoseFact {
  readonly label: string;
  readonly value: string;
}

/** 90 -> `1 minute 30 seconds`. */
const time = (seconds: number, words: FixedWords): string => {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [
    ...(minutes > 0 ? [words.count('minutes', minutes)] : []),
    ...(rest > 0 || minutes === 0 ? [words.count('seconds', rest)] : []),
  ].join(' ');
};

/** Kilograms; where people weigh in pounds, those first. Units stay on the number's line. */
const weight = (kilograms: number, words: FixedWords): string => {
  const number = (value: number): string =>
    String(Math.round(value * 100) / 100).replace('.', words.say('decimalSign'));
  if (words.locale !== 'en-US') return `${number(kilograms)}\u00a0kg`;
  const pounds = Math.round((kilograms / KILOGRAMS_PER_POUND) * 10) / 10;
  return `${number(pounds)}\u00a0lb (${number(kilograms)}\u00a0kg)`;
};

/** The facts of a dose in reading order; those that are absent or zero are left out. */
export const doseFacts = (dose: Dose, words: FixedWords): DoseFact[] => {
  const facts: DoseFact[] = [];
  const { sets, reps, holdSeconds, durationSeconds, weightKilograms, restSeconds } = dose;
  const frequency = dose.frequency === undefined ? '' : oneLine(dose.frequency);
  if (sets) facts.push({ label: words.say('sets'), value: String(sets) });
  if (reps) facts.push({ label: words.say('reps'), value: String(reps) });
  if (holdSeconds) facts.push({ label: words.say('hold'), value: time(holdSeconds, words) });
  if (durationSeconds) facts.push({ label: words.say('duration'), value: time(durationSeconds, words) });
  if (weightKilograms !== undefined && weightKilograms >= LEAST_KILOGRAMS)
    facts.push({ label: words.say('load'), value: weight(weightKilograms, words) });
  if (restSeconds) facts.push({ label: words.say('rest'), value: time(restSeconds, words) });
  if (frequency) facts.push({ label: words.say('frequency'), value: frequency });
  return facts;
};
