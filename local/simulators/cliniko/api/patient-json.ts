/** A patient as the API shows it: every field of the official description (contracts.md, 1.8). */
import { apiUrl } from '../hosts.ts';
import type { Account, Patient } from '../model.ts';

const callingCodes: Readonly<Record<string, string>> = {
  AU: '61',
  NZ: '64',
  CA: '1',
  IE: '353',
  GB: '44',
  US: '1',
};

/** Digits with the country's code and without a plus, as Cliniko normalises what was typed. */
export const normalisedNumber = (typed: string, countryCode: string): string => {
  const digits = typed.replace(/\D/g, '');
  if (typed.trim().startsWith('+')) return digits;
  const code = callingCodes[countryCode] ?? '';
  return `${code}${code === '1' ? digits.replace(/^1(?=\d{10}$)/, '') : digits.replace(/^0/, '')}`;
};

const phoneNumbers = (patient: Patient, countryCode: string): object[] =>
  patient.mobile === undefined
    ? []
    : [
        {
          number: patient.mobile,
          normalized_number: normalisedNumber(patient.mobile, countryCode),
          phone_type: 'Mobile',
        },
      ];

/** Fields that the demo never fills; null as Cliniko shows an empty field. */
const emptyFields = {
  accepted_email_marketing: null,
  accepted_privacy_policy: null,
  accepted_sms_marketing: null,
  address_1: null,
  address_2: null,
  address_3: null,
  appointment_notes: null,
  city: null,
  custom_fields: null,
  dva_card_number: null,
  emergency_contact: null,
  gender_identity: null,
  invoice_default_to: null,
  invoice_email: null,
  invoice_extra_information: null,
  medicare: null,
  medicare_reference_number: null,
  notes: null,
  occupation: null,
  old_reference_id: null,
  post_code: null,
  pronouns: null,
  receives_confirmation_emails: true,
  referral_source: null,
  reminder_type: 'None',
  state: null,
  time_zone: null,
  title: null,
};

/** Optional links (concession type, latest booking, referring doctor) are left out: the demo has none of them. */
export const patientJson =
  (account: Account) =>
  (patient: Patient): object => {
    const self = `${apiUrl(account.shard)}/patients/${patient.id}`;
    const below = (name: string): object => ({ links: { self: `${self}/${name}` } });
    return {
      ...emptyFields,
      id: patient.id,
      first_name: patient.firstName,
      last_name: patient.lastName,
      preferred_first_name: patient.preferredFirstName ?? null,
      label: `${patient.firstName} ${patient.lastName}`,
      date_of_birth: patient.dateOfBirth ?? null,
      email: patient.email ?? null,
      sex: patient.sex ?? null,
      gender: patient.sex ?? null,
      country: account.country,
      patient_phone_numbers: phoneNumbers(patient, account.countryCode),
      archived_at: patient.archivedAt ?? null,
      deleted_at: patient.deletedAt ?? null,
      merged_at: patient.mergedAt ?? null,
      ...(patient.mergedInto === undefined
        ? {}
        : {
            merged_with_patient: {
              links: { self: `${apiUrl(account.shard)}/patients/${patient.mergedInto}` },
            },
          }),
      created_at: patient.createdAt,
      updated_at: patient.updatedAt,
      appointments: below('appointments'),
      attendees: below('attendees'),
      invoices: below('invoices'),
      medical_alerts: below('medical_alerts'),
      patient_attachments: below('patient_attachments'),
      links: { self },
    };
  };
