import type { Client } from '../core/client.ts';
import { moment } from './call.ts';

/** A client as API v2 answers it: keys in the recorded order; what we don't know is null. */
export const clientJson = ({ id, origin, details, currentProgram }: Client) => ({
  id,
  external_id: origin.patientId,
  first_name: details.firstName,
  last_name: details.lastName,
  year_of_birth: details.yearOfBirth ?? null,
  gender: details.gender === 'm' || details.gender === 'f' ? details.gender : null,
  email: details.email ?? null,
  mobile_phone: details.mobilePhone ?? null,
  // Patients use the program in PhysiApp, which does not tell us.
  last_seen: null,
  current_access_code: currentProgram?.accessCode ?? null,
  program_end_date: currentProgram === undefined ? null : moment(currentProgram.endDate),
});
