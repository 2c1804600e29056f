/** What the simulated Cliniko keeps. Ids are strings; times are ISO 8601 in UTC, to the second. */
import type { DemoClinikoUser } from '../../demo-data.ts';

export type Role = DemoClinikoUser['role'];

/** An app that shows as a button on every patient (contracts.md, 1.10). */
export interface ConnectedApp {
  readonly name: string;
  readonly url: string;
}

export interface Account {
  readonly id: string;
  readonly shard: string;
  readonly name: string;
  readonly subdomain: string;
  readonly country: string;
  readonly countryCode: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The Physitrack region whose App URL is prefilled. */
  readonly regionCode: string;
  /** A free trial has used up its room for files. */
  readonly storageFull: boolean;
  /** Undefined until somebody saves: then the region's App URL is shown. */
  readonly apps?: readonly ConnectedApp[] | undefined;
}

export interface User {
  readonly id: string;
  readonly accountId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: string;
}

/** An API key; like Cliniko we show it once, so only its hash stays. */
export interface ApiKey {
  /** Hash of the key without its shard suffix. */
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** The last letters, for people to recognise it. */
  readonly ending: string;
  readonly createdAt: string;
  readonly revokedAt?: string | undefined;
}

export interface Patient {
  readonly id: string;
  readonly accountId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredFirstName?: string | undefined;
  /** YYYY-MM-DD. */
  readonly dateOfBirth?: string | undefined;
  readonly sex?: string | undefined;
  readonly email?: string | undefined;
  /** As typed. */
  readonly mobile?: string | undefined;
  readonly archivedAt?: string | undefined;
  readonly deletedAt?: string | undefined;
  readonly mergedAt?: string | undefined;
  /** Id of the patient that was kept. */
  readonly mergedInto?: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A file of a patient. Until it is processed only `objectId` says where its bytes are. */
export interface Attachment {
  readonly id: string;
  readonly accountId: string;
  readonly patientId: string;
  readonly userId: string;
  readonly description: string | null;
  readonly objectId: string;
  readonly stored?: StoredFile | undefined;
  readonly processedAt?: string | undefined;
  readonly archivedAt?: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface StoredFile {
  /** The name people see. */
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Name of the file on disk. */
  readonly file: string;
}

/** A file that was uploaded to the bucket and is not processed yet; `id` is `{bucket}/{key}`. */
export interface UploadedObject extends StoredFile {
  readonly id: string;
}
