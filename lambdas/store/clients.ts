import {
  type Client,
  type ClientDetails,
  type CurrentProgram,
  clientSchema,
  type Gender,
  type PatientKey,
} from '../core/client.ts';
import { createClientList, createClientListById } from './client-list.ts';
import {
  addClientParams,
  clientParams,
  fillInParams,
  type NewOrigin,
  refreshParams,
  replaceDetailsParams,
  setAnnouncedParams,
  setCurrentProgramParams,
} from './clients-params.ts';
import type { Db } from './db.ts';
import { createReferences, type ReferencesRepository } from './references.ts';
import { readFound } from './rows.ts';

/** Clients, and the patient references that keep a patient from being imported twice. */
export interface ClientsRepository extends ReferencesRepository {
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
  /**
   * Puts these details in place of all that were there: what they lack is unknown from now on. `origin`: the client is
   * another patient of the PMS from now on, if it is still the one that was read. False: it is not, or no client.
   */
  replaceDetails(clientId: number, details: ClientDetails, now: number, origin?: NewOrigin): Promise<boolean>;
  /** A practitioner filled in a year of birth that the PMS does not know. One that is known stays. */
  saveYearOfBirth(clientId: number, yearOfBirth: number): Promise<void>;
  /** The same for the gender. */
  saveGender(clientId: number, gender: Gender): Promise<void>;
  /** Copies the program assigned last to its client (`currentProgramOf`); an earlier program or version changes nothing. */
  setCurrentProgram(clientId: number, current: CurrentProgram): Promise<void>;
  /** Notes that the client's `new_client_created` is on record. */
  setAnnounced(clientId: number, at: number): Promise<void>;
  /** An owner's clients by name, one page; `search` matches anywhere in the name, without case or diacritics. */
  listByOwner(
    ownerId: number,
    options: { readonly search?: string; readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly clients: Client[]; readonly cursor?: string }>;
  /**
   * An owner's clients by id, oldest first: page `page` (from 1) of `limit` clients. The first page is one query
   * however many clients there are; page N also reads over the N - 1 before it (a megabyte, some 2000 clients, a query).
   */
  listById(ownerId: number, options: { readonly page: number; readonly limit: number }): Promise<Client[]>;
}

/** The table `clients` (keys: `keys.ts`, requests: `clients-params.ts`, `references-params.ts`). */
export const createClientsRepository = (db: Db, tableName: string): ClientsRepository => ({
  ...createReferences(db, tableName),
  async find(clientId) {
    return readFound(clientSchema, await db.get(clientParams(tableName, clientId)));
  },
  add: (client) => db.put(addClientParams(tableName, client)),
  async refresh(clientId, changes) {
    await db.update(refreshParams(tableName, clientId, changes));
  },
  async replaceDetails(clientId, details, now, origin) {
    return (await db.update(replaceDetailsParams(tableName, clientId, details, now, origin))) !== undefined;
  },
  async saveYearOfBirth(clientId, yearOfBirth) {
    await db.update(fillInParams(tableName, clientId, { yearOfBirth }));
  },
  async saveGender(clientId, gender) {
    await db.update(fillInParams(tableName, clientId, { gender }));
  },
  async setCurrentProgram(clientId, current) {
    await db.update(setCurrentProgramParams(tableName, clientId, current));
  },
  async setAnnounced(clientId, at) {
    await db.update(setAnnouncedParams(tableName, clientId, at));
  },
  listByOwner: createClientList(db, tableName),
  listById: createClientListById(db, tableName),
});
