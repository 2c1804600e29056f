import { AppError } from '../core/errors.ts';

/**
 * The patient's id out of a click's query (contracts.md 1.10): exactly one `patient_id` of 1 to 20 digits, taken
 * byte for byte. Anybody can craft this link, so everything else is refused.
 */
export const parsePatientId = (query: URLSearchParams): string => {
  const [patientId, ...more] = query.getAll('patient_id');
  if (patientId === undefined || more.length > 0 || !/^\d{1,20}$/.test(patientId)) {
    throw new AppError('patient_id_invalid');
  }
  return patientId;
};
