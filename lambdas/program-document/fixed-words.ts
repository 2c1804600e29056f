/** The document's own words. One plain object, so that other languages can follow beside it. */
export const fixedWords = {
  practitioner: 'Practitioner',
  client: 'Prepared for',
  dates: 'Dates',
  /** `range`: both dates as the locale writes them. */
  period: (range: string, weeks: number): string => `${range} (${weeks} ${weeks === 1 ? 'week' : 'weeks'})`,
  accessCode: 'Access code',
  howToOpen: 'Open PhysiApp, then enter this code and your year of birth.',
  noteTitle: 'A note for you',
  exercisesTitle: (count: number): string => (count === 1 ? 'Your exercise' : `Your ${count} exercises`),
  continued: (number: number): string => `Exercise ${number}, continued`,
  noteContinued: 'Note, continued',
  pictureMissing: 'This picture could not be shown',
  version: (version: number, assigned: string): string => `Version ${version}, assigned ${assigned}`,
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
} as const;
