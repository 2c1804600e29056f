/** How the locales of our regions write a date. Plain data: asking `Intl` first costs more than a page's layout. */

export interface DateForm {
  /** January first. */
  readonly months: readonly string[];
  /** `March 2, 2026` rather than `2 March 2026`. */
  readonly monthFirst?: true;
  /** Between two days of different months. */
  readonly dash: string;
  /** Between two days of one month, which is then named once; without it, twice. */
  readonly dashWithin?: string;
}

const english = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];
const french = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre'],
  ...['novembre', 'décembre'],
];
const maori = [
  ...['Hānuere', 'Pēpuere', 'Māehe', 'Āpereira', 'Mei', 'Hune', 'Hūrae', 'Ākuhata', 'Hepetema', 'Oketopa'],
  ...['Noema', 'Tīhema'],
];

const dayFirst: DateForm = { months: english, dash: ' – ', dashWithin: '–' };
const inFrench: DateForm = { ...dayFirst, months: french };
/** Node's data has the names of the months in te reo Māori, but not the order of a date. */
const inMaori: DateForm = { months: maori, dash: ' – ' };

/** As Unicode's locale data (CLDR) has them, but for te reo Māori. */
export const dateForms: ReadonlyMap<string, DateForm> = new Map<string, DateForm>([
  ['en-AU', dayFirst],
  ['en-IE', dayFirst],
  ['en-NZ', dayFirst],
  ['en-GB', { ...dayFirst, dashWithin: ' – ' }],
  ['en-US', { months: english, monthFirst: true, dash: ' – ', dashWithin: ' – ' }],
  ['en-CA', { months: english, monthFirst: true, dash: '–', dashWithin: '–' }],
  ['fr-BE', inFrench],
  ['fr-CA', inFrench],
  ['fr-CH', inFrench],
  ['fr-FR', inFrench],
  ['mi-NZ', inMaori],
]);
