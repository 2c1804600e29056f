import { endDate } from './end-date.ts';
import { readFrequency } from './frequency.ts';
import type { Program, ProgramExercise } from './program.ts';
import { utcDay } from './utc-text.ts';

/** One day of a program: its date `YYYY-MM-DD` and what is to be done. */
export interface ScheduledDay {
  readonly date: string;
  readonly exercises: readonly ProgramExercise[];
}

/** Seven days from the day of the week the program starts on. */
export interface ScheduledWeek {
  readonly days: readonly ScheduledDay[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const COUNTS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];
const COUNT = `(\\d|once|twice|thrice|${COUNTS.slice(1).join('|')})`;
const TIMES_A_WEEK = new RegExp(
  `\\b${COUNT}(?:\\s*[x×]|\\s+times?|\\s+days?)?[\\s-]+(?:(?:a|per|every|each)\\s+week|weekly)\\b`,
);
const EVERY_NTH_DAY = new RegExp(
  `\\bevery\\s+(other|${ORDINALS.slice(1).join('|')}|\\d(?:nd|rd|th))\\s+day\\b`,
);
const EVERY_N_DAYS = new RegExp(`\\bevery\\s+${COUNT}\\s+days\\b`);

const numberOf = (word: string): number => {
  const named = ['once', 'twice', 'thrice'].indexOf(word) + 1;
  if (named > 0) return named;
  if (word === 'other') return 2;
  return Number.parseInt(word, 10) || Math.max(COUNTS.indexOf(word), ORDINALS.indexOf(word));
};

/** A day of a program, counted from 0, and of the week: 0 is Monday. */
type IsDue = (day: number, weekday: number) => boolean;

/**
 * On which days an exercise of this frequency (people's words) is due. Days of the week, `Every second day`, `Three
 * times a week` (spread evenly over the week) and their like are understood; how often on one day says nothing about
 * which days, and of words we don't know every day is the careful reading.
 */
export const dueDays = (frequency: string | undefined): IsDue => {
  const named = readFrequency(frequency);
  if (named?.kind === 'days') return (_, weekday) => named.days.includes(weekday);
  const words = (frequency ?? '').toLowerCase().replace(/\s+/g, ' ');
  if (/\balternate days\b/.test(words)) return (day) => day % 2 === 0;
  const [, apart] = EVERY_NTH_DAY.exec(words) ?? EVERY_N_DAYS.exec(words) ?? [];
  if (apart !== undefined) return (day) => day % Math.max(numberOf(apart), 1) === 0;
  const [, times] = TIMES_A_WEEK.exec(words) ?? [];
  if (times === undefined) return (day) => !/^(?:once )?weekly\b(?! on)/.test(words) || day % 7 === 0;
  const count = Math.min(Math.max(numberOf(times), 1), 7);
  const due = Array.from({ length: count }, (_, nth) => Math.floor((nth * 7) / count));
  return (day) => due.includes(day % 7);
};

/** Every day of a program in weeks of seven; days behind its last one have nothing to do. */
export const scheduleOf = (program: Program): ScheduledWeek[] => {
  const start = Date.parse(`${program.startDate}T00:00:00Z`);
  const days = Math.max(Math.round((Date.parse(`${endDate(program)}T00:00:00Z`) - start) / DAY_MS) + 1, 0);
  const due = program.exercises.map(({ dose }) => dueDays(dose.frequency));
  const dayOf = (day: number): ScheduledDay => {
    const at = new Date(start + day * DAY_MS);
    const weekday = (at.getUTCDay() + 6) % 7;
    return {
      date: utcDay(at),
      exercises: day < days ? program.exercises.filter((_, index) => due[index]?.(day, weekday)) : [],
    };
  };
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) => ({
    days: Array.from({ length: 7 }, (_, day) => dayOf(week * 7 + day)),
  }));
};
