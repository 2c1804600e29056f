import { type Client, type ClientDetails, type PatientKey, searchText } from '../core/client.ts';
import type { GetParams, Key, PutParams, QueryParams, Row, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { clientKeys, padded } from './keys.ts';

/** Requests to the table `clients`, as data. */

/** Characters of a name that decide its place in the list: a sort key holds 1024 bytes at most. */
const SORTED_CHARACTERS = 100;

/** What the list is sorted and searched by; written with every change of a name. */
export const nameAttributes = (
  clientId: number,
  { firstName, lastName }: Pick<ClientDetails, 'firstName' | 'lastName'>,
): { nameKey: string; search: string } => {
  const lastFirst = searchText(`${lastName} ${firstName}`);
  const sorted = [...lastFirst].slice(0, SORTED_CHARACTERS).join('');
  return {
    nameKey: `${sorted}#${padded(clientId)}`,
    // A search text has no line break, so it never matches across the two orders of the name.
    search: `${searchText(`${firstName} ${lastName}`)}\n${lastFirst}`,
  };
};

export const clientParams = (tableName: string, clientId: number): GetParams => ({
  TableName: tableName,
  Key: clientKeys.client(clientId),
  ConsistentRead: true,
});

export const referenceParams = (tableName: string, patient: PatientKey): GetParams => ({
  TableName: tableName,
  Key: clientKeys.patient(patient),
  ConsistentRead: true,
});

export const claimReferenceParams = (
  tableName: string,
  patient: PatientKey,
  clientId: number,
  now: number,
): PutParams => ({
  TableName: tableName,
  Item: { ...clientKeys.patient(patient), clientId, createdAt: now },
  ...condition('attribute_not_exists(#pk)'),
});

export const moveReferenceParams = (
  tableName: string,
  patient: PatientKey,
  from: number,
  to: number,
): UpdateParams => ({
  TableName: tableName,
  Key: clientKeys.patient(patient),
  ...change({ set: { clientId: to } }, '#clientId = :from', { ':from': from }),
});

export const addClientParams = (tableName: string, client: Client): PutParams => ({
  TableName: tableName,
  Item: {
    ...clientKeys.client(client.id),
    ...client,
    ownerKey: clientKeys.owner(client.ownerId),
    ...nameAttributes(client.id, client.details),
  },
  ...condition('attribute_not_exists(#pk)'),
});

/** Each known detail is written by itself, and an older reading never replaces a newer one. */
export const refreshParams = (
  tableName: string,
  clientId: number,
  changes: { readonly details: ClientDetails; readonly origin: PatientKey; readonly refreshedAt: number },
): UpdateParams => {
  const details = Object.entries(changes.details).map(([name, value]) => [`details.${name}`, value]);
  return {
    TableName: tableName,
    Key: clientKeys.client(clientId),
    ...change(
      {
        set: {
          ...Object.fromEntries(details),
          origin: changes.origin,
          refreshedAt: changes.refreshedAt,
          ...nameAttributes(clientId, changes.details),
        },
      },
      'attribute_exists(#pk) AND #refreshedAt <= :refreshedAt',
    ),
  };
};

/** Only while the year is unknown: what the PMS says of it stays. */
export const saveYearOfBirthParams = (
  tableName: string,
  clientId: number,
  yearOfBirth: number,
): UpdateParams => ({
  TableName: tableName,
  Key: clientKeys.client(clientId),
  ...change(
    { set: { 'details.yearOfBirth': yearOfBirth } },
    'attribute_exists(#pk) AND attribute_not_exists(#details.#yearOfBirth)',
  ),
});

export const recordOpenedParams = (
  tableName: string,
  opened: {
    readonly clientId: number;
    readonly practitionerId: number;
    readonly vendor: string;
    readonly occurredAt: number;
  },
): PutParams => ({
  TableName: tableName,
  Item: { ...clientKeys.opened(opened.clientId, opened.practitionerId, opened.occurredAt), ...opened },
  ...condition('attribute_not_exists(#pk)'),
});

/** One page of an owner's clients by name; `limit` counts clients looked at, `start` the last one before it. */
export const byOwnerParams = (
  tableName: string,
  ownerId: number,
  options: { readonly search?: string; readonly start?: Row; readonly limit: number },
): QueryParams => ({
  TableName: tableName,
  IndexName: 'byOwner',
  Limit: options.limit,
  ...(options.search === undefined
    ? where({ key: '#ownerKey = :owner', values: { ':owner': clientKeys.owner(ownerId) } })
    : where({
        key: '#ownerKey = :owner',
        filter: 'contains(#search, :search)',
        values: { ':owner': clientKeys.owner(ownerId), ':search': options.search },
      })),
  ...(options.start === undefined ? {} : { ExclusiveStartKey: options.start }),
});

/** Where a client stands in its owner's list. The partition is always the owner who asks. */
export const placeInList = (ownerId: number, client: Pick<Client, 'id' | 'details'>): Row & Key => ({
  ...clientKeys.client(client.id),
  ownerKey: clientKeys.owner(ownerId),
  nameKey: nameAttributes(client.id, client.details).nameKey,
});
