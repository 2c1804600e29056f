import type { PatientKey } from '../core/client.ts';
import type { GetParams, Key, PutParams, QueryParams, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { clientKeys } from './keys.ts';

/**
 * Requests about patient references in the table `clients`, as data. A reference belongs to the whole tenant, or to one
 * practitioner when `practitionerId` is given (design.md 6.1).
 */
const keyOf = (patient: PatientKey, practitionerId: number | undefined): Key =>
  practitionerId === undefined ? clientKeys.patient(patient) : clientKeys.patientOf(patient, practitionerId);

export const referenceParams = (
  tableName: string,
  patient: PatientKey,
  practitionerId?: number,
): GetParams => ({
  TableName: tableName,
  Key: keyOf(patient, practitionerId),
  ConsistentRead: true,
});

export const claimReferenceParams = (
  tableName: string,
  patient: PatientKey,
  clientId: number,
  now: number,
  practitionerId?: number,
): PutParams => ({
  TableName: tableName,
  Item: { ...keyOf(patient, practitionerId), clientId, practitionerId, createdAt: now },
  ...condition('attribute_not_exists(#pk)'),
});

export const moveReferenceParams = (
  tableName: string,
  patient: PatientKey,
  from: number,
  to: number,
  practitionerId?: number,
): UpdateParams => ({
  TableName: tableName,
  Key: keyOf(patient, practitionerId),
  ...change({ set: { clientId: to } }, '#clientId = :from', { ':from': from }),
});

/** The references of all practitioners to one patient, in the order of their ids. */
export const referencesToParams = (tableName: string, patient: PatientKey): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  ...where({
    key: '#pk = :patient AND begins_with(#sk, :each)',
    values: { ':patient': clientKeys.patient(patient).pk, ':each': 'REFERENCE#' },
  }),
});
