/** What vendors' texts about a person become: the same for all of them. What does not make sense is unknown. */
const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_NAME = 255;
const LONGEST_EMAIL = 254;
/** One @, a domain with a dot, no blanks, quotes or brackets: what can be written to, not what RFC 5322 allows. */
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@(?:[^\s@"(),:;<>[\\\].]+\.)+[^\s@"(),:;<>[\\\].]{2,}$/u;

/** One line of a name as people write it: single blanks, composed letters, no control characters. */
export const toName = (text: string | undefined): string =>
  (text ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, LONGEST_NAME);

/**
 * Year of a date `YYYY-MM-DD`. Patients sign in with it, so a slip of the pen is worse than none: only 1900 and later,
 * and not after the vendor last saved the patient, where it says when (a day is allowed for time zones).
 */
export const toYearOfBirth = (born: string | undefined, savedAt?: string): number | undefined => {
  const [, year] = /^(\d{4})-\d{2}-\d{2}$/.exec(born ?? '') ?? [];
  if (born === undefined || year === undefined || Number(year) < 1900) return undefined;
  const [bornMs, savedMs] = [Date.parse(born), Date.parse(savedAt ?? '')];
  if (Number.isNaN(bornMs) || bornMs > savedMs + DAY_MS) return undefined;
  return Number(year);
};

export const toEmail = (text: string | undefined): string | undefined =>
  text !== undefined && text.length <= LONGEST_EMAIL && EMAIL.test(text) ? text : undefined;
