import type { ClientDetails } from '../../core/client.ts';
import { toEmail, toName, toYearOfBirth } from '../person.ts';
import type { ReadPhone } from '../phone/read-phone.ts';
import { toGender } from './gender.ts';
import type { ClinikoPatient, ClinikoPhoneNumber } from './schemas.ts';

const isMobile = ({ phone_type: type }: ClinikoPhoneNumber): boolean => type?.toLowerCase() === 'mobile';
const isFax = ({ phone_type: type }: ClinikoPhoneNumber): boolean => type?.toLowerCase() === 'fax';

/** First valid mobile number: those called Mobile in their order, then the others in theirs. */
const mobilePhone = (numbers: readonly ClinikoPhoneNumber[], readPhone: ReadPhone): string | undefined => {
  const inOrder = [...numbers.filter(isMobile), ...numbers.filter((one) => !isMobile(one) && !isFax(one))];
  for (const one of inOrder) {
    // `normalized_number` has the country code but no `+`; `number` is as somebody typed it (contracts.md 1.8).
    const international = one.normalized_number?.replace(/^\+?/, '+');
    for (const text of [international, one.number]) {
      const found = text === undefined ? undefined : readPhone(text, isMobile(one));
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

/** The few things we copy of a Cliniko patient. */
export const toDetails = (patient: ClinikoPatient, readPhone: ReadPhone): ClientDetails => {
  const details = {
    yearOfBirth: toYearOfBirth(patient.date_of_birth, patient.updated_at),
    gender: toGender(patient),
    email: toEmail(patient.email),
    mobilePhone: mobilePhone(
      (patient.patient_phone_numbers ?? []).filter((one) => one !== undefined),
      readPhone,
    ),
  };
  return {
    firstName: toName(patient.preferred_first_name ?? patient.first_name),
    lastName: toName(patient.last_name),
    ...Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
  };
};
