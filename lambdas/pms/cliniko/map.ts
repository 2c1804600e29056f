import type { ClientDetails } from '../../core/client.ts';
import { toMobilePhone } from '../phone/mobile-phone.ts';
import { toGender } from './gender.ts';
import type { ClinikoPatient, ClinikoPhoneNumber } from './schemas.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_NAME = 255;
const LONGEST_EMAIL = 254;
/** One @, a domain with a dot, no blanks, quotes or brackets: what can be written to, not what RFC 5322 allows. */
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@(?:[^\s@"(),:;<>[\\\].]+\.)+[^\s@"(),:;<>[\\\].]{2,}$/u;

/** One line of a name as people write it: single blanks, composed letters, no control characters. */
const name = (text: string | undefined): string =>
  (text ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, LONGEST_NAME);

/**
 * Patients sign in with their year of birth, so a slip of the pen is worse than none: only 1900 and later, and not
 * after Cliniko last saved the patient (a day is allowed for time zones).
 */
const yearOfBirth = ({ date_of_birth: born, updated_at: saved }: ClinikoPatient): number | undefined => {
  const [, year] = /^(\d{4})-\d{2}-\d{2}$/.exec(born ?? '') ?? [];
  if (born === undefined || year === undefined || Number(year) < 1900) return undefined;
  const [bornAt, savedAt] = [Date.parse(born), Date.parse(saved ?? '')];
  if (Number.isNaN(bornAt) || bornAt > savedAt + DAY_MS) return undefined;
  return Number(year);
};

const email = (text: string | undefined): string | undefined =>
  text !== undefined && text.length <= LONGEST_EMAIL && EMAIL.test(text) ? text : undefined;

const isMobile = ({ phone_type: type }: ClinikoPhoneNumber): boolean => type?.toLowerCase() === 'mobile';
const isFax = ({ phone_type: type }: ClinikoPhoneNumber): boolean => type?.toLowerCase() === 'fax';

/** First valid mobile number: those called Mobile in their order, then the others in theirs. */
const mobilePhone = (
  numbers: readonly ClinikoPhoneNumber[],
  country: string | undefined,
): string | undefined => {
  const inOrder = [...numbers.filter(isMobile), ...numbers.filter((one) => !isMobile(one) && !isFax(one))];
  for (const one of inOrder) {
    // `normalized_number` has the country code but no `+`; `number` is as somebody typed it (contracts.md 1.8).
    const international = one.normalized_number?.replace(/^\+?/, '+');
    for (const text of [international, one.number]) {
      const found = text === undefined ? undefined : toMobilePhone(text, country, isMobile(one));
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

/** The few things we copy of a Cliniko patient. `country`: of the account, for numbers typed without a country code. */
export const toDetails = (patient: ClinikoPatient, country: string | undefined): ClientDetails => {
  const details = {
    yearOfBirth: yearOfBirth(patient),
    gender: toGender(patient),
    email: email(patient.email),
    mobilePhone: mobilePhone(
      (patient.patient_phone_numbers ?? []).filter((one) => one !== undefined),
      country,
    ),
  };
  return {
    firstName: name(patient.preferred_first_name ?? patient.first_name),
    lastName: name(patient.last_name),
    ...Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
  };
};
