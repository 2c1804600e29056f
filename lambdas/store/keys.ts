import type { PatientKey } from '../core/client.ts';
import type { Key, Row } from './db.ts';

/**
 * Every key of every table, here and nowhere else. Parts are joined by `#`, which no id, vendor, tenant or patient
 * id can contain (and what could stands last), so two things never share a key. Where order matters, ids are padded to the
 * 16 digits of the largest safe integer: text then sorts as numbers do.
 */
export const padded = (number: number): string => String(number).padStart(16, '0');

/** Table `accounts`. A practitioner and all their connections are one partition: one query. */
export const accountKeys = {
  partition: (practitionerId: number): string => `PRACTITIONER#${practitionerId}`,
  account: (practitionerId: number): Key => ({
    pk: accountKeys.partition(practitionerId),
    sk: ACCOUNT,
  }),
  connection: (practitionerId: number, vendor: string): Key => ({
    pk: accountKeys.partition(practitionerId),
    sk: `${CONNECTION}${vendor}`,
  }),
  practice: (practiceId: number): Key => ({ pk: accountKeys.practicePartition(practiceId), sk: 'PRACTICE' }),
  practicePartition: (practiceId: number): string => `PRACTICE#${practiceId}`,
  /** The logo on a practice's documents. */
  logo: (practiceId: number): Key => ({ pk: accountKeys.practicePartition(practiceId), sk: 'LOGO' }),
  /** What happened in a practice; `tail` tells entries of one millisecond apart. */
  activity: (practiceId: number, at: number, tail: string): Key => ({
    pk: accountKeys.practicePartition(practiceId),
    sk: `${ACTIVITY}${padded(at)}#${tail}`,
  }),
  /** What happened to clients of a practice's practitioners; apart from `activity`, which it would drown. */
  clientActivity: (practiceId: number, at: number, tail: string): Key => ({
    pk: accountKeys.practicePartition(practiceId),
    sk: `${CLIENT_ACTIVITY}${padded(at)}#${tail}`,
  }),
  /** The moving of all clients of one practitioner to another. */
  transfer: (practiceId: number, fromId: number): Key => ({
    pk: accountKeys.practicePartition(practiceId),
    sk: `${TRANSFER}${padded(fromId)}`,
  }),
  /** A practitioner's subscription: not in the practitioner's partition, which every request reads whole. */
  subscription: (practitionerId: number): Key => ({
    pk: `SUBSCRIPTION#${practitionerId}`,
    sk: 'SUBSCRIPTION',
  }),
  /** Claim of a place on somebody's subscription: a colleague is on one. */
  subscribed: (practitionerId: number): Key => ({ pk: `SUBSCRIBED#${practitionerId}`, sk: 'SUBSCRIBED' }),
  /** The region's discount codes: one small partition. */
  discount: (code: string): Key => ({ pk: DISCOUNTS, sk: `DISCOUNT#${code}` }),
  /** Index `byPractice`: an account and its connections stand together, accounts in order of their ids. */
  member: (practitionerId: number, sk: string): string => `${padded(practitionerId)}#${sk}`,
  /** Claim of a Physitrack API key (its keyed hash). */
  apiKey: (hash: string): Key => ({ pk: `APIKEY#${hash}`, sk: 'APIKEY' }),
  /** Attempts counted in one window of time; `bucket` is a keyed hash or an id, never an address or a key. */
  attempts: (bucket: string, window: number): Key => ({ pk: `ATTEMPTS#${bucket}#${window}`, sk: 'ATTEMPTS' }),
  /** Claim of an e-mail address (normalised). */
  email: (email: string): Key => ({ pk: `EMAIL#${email}`, sk: 'EMAIL' }),
  /** Claim of a PMS token (its keyed hash). */
  token: (tokenHash: string): Key => ({ pk: `TOKEN#${tokenHash}`, sk: 'TOKEN' }),
};
export const ACCOUNT = 'ACCOUNT';
export const CONNECTION = 'CONNECTION#';
export const ACTIVITY = 'ACTIVITY#';
export const CLIENT_ACTIVITY = 'CLIENTACTIVITY#';
export const TRANSFER = 'TRANSFER#';
export const DISCOUNTS = 'DISCOUNTS';
/** Index `byDue`, partitions: connections to be checked, subscriptions with events that were not sent yet. */
export const DUE_CHECK = 'CHECK';
export const DUE_BILLING = 'BILLING';

/** Table `clients`. */
export const clientKeys = {
  client: (clientId: number): Key => ({ pk: `CLIENT#${clientId}`, sk: 'CLIENT' }),
  /** The client id in the key of a client. */
  idOf: (key: Row | undefined): number => Number(String(key?.pk).slice('CLIENT#'.length)),
  /** A patient reference. */
  patient: ({ vendor, tenant, patientId }: PatientKey): Key => ({
    pk: `PATIENT#${vendor}#${tenant}#${patientId}`,
    sk: 'REFERENCE',
  }),
  /** References of a patient whose clients are unique per practitioner: one partition, an item each. */
  patientOf: (patient: PatientKey, practitionerId: number): Key => ({
    pk: clientKeys.patient(patient).pk,
    sk: `REFERENCE#${padded(practitionerId)}`,
  }),
  /** What changed, for one practitioner, in the order of event ids. */
  events: (practitionerId: number): string => `EVENTS#${practitionerId}`,
  event: (practitionerId: number, eventId: number): Key => ({
    pk: clientKeys.events(practitionerId),
    sk: `EVENT#${padded(eventId)}`,
  }),
  /** Claim of an event id: no two events of a region have the same. */
  eventId: (eventId: number): Key => ({ pk: `EVENTID#${eventId}`, sk: 'EVENTID' }),
  /** What happened to a client; `tail` tells entries of one millisecond apart, or makes an entry one that is written once. */
  activity: (clientId: number, at: number, tail: string): Key => ({
    pk: `CLIENT#${clientId}`,
    sk: `${ACTIVITY}${padded(at)}#${tail}`,
  }),
  /** Index `byOwner`, partition. */
  owner: (ownerId: number): string => `OWNER#${ownerId}`,
};

/**
 * Table `sharing`. Who may see whose clients; the owner is in the sort keys too, because index `byColleague` is sorted by
 * them. In that index a colleague's single clients come first (`CLIENT#`), then owners (`SHARING#`).
 */
export const sharingKeys = {
  partition: (ownerId: number): string => `OWNER#${ownerId}`,
  sharing: (ownerId: number, colleagueId: number): Key => ({
    pk: `OWNER#${ownerId}`,
    sk: `${SHARING}${padded(ownerId)}#${padded(colleagueId)}`,
  }),
  /** One client that is shared: says where to look. What counts is `sharedWith` on the client. */
  client: (ownerId: number, clientId: number, colleagueId: number): Key => ({
    pk: sharingKeys.partition(ownerId),
    sk: `${SHARED_CLIENT}${padded(clientId)}#${padded(colleagueId)}`,
  }),
  /** A colleague asks the owner to share a client. */
  request: (ownerId: number, clientId: number, colleagueId: number): Key => ({
    pk: sharingKeys.partition(ownerId),
    sk: `${REQUEST}${padded(clientId)}#${padded(colleagueId)}`,
  }),
  /** Sharing or transfer of one client that waits for the client's own word. */
  handover: (ownerId: number, clientId: number, colleagueId: number): Key => ({
    pk: sharingKeys.partition(ownerId),
    sk: `${HANDOVER}${padded(clientId)}#${padded(colleagueId)}`,
  }),
  /** What a client's confirmation link leads to; the token's keyed hash, never the token. */
  confirmation: (tokenHash: string): Key => ({ pk: `CONFIRMATION#${tokenHash}`, sk: 'CONFIRMATION' }),
  /** Index `byColleague`, partition. */
  colleague: (colleagueId: number): string => `COLLEAGUE#${colleagueId}`,
};
export const SHARING = 'SHARING#';
export const SHARED_CLIENT = 'CLIENT#';
export const REQUEST = 'REQUEST#';
export const HANDOVER = 'HANDOVER#';

/** Table `programs`. A client's programs and their deliveries are one partition: one query. */
export const programKeys = {
  partition: (clientId: number): string => `CLIENT#${clientId}`,
  program: (clientId: number, programId: number): Key => ({
    pk: programKeys.partition(clientId),
    sk: `${PROGRAM}${padded(programId)}`,
  }),
  /** One version, kept for good; not among what `PROGRAM` lists. */
  version: (clientId: number, programId: number, version: number): Key => ({
    pk: programKeys.partition(clientId),
    sk: `VERSION#${padded(programId)}#${padded(version)}`,
  }),
  delivery: (clientId: number, programId: number, programVersion: number): Key => ({
    pk: programKeys.partition(clientId),
    sk: `${PROGRAM}${padded(programId)}#DELIVERY#${padded(programVersion)}`,
  }),
  accessCode: (accessCode: string): Key => ({ pk: `ACCESSCODE#${accessCode}`, sk: 'ACCESSCODE' }),
  /** Index `byWork`, partition of what one practitioner's PMS refused. */
  refused: (practitionerId: number): string => `REFUSED#${practitionerId}`,
};
export const PROGRAM = 'PROGRAM#';
/** Index `byWork`, partition of what is under way. */
export const UNFINISHED = 'UNFINISHED';

/** Table `programs`, the library: one partition. */
export const libraryKeys = {
  template: (templateId: number): Key => ({ pk: LIBRARY, sk: `${TEMPLATE}${padded(templateId)}` }),
  exercise: (exerciseId: number): Key => ({ pk: LIBRARY, sk: `${EXERCISE}${padded(exerciseId)}` }),
};
export const LIBRARY = 'LIBRARY';
export const TEMPLATE = 'TEMPLATE#';
export const EXERCISE = 'EXERCISE#';
