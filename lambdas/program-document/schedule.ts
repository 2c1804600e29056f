/** Reads how often an exercise is done from a practitioner's own words, where they leave no doubt. Pure. */

/**
 * `days`: on these days of the week (0 is Monday), `times` a day. `words`: as often as the words say, on days
 * that the patient chooses.
 */
export type Schedule =
  | {
      readonly kind: 'days';
      readonly days: readonly number[];
      readonly times: number;
      readonly weekly: boolean;
    }
  | { readonly kind: 'words'; readonly weekly: boolean };

/** Names and usual short forms of the days from Monday: English, French, te reo Māori. */
const DAY_NAMES: ReadonlyArray<RegExp> = [
  /\b(mon(day)?s?|lun(di)?s?|mane|rāhina)\b/i,
  /\b(tue(s|sday)?s?|mar(di)?s?|tūrei|rātū)(?!\w)/i,
  /\b(wed(nesday)?s?|mer(credi)?s?|wenerei|rāapa)\b/i,
  /\b(thu(r|rs|rsday)?s?|jeu(di)?s?|tāite|rāpare)\b/i,
  /\b(fri(day)?s?|ven(dredi)?s?|paraire|rāmere)\b/i,
  /\b(sat(urday)?s?|sam(edi)?s?|hātarei|rāhoroi)\b/i,
  /\b(sun(day)?s?|dim(anche)?s?|rātapu)\b/i,
];
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
/** A stretch of days (`Monday to Friday`) or an exception (`not on Sunday`): the words say it better. */
const NOT_A_LIST = /\b(to|through|until|except|not|or|au|sauf|ou|ki)\b|[–—]|[a-z]-[a-z]/i;
const WEEKDAYS = /^(on )?(every )?(weekdays?|working days?|les jours de semaine|en semaine)$/i;
const WEEKENDS = /^(on |at )?(every )?(the )?(weekends?|week-ends?|fins? de semaine)$/i;
const WEEKLY =
  /\bweek|\bsemaine|\bwiki\b|\b(second|other|third|alternate|2nd|3rd) days?\b|\b(deux|trois) jours\b/i;
const DAILY: ReadonlyArray<readonly [RegExp, number]> = [
  [
    /^(daily|every ?day|once (a|per) day|once daily|1 ?[x×] (daily|a day)|chaque jour|(une|1) fois par jour)$/i,
    1,
  ],
  [
    /^(twice (a|per) day|twice daily|(two|2) times (a|per) day|2 ?[x×] (daily|a day)|(deux|2) fois par jour)$/i,
    2,
  ],
  [/^((three|3) times (a|per) day|(three|3) times daily|3 ?[x×] (daily|a day)|(trois|3) fois par jour)$/i, 3],
];

/** `undefined` when nothing is said. `weekly`: the week is not the same every day, so a grid helps. */
export const readSchedule = (frequency: string | undefined): Schedule | undefined => {
  const words = (frequency ?? '').trim().replace(/\s+/g, ' ').replace(/\.$/, '').normalize('NFC');
  if (words === '') return undefined;
  const daily = DAILY.find(([pattern]) => pattern.test(words));
  if (daily !== undefined) return { kind: 'days', days: EVERY_DAY, times: daily[1], weekly: false };
  if (WEEKDAYS.test(words)) return { kind: 'days', days: [0, 1, 2, 3, 4], times: 1, weekly: true };
  if (WEEKENDS.test(words)) return { kind: 'days', days: [5, 6], times: 1, weekly: true };
  const days = EVERY_DAY.filter((day) => DAY_NAMES[day]?.test(words));
  if (days.length === 0) return { kind: 'words', weekly: WEEKLY.test(words) };
  return isListOfDays(words)
    ? { kind: 'days', days, times: 1, weekly: true }
    : { kind: 'words', weekly: true };
};

/** Nothing but names of days and what joins them: `Mon, Wed and Fri`. */
const isListOfDays = (words: string): boolean =>
  !NOT_A_LIST.test(words) &&
  words
    .split(/[\s,;/&+.]+/u)
    .filter((word) => word !== '' && !/^(on|and|every|each|le|les|et|chaque|me|te)$/i.test(word))
    .every((word) => DAY_NAMES.some((name) => name.exec(word)?.[0] === word));
