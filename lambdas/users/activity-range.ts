import type { ActivityRange } from '../store/activity-page.ts';

/** Days somebody asked for, as they typed them. */
export interface DaysAsked {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const startOf = (day: string): number | undefined => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};

/** Reads `from` and `to` (days, UTC, inclusive) of an address; what is no day does not narrow anything. */
export const readDays = (
  query: URLSearchParams,
): { readonly asked: DaysAsked; readonly range: Pick<ActivityRange, 'from' | 'to'> } => {
  const [from, to] = [startOf(query.get('from') ?? ''), startOf(query.get('to') ?? '')];
  const dayOf = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString().slice(0, 10));
  return {
    asked: { from: dayOf(from), to: dayOf(to) },
    range: { from, to: to === undefined ? undefined : to + DAY_MS - 1 },
  };
};
