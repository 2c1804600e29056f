/** The document's own words in English. `{name}` is filled in. One key a phrase; translations have the same keys. */
export const en = {
  documentKind: 'Exercise program',
  client: 'Prepared for',
  practitioner: 'Practitioner',
  dates: 'Dates',
  'period.one': '{range} ({count} week)',
  'period.other': '{range} ({count} weeks)',
  accessCode: 'Access code',
  howToOpen: 'Open PhysiApp, then enter this code and your year of birth.',
  noteTitle: 'A note for you',
  noteContinued: 'Note, continued',
  'exercisesTitle.one': 'Your exercise',
  'exercisesTitle.other': 'Your {count} exercises',
  exerciseContinued: 'Exercise {number}, continued',
  sets: 'Sets',
  reps: 'Repetitions',
  hold: 'Hold',
  duration: 'Time',
  load: 'Load',
  rest: 'Rest',
  frequency: 'How often',
  'seconds.one': '{count} second',
  'seconds.other': '{count} seconds',
  'minutes.one': '{count} minute',
  'minutes.other': '{count} minutes',
  decimalSign: '.',
  weekTitle: 'Your week',
  weekContinued: 'Your week, continued',
  exercise: 'Exercise',
  /** Short names over the columns, from Monday. */
  weekdays: 'Mon Tue Wed Thu Fri Sat Sun',
  pictureMissing: 'This picture could not be shown',
  logoOf: 'Logo of {practice}',
  qrCode: 'QR code with the access code {code}',
  version: 'Version {version}, assigned {date}',
  page: 'Page {page} of {pages}',
} as const;

/** One phrase's key. */
export type WordKey = keyof typeof en;
export type Words = Readonly<Record<WordKey, string>>;

/** What English spells differently elsewhere; `en` itself is as Australia, Canada and the United States write. */
export const englishSpellings: Readonly<Record<string, Partial<Words>>> = {
  'en-GB': { documentKind: 'Exercise programme' },
  'en-IE': { documentKind: 'Exercise programme' },
  'en-NZ': { documentKind: 'Exercise programme' },
};
