import type { ClientDetails, Gender } from '../../core/client.ts';
import { toEmail, toName, toYearOfBirth } from '../person.ts';
import type { ReadPhone } from '../phone/read-phone.ts';
import type { JuvonnoCustomer } from './schemas.ts';

/** `private` and `unknown` say that the clinic does not tell: they stay unknown (design.md 6.3). */
const GENDERS: ReadonlyMap<string, Gender> = new Map([
  ['male', 'm'],
  ['female', 'f'],
]);

const mobilePhone = (customer: JuvonnoCustomer, readPhone: ReadPhone): string | undefined => {
  for (const called of [customer.mobile_phone, customer.mobile, customer.cell_phone]) {
    const found = called === undefined ? undefined : readPhone(called, true);
    if (found !== undefined) return found;
  }
  return customer.phone === undefined ? undefined : readPhone(customer.phone, false);
};

/** The few things we copy of a Juvonno customer. */
export const toDetails = (customer: JuvonnoCustomer, readPhone: ReadPhone): ClientDetails => {
  const details = {
    yearOfBirth: toYearOfBirth(customer.date_of_birth),
    gender: GENDERS.get(customer.gender?.toLowerCase() ?? ''),
    email: toEmail(customer.email),
    mobilePhone: mobilePhone(customer, readPhone),
  };
  return {
    firstName: toName(customer.first_name),
    lastName: toName(customer.last_name),
    ...Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
  };
};
