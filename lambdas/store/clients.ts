import type { Client, ClientDetails, PatientKey } from '../core/client.ts';

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
  /** Replaces details (and origin, after a merge) as read from the PMS at `refreshedAt`; the owner stays. */
  refresh(
    clientId: number,
    changes: { readonly details: ClientDetails; readonly origin: PatientKey; readonly refreshedAt: number },
  ): Promise<void>;
  /** A practitioner filled in what the PMS did not know. */
  saveDetails(clientId: number, details: ClientDetails): Promise<void>;
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
