/** Reads how often an exercise is done from a practitioner's own words, where they leave no doubt. Pure. */

/**
 * `days`: on these days of the week (0 is Monday), `times` a day. `words`: as often as the words say, on days
 * that the patient chooses.
 */
export type Frequency =
  | {
      readonly kind: 'days';
      readonly days: readonly number[];
      readonly times: number;
      readonly weekly: boolean;
    }
  | { readonly kind: 'words'; readonly weekly: boolean };

// Plain words in small letters, in English, French and te reo Māori: looked up quicker than many expressions are read.

/** Names and usual short forms of the days from Monday. */
const DAY_NAMES = [
  'mon mons monday mondays lun lundi lundis mane rāhina',
  'tue tues tuesday tuesdays mar mardi mardis tūrei rātū',
  'wed weds wednesday wednesdays mer mercredi mercredis wenerei rāapa',
  'thu thur thurs thursday thursdays jeu jeudi jeudis tāite rāpare',
  'fri fris friday fridays ven vendredi vendredis paraire rāmere',
  'sat sats saturday saturdays sam samedi samedis hātarei rāhoroi',
  'sun suns sunday sundays dim dimanche dimanches rātapu',
];
const dayOf: ReadonlyMap<string, number> = new Map(
  DAY_NAMES.flatMap((names, day) => names.split(' ').map((name) => [name, day] as const)),
);
/** Shorter still, which are other words where there is more than a list. */
const shortDayOf: ReadonlyMap<string, number> = new Map(
  'mo tu we th fr sa su'.split(' ').map((name, day) => [name, day] as const),
);
/** What stands between the days of a list. */
const JOINERS = new Set('on and every each le les tous et chaque me te'.split(' '));

/** How often, and that it is a day: `twice` + ` a day`. */
const COUNTS: ReadonlyMap<string, number> = new Map([
  ...['once', '1x', '1 time', 'one time', 'une fois', '1 fois'].map((words) => [words, 1] as const),
  ...['twice', 'two times', '2 times', '2x', 'deux fois', '2 fois'].map((words) => [words, 2] as const),
  ...['three times', '3 times', '3x', 'trois fois', '3 fois'].map((words) => [words, 3] as const),
  ...['four times', '4 times', '4x', 'quatre fois', '4 fois'].map((words) => [words, 4] as const),
]);
const A_DAY = [' a day', ' per day', '/day', ' daily', ' par jour', '/jour'];
const ONCE_A_DAY = new Set(['daily', 'every day', 'everyday', 'each day', 'chaque jour', 'tous les jours']);

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const [WEEKDAYS, WEEKEND] = [
  [0, 1, 2, 3, 4],
  [5, 6],
];
const daysOf: ReadonlyMap<string, readonly number[]> = new Map([
  ...['weekday', 'weekdays', 'working day', 'working days', 'jours de semaine', 'en semaine'].map(
    (words) => [words, WEEKDAYS] as const,
  ),
  ...['weekend', 'weekends', 'week-end', 'week-ends', 'fin de semaine', 'fins de semaine'].map(
    (words) => [words, WEEKEND] as const,
  ),
]);

const WEEKLY =
  /\bweek|\bsemaine|\bwiki\b|\b(second|other|third|alternate|2nd|3rd) days?\b|\b(deux|trois) jours\b/;

const timesADay = (words: string): number | undefined => {
  if (ONCE_A_DAY.has(words)) return 1;
  const end = A_DAY.find((each) => words.endsWith(each));
  return end === undefined ? undefined : COUNTS.get(words.slice(0, -end.length));
};

/** Of nothing but names of days and what joins them: `mon, wed and fri`. A stretch or an exception is none. */
const listedDays = (words: string): number[] | undefined => {
  const parts = words.split(/[\s,;/&+.]+/).filter((part) => part !== '' && !JOINERS.has(part));
  const days = parts.map((part) => dayOf.get(part) ?? shortDayOf.get(part));
  return days.includes(undefined) || days.length === 0
    ? undefined
    : EVERY_DAY.filter((day) => days.includes(day));
};

const namesADay = (words: string): boolean => words.split(/[^\wà-ž]+/).some((word) => dayOf.has(word));

/** `undefined` when nothing is said. `weekly`: the week is not the same every day, so a grid helps. */
export const readFrequency = (said: string | undefined): Frequency | undefined => {
  const words = (said ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase().replace(/\.$/, '');
  if (words === '') return undefined;
  const times = timesADay(words.replace(/(\d) ?[x×]/, '$1x'));
  if (times !== undefined) return { kind: 'days', days: EVERY_DAY, times, weekly: false };
  const days =
    daysOf.get(words.replace(/^(on |at )?(every |each |tous )?(the |le |les |la )?/, '')) ??
    listedDays(words);
  if (days !== undefined) return { kind: 'days', days, times: 1, weekly: true };
  return { kind: 'words', weekly: namesADay(words) || WEEKLY.test(words) };
};
