import * as z from 'zod/mini';
import type { PatientKey } from '../core/client.ts';
import { AppError } from '../core/errors.ts';
import { idSchema } from '../core/ids.ts';
import type { Db } from './db.ts';
import {
  claimReferenceParams,
  moveReferenceParams,
  referenceParams,
  referencesToParams,
} from './references-params.ts';
import { queryAll, readFound, readRow } from './rows.ts';

/** One practitioner's client of a patient. */
const referenceOfSchema = z.object({ practitionerId: idSchema, clientId: idSchema });
export type ReferenceOf = z.infer<typeof referenceOfSchema>;

/**
 * The patient references that keep a patient from being imported twice: one a tenant, or, for vendors whose clients are
 * unique per practitioner, one each (`…Of`). All reads are strongly consistent.
 */
export interface ReferencesRepository {
  /** The client id a patient refers to. One key read. */
  findReference(patient: PatientKey): Promise<number | undefined>;
  /** Puts the reference if absent. Answers the client id in force: ours, or the one that was there first. */
  claimReference(patient: PatientKey, clientId: number, now: number): Promise<number>;
  /** Points a reference at another client, only while it still points at `from`. False when it does not. */
  moveReference(patient: PatientKey, from: number, to: number): Promise<boolean>;
  findReferenceOf(patient: PatientKey, practitionerId: number): Promise<number | undefined>;
  claimReferenceOf(
    patient: PatientKey,
    clientId: number,
    practitionerId: number,
    now: number,
  ): Promise<number>;
  moveReferenceOf(patient: PatientKey, practitionerId: number, from: number, to: number): Promise<boolean>;
  /** Every practitioner's reference to one patient: one query, as many items as colleagues who have the client. */
  referencesTo(patient: PatientKey): Promise<ReferenceOf[]>;
}

const referenceSchema = z.object({ clientId: idSchema });

/** In the table `clients` (keys: `keys.ts`, requests: `references-params.ts`). */
export const createReferences = (db: Db, tableName: string): ReferencesRepository => {
  const find = async (patient: PatientKey, practitionerId?: number): Promise<number | undefined> =>
    readFound(referenceSchema, await db.get(referenceParams(tableName, patient, practitionerId)))?.clientId;
  const claim = async (patient: PatientKey, clientId: number, now: number, practitionerId?: number) => {
    const params = claimReferenceParams(tableName, patient, clientId, now, practitionerId);
    if (await db.put(params)) return clientId;
    const inForce = await find(patient, practitionerId);
    if (inForce === undefined) throw new AppError('unexpected', { reason: 'reference_vanished' });
    return inForce;
  };
  const move = async (patient: PatientKey, from: number, to: number, practitionerId?: number) =>
    (await db.update(moveReferenceParams(tableName, patient, from, to, practitionerId))) !== undefined;
  return {
    findReference: (patient) => find(patient),
    claimReference: (patient, clientId, now) => claim(patient, clientId, now),
    moveReference: (patient, from, to) => move(patient, from, to),
    findReferenceOf: find,
    claimReferenceOf: (patient, clientId, practitionerId, now) =>
      claim(patient, clientId, now, practitionerId),
    moveReferenceOf: (patient, practitionerId, from, to) => move(patient, from, to, practitionerId),
    async referencesTo(patient) {
      const rows = await queryAll(db, referencesToParams(tableName, patient));
      return rows.map((row) => readRow(referenceOfSchema, row));
    },
  };
};
