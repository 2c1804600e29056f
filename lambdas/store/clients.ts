import * as z from 'zod/mini';
import { type Client, type ClientDetails, clientSchema, type PatientKey } from '../core/client.ts';
import { AppError } from '../core/errors.ts';
import { idSchema } from '../core/ids.ts';
import { createClientList } from './client-list.ts';
import {
  addClientParams,
  claimReferenceParams,
  clientParams,
  moveReferenceParams,
  recordOpenedParams,
  referenceParams,
  refreshParams,
  saveYearOfBirthParams,
} from './clients-params.ts';
import type { Db } from './db.ts';
import { readFound } from './rows.ts';

/** Clients, and the patient references that keep a patient from being imported twice. */
export interface ClientsRepository {
  /** The client id a patient refers to. One key read, strongly consistent. */
  findReference(patient: PatientKey): Promise<number | undefined>;
  /** Puts the reference if absent. Answers the client id in force: ours, or the one that was there first. */
  claimReference(patient: PatientKey, clientId: number, now: number): Promise<number>;
  /** Points a reference at another client, only while it still points at `from`. False when it does not. */
  moveReference(patient: PatientKey, from: number, to: number): Promise<boolean>;
  /** One key read, strongly consistent. */
  find(clientId: number): Promise<Client | undefined>;
  /** Puts the client if absent. False when a client of that id exists. */
  add(client: Client): Promise<boolean>;
  /**
   * Writes details (and origin, after a merge) as read from the PMS at `refreshedAt`; the owner stays. A detail that
   * is `undefined` keeps its value, and a reading older than the one that is there changes nothing.
   */
  refresh(
    clientId: number,
    changes: { readonly details: ClientDetails; readonly origin: PatientKey; readonly refreshedAt: number },
  ): Promise<void>;
  /** A practitioner filled in a year of birth that the PMS does not know. One that is known stays. */
  saveYearOfBirth(clientId: number, yearOfBirth: number): Promise<void>;
  /** Keeps the record of who opened a client: append-only, idempotent on (client, practitioner, time). */
  recordOpened(opened: {
    readonly clientId: number;
    readonly practitionerId: number;
    readonly vendor: string;
    readonly occurredAt: number;
  }): Promise<void>;
  /** An owner's clients by name, one page; `search` matches anywhere in the name, without case or diacritics. */
  listByOwner(
    ownerId: number,
    options: { readonly search?: string; readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly clients: Client[]; readonly cursor?: string }>;
}

const referenceSchema = z.object({ clientId: idSchema });

/** The table `clients` (keys: `keys.ts`, requests: `clients-params.ts`). */
export const createClientsRepository = (db: Db, tableName: string): ClientsRepository => {
  const findReference = async (patient: PatientKey): Promise<number | undefined> =>
    readFound(referenceSchema, await db.get(referenceParams(tableName, patient)))?.clientId;
  return {
    findReference,
    async claimReference(patient, clientId, now) {
      if (await db.put(claimReferenceParams(tableName, patient, clientId, now))) return clientId;
      const inForce = await findReference(patient);
      if (inForce === undefined) throw new AppError('unexpected', { reason: 'reference_vanished' });
      return inForce;
    },
    async moveReference(patient, from, to) {
      return (await db.update(moveReferenceParams(tableName, patient, from, to))) !== undefined;
    },
    async find(clientId) {
      return readFound(clientSchema, await db.get(clientParams(tableName, clientId)));
    },
    add: (client) => db.put(addClientParams(tableName, client)),
    async refresh(clientId, changes) {
      await db.update(refreshParams(tableName, clientId, changes));
    },
    async saveYearOfBirth(clientId, yearOfBirth) {
      await db.update(saveYearOfBirthParams(tableName, clientId, yearOfBirth));
    },
    async recordOpened(opened) {
      await db.put(recordOpenedParams(tableName, opened));
    },
    listByOwner: createClientList(db, tableName),
  };
};
