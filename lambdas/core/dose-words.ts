import type { Dose } from '../core/program.ts';

const KILOGRAMS_PER_POUND = 0.453_592_37;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** 90 -> `1 minute 30 seconds`. */
const time = (seconds: number): string => {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const parts = [
    ...(minutes > 0 ? [counted(minutes, 'minute', 'minutes')] : []),
    ...(rest > 0 || minutes === 0 ? [counted(rest, 'second', 'seconds')] : []),
  ];
  return parts.join(' ');
};

/** Kilograms; where people weigh in pounds, those first. */
const weight = (kilograms: number, locale: string): string => {
  const number = (value: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  if (locale !== 'en-US') return `${number(kilograms)} kg`;
  const pounds = Math.round((kilograms / KILOGRAMS_PER_POUND) * 10) / 10;
  return `${number(pounds)} lb (${number(kilograms)} kg)`;
};

/**
 * A dose as short phrases, one a fact, in reading order: `3 sets`, `10 repetitions`, `Hold 2 seconds`, `5 minutes`,
 * `2.5 kg`, `Rest 30 seconds`, `Once a day`. Facts that are absent or zero are left out.
 */
export const doseWords = (dose: Dose, locale: string): string[] => [
  ...(dose.sets ? [counted(dose.sets, 'set', 'sets')] : []),
  ...(dose.reps ? [counted(dose.reps, 'repetition', 'repetitions')] : []),
  ...(dose.holdSeconds ? [`Hold ${time(dose.holdSeconds)}`] : []),
  ...(dose.durationSeconds ? [time(dose.durationSeconds)] : []),
  ...(dose.weightKilograms ? [weight(dose.weightKilograms, locale)] : []),
  ...(dose.restSeconds ? [`Rest ${time(dose.restSeconds)}`] : []),
  ...(dose.frequency?.trim() ? [dose.frequency] : []),
];
