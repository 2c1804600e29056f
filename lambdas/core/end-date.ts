import type { Program } from './program.ts';
import { utcDay } from './utc-text.ts';

/** Last day of a program: start + 7 × weeks - 1 day, as Physitrack counts (contracts.md 2.5), unless set by hand. */
export const endDate = (program: Pick<Program, 'startDate' | 'weeks' | 'endsOn'>): string => {
  if (program.endsOn !== undefined) return program.endsOn;
  const day = new Date(`${program.startDate}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7 * program.weeks - 1);
  return utcDay(day);
};
