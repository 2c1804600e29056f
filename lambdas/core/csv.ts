/** What a spreadsheet would take for a formula: such a cell gets an apostrophe, which spreadsheets do not show. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: string | number | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV (RFC 4180), with the mark that makes spreadsheets read UTF-8. The first row is the header. */
export const toCsv = (rows: ReadonlyArray<ReadonlyArray<string | number | undefined>>): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
