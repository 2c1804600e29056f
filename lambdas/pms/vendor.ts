import type { Patient } from '../core/client.ts';
import type { PmsUser } from '../core/connection.ts';
import type { ReadPhone } from './phone/read-phone.ts';
import type { VendorHttp } from './vendor-http.ts';

/** Whose key it is and which account it opens. */
export interface PmsIdentity {
  /** Absent: the PMS does not say whose key it is. */
  readonly user?: PmsUser;
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
  /** One line for lists that have names: program, dates, version. Contains the marker; at most 150 characters. */
  readonly title: string;
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
  | { readonly ok: false; readonly code: 'key_empty' | 'key_has_spaces' | 'key_too_short' | 'key_malformed' };

/** What is fixed about opening a PMS. */
export interface OpenOptions {
  /** Knows the account's country, for numbers typed without a country code. */
  readonly readPhone: ReadPhone;
  /** What the practice set for this vendor (`practiceField`), or where the connection's tenant lives. */
  readonly place?: string;
}

/** What a person typed into a practice's settings for a vendor, understood or not, in one sentence for people. */
export type ParsedPlace =
  | { readonly ok: true; readonly place: string }
  | { readonly ok: false; readonly error: string };

/** What a vendor needs once for the whole practice: one text field of Practice settings. */
export interface PracticeField {
  readonly label: string;
  readonly help: readonly string[];
  /** Reads what was typed; `place` is safe to become part of a host name. */
  parse(text: string): ParsedPlace;
}

/**
 * Who begins. `pull`: the PMS links to our click with a patient id, and we fetch the patient. `push`: the PMS posts the
 * patient to `/pmsapi/{id}/v1/patients` and calls API v2 with the Physitrack API key.
 */
export type Start =
  | {
      readonly kind: 'pull';
      /** Path of the click, which people paste into the vendor's settings: `/{id}_patient_import`. */
      readonly clickPath: `/${string}_patient_import`;
      readonly appUrlHelp: readonly string[];
    }
  | {
      readonly kind: 'push';
      /** Where the Physitrack API key goes in the PMS: field name and the steps there. */
      readonly apiKeyHelp: readonly string[];
    };

/** A PMS we know: the whole contract. A new one is a folder under `pms/` and a line in `registry.ts`. */
export interface Vendor {
  readonly id: string;
  /** The name people know: `Cliniko`. */
  readonly title: string;
  /** How the vendor calls the place its files are kept in, for sentences: `Files`. */
  readonly filesPlace: string;
  readonly start: Start;
  /**
   * How documents get there: `api` with `addFile`; `webhook`: a call of the vendor's endpoint with a link
   * (contracts.md 2.3), set up per region with `npm run vendor-webhook`.
   */
  readonly files: 'api' | 'webhook';
  /** Whose clients are unique: per tenant, or per practitioner (design.md 6.1). */
  readonly clientsUniquePer: 'tenant' | 'practitioner';
  /** What the vendor needs once from the practice; such a vendor is off until a practice switches it on. */
  readonly practiceField?: PracticeField;
  /** The key field of *Integrate with*: label and help are what the vendor's guide says. */
  readonly keyField: {
    readonly label: string;
    readonly help: readonly string[];
  };
  /** What a person calls `tenantPlace`, on the card of a connection: `Server (shard)`, `Subdomain`. */
  readonly placeLabel: string;
  parseKey(text: string): ParsedKey;
  /** Does this role lack something? One sentence for people, or nothing. */
  roleWarning(role: string): string | undefined;
  /** `key` must have come out of `parseKey`, `place` out of `practiceField.parse` where there is one. */
  open(key: string, http: VendorHttp, options: OpenOptions): Pms;
}
