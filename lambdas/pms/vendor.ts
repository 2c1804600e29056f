import type { Patient } from '../core/client.ts';
import type { PmsUser } from '../core/connection.ts';
import type { VendorHttp } from './vendor-http.ts';

/** Whose key it is and which account it opens. */
export interface PmsIdentity {
  readonly user: PmsUser;
  /** Stable id of the account, as `core/connection.ts` `tenantSchema`. */
  readonly tenant: string;
  readonly tenantName: string;
  readonly tenantPlace: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly mayAddFiles: boolean;
}

export interface ProgramFile {
  readonly bytes: Uint8Array;
  /** Plain ASCII, ends in `.pdf`. */
  readonly fileName: string;
  /** What people read beside the file. Contains the marker; at most 255 characters. */
  readonly description: string;
}

/**
 * One PMS opened with one key. Absence is `undefined`; faults throw AppError with a `pms_…` code
 * (`pms_key_rejected`, `pms_forbidden`, `pms_rate_limited` with `retryAt`, `pms_unavailable`, `pms_rejected`,
 * `pms_storage_full`, `pms_unexpected`).
 */
export interface Pms {
  identify(): Promise<PmsIdentity>;
  /** Follows merges to the surviving patient. Archived patients are found; deleted and unknown ones are not. */
  findPatient(patientId: string): Promise<Patient | undefined>;
  /** The id of the patient's file whose description contains the marker, if there is one. */
  findFile(patientId: string, marker: string): Promise<string | undefined>;
  /** Adds the file to the patient and answers the PMS's id of it. Not idempotent: look with `findFile` before a retry. */
  addFile(patientId: string, file: ProgramFile): Promise<string>;
}

/** A key as a person pasted it, understood or not. */
export type ParsedKey =
  | {
      readonly ok: true;
      /** The key as it is sent, white space trimmed. */
      readonly key: string;
      /** One spelling for every way to write this key: what makes it somebody's is hashed from this. */
      readonly canonical: string;
      readonly place: string;
    }
  | { readonly ok: false; readonly code: 'key_empty' | 'key_has_spaces' | 'key_malformed' };

/** What is fixed about opening a PMS: the country gives phone numbers their default country code. */
export interface OpenOptions {
  readonly country?: string;
}

/** A PMS we know: the whole contract. A new one is a folder under `pms/` and a line in `registry.ts`. */
export interface Vendor {
  readonly id: string;
  /** The name people know: `Cliniko`. */
  readonly title: string;
  /** How the vendor calls the place its files are kept in, for sentences: `Files`. */
  readonly filesPlace: string;
  /** Path of the click, which people paste into the vendor's settings (Cliniko: App URL). */
  readonly clickPath: string;
  /** The settings form: label and help are what the vendor's guide says. */
  readonly keyField: {
    readonly label: string;
    readonly help: readonly string[];
    readonly appUrlHelp: readonly string[];
  };
  parseKey(text: string): ParsedKey;
  /** Does this role lack something? One sentence for people, or nothing. */
  roleWarning(role: string): string | undefined;
  /** `key` must have come out of `parseKey`. */
  open(key: string, http: VendorHttp, options?: OpenOptions): Pms;
}
