import { crc32 } from 'node:zlib';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** On the clock of the region; no zone changes its clocks in that hour. */
const BEGINS_AT_HOUR = 21;

/** How long a night is. The one in which clocks change ends an hour earlier or later by them. */
export const NIGHT_MS = 8 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Made on first use: loading the language data takes 10 ms. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  formats.set(timeZone, known);
  return known;
};

/** What the clocks of a zone show at a moment, written as if it were UTC. Both are epoch milliseconds. */
const clockAt = (at: number, timeZone: string): number => {
  const [day = 0, month = 1, year = 0, hour = 0, minute = 0, second = 0] = (
    formatOf(timeZone).format(at).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** When the night of a date begins; `date` is its midnight as `clockAt` writes it. */
const beginOf = (date: number, timeZone: string): number => {
  const clock = date + BEGINS_AT_HOUR * HOUR_MS;
  // The offset at a moment a few hours off is the right one but on the day clocks change: hence twice.
  const near = clock - (clockAt(clock, timeZone) - clock);
  return near - (clockAt(near, timeZone) - clock);
};

/** 0 … just below 1, the same for the same name and evenly spread over names that are alike (murmur3's last step). */
const shareOf = (name: string): number => {
  let mixed = crc32(name);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
};

/**
 * The next moment in a region's night that belongs to a name: later than `now`, every night the same distance from
 * its beginning, so that a night's work is spread over all of it.
 * @param now epoch milliseconds
 * @param timeZone IANA
 */
export const nextNightMoment = (name: string, now: number, timeZone: string): number => {
  const clock = clockAt(now, timeZone);
  const today = clock - (((clock % DAY_MS) + DAY_MS) % DAY_MS);
  const inNight = Math.floor(shareOf(name) * NIGHT_MS);
  const momentOf = (date: number) => beginOf(date, timeZone) + inNight;
  // Early in the morning it is still last night.
  const candidates = [today - DAY_MS, today].map(momentOf);
  return candidates.find((at) => at > now) ?? momentOf(today + DAY_MS);
};
