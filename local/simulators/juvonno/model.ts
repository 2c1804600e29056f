/** What the simulated Juvonno keeps. Ids are integers as text; times are ISO 8601 in UTC, to the second. */

export interface Clinic {
  /** The subdomain. */
  readonly id: string;
  readonly name: string;
  readonly country: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The Physitrack region whose address is prefilled. */
  readonly regionCode: string;
  /** Whether the clinic-wide Physitrack integration is on, in Juvonno. */
  readonly physitrackEnabled: boolean;
  /** Base address of Physitrack; undefined until somebody saves another than the region's. */
  readonly physitrackUrl?: string | undefined;
  /** The signing secret of Physitrack's webhooks, as pasted. */
  readonly webhookSecret?: string | undefined;
}

export interface Branch {
  readonly id: string;
  readonly clinicId: string;
  readonly code: string;
  readonly name: string;
}

/** Rights follow the user type (contracts.md, 3.3). */
export const userTypes = ['administrator', 'practitioner', 'front desk'] as const;
export type UserType = (typeof userTypes)[number];

export interface User {
  readonly id: string;
  readonly clinicId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly userType: UserType;
  /** The API Key on the profile's Login tab, shown whenever one looks. */
  readonly apiKey: string;
  /** The key is switched off: every call with it is answered with 401. */
  readonly keyRevoked: boolean;
  /** The field Physitrack API Key of the Login tab, exactly as pasted. */
  readonly physitrackApiKey?: string | undefined;
}

export const genders = ['male', 'female', 'private', 'unknown'] as const;
export type Gender = (typeof genders)[number];
export const statuses = ['active', 'inactive', 'discharged', 'deleted'] as const;
export type Status = (typeof statuses)[number];

/** A patient. */
export interface Customer {
  readonly id: string;
  readonly clinicId: string;
  readonly branchId: string;
  /** Not unique. */
  readonly chart: string;
  readonly firstName: string;
  readonly lastName: string;
  /** YYYY-MM-DD. */
  readonly dateOfBirth?: string | undefined;
  readonly gender: Gender;
  readonly status: Status;
  readonly email?: string | undefined;
  /** As typed. */
  readonly phone?: string | undefined;
  readonly language: 'english' | 'french';
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One of a customer's uploaded documents: there is no way to change or delete one (contracts.md, 3.4). */
export interface Document {
  readonly id: string;
  readonly clinicId: string;
  readonly customerId: string;
  readonly userId: string;
  readonly name: string;
  readonly description: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly portalVisible: boolean;
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Name of the file on disk. */
  readonly file: string;
  readonly createdAt: string;
}

/** A single-use token for one upload to one customer; gone once used. */
export interface UploadToken {
  /** The token. */
  readonly id: string;
  readonly customerId: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** How an event's signature stood up: `unchecked` when no secret is saved. */
export type SignatureCheck = 'matches' | 'wrong' | 'too_old' | 'absent' | 'unchecked';

/** An event that Physitrack delivered. */
export interface ReceivedEvent {
  readonly id: string;
  readonly clinicId: string;
  readonly receivedAt: string;
  /** What the headers say it is. */
  readonly kind: string;
  readonly deliveryId: string;
  readonly signature: SignatureCheck;
  /** What we answered. */
  readonly status: number;
  readonly body: string;
}

/** A program that somebody assigned from here, or why it failed. */
export interface Assignment {
  readonly id: string;
  readonly customerId: string;
  readonly userId: string;
  readonly at: string;
  readonly isDone: boolean;
  /** One sentence for people. */
  readonly words: string;
}
