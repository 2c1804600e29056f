import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NIGHT_MS, nextNightMoment } from '../../../lambdas/core/night.ts';
import { regions } from '../../../lib/regions.ts';

const HOUR_MS = 60 * 60 * 1000;
const zones = regions.map(({ timeZone }) => timeZone);
const hourIn = (timeZone: string, at: number): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));
const names = fc.integer({ min: 1, max: 2 ** 40 }).map((id) => `${id} cliniko`);
const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });

test.each(zones)('in %s a moment is always ahead, within a day or so, and in the night', (zone) => {
  fc.assert(
    fc.property(names, moments, (name, now) => {
      const at = nextNightMoment(name, now, zone);
      const hour = hourIn(zone, at);

      expect(at).toBeGreaterThan(now);
      expect(at - now).toBeLessThanOrEqual(25 * HOUR_MS);
      // The night in which clocks go forward ends at six.
      expect(hour >= 21 || hour <= 5).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test.each(zones)('in %s one night follows the other, clock changes or not', (zone) => {
  let at = Date.UTC(2026, 0, 1);
  const gaps = new Set<number>();
  for (let night = 0; night < 366; night += 1) {
    const next = nextNightMoment('1001 cliniko', at, zone);
    if (night > 0) gaps.add((next - at) / HOUR_MS);
    at = next;
  }

  expect([...gaps].sort()).toEqual([23, 24, 25]);
});

describe('a night’s work', () => {
  test('is spread evenly over all of it, for ids in a row too', () => {
    const now = Date.UTC(2026, 5, 15, 2);
    const tenths = Array.from({ length: 10 }, () => 0);
    const begin = Date.UTC(2026, 5, 15, 11);
    for (let id = 1001; id < 3001; id += 1) {
      const at = nextNightMoment(`${id} cliniko`, now, 'Australia/Sydney');
      const tenth = Math.floor(((at - begin) / NIGHT_MS) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }

    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(Math.abs(count - 200)).toBeLessThan(60);
  });

  test('of early morning is still that of the night that began the day before', () => {
    const name = '1001 cliniko';
    const [first] = [nextNightMoment(name, Date.UTC(2026, 5, 15, 2), 'Europe/London')];

    expect(nextNightMoment(name, first - 1, 'Europe/London')).toBe(first);
    expect(nextNightMoment(name, first, 'Europe/London')).toBe(first + 24 * HOUR_MS);
  });

  test('is the same for the same name, whenever it is asked', () => {
    const ask = (now: number) => nextNightMoment('7 juvonno', now, 'America/New_York');
    const evening = Date.UTC(2026, 6, 1, 23);

    expect(ask(evening)).toBe(ask(evening - 6 * HOUR_MS));
  });
});
