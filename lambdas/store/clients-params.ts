import {
  type Client,
  type ClientDetails,
  type CurrentProgram,
  type Gender,
  type PatientKey,
  searchText,
} from '../core/client.ts';
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

/** A client that is another patient of its PMS from now on: the id it was read with, and the one it has then. */
export interface NewOrigin {
  readonly was: string;
  readonly is: PatientKey;
}

/** The whole of the details at once: what is not given is gone. Only while the client is still the patient that was read. */
export const replaceDetailsParams = (
  tableName: string,
  clientId: number,
  details: ClientDetails,
  now: number,
  origin?: NewOrigin,
): UpdateParams => ({
  TableName: tableName,
  Key: clientKeys.client(clientId),
  ...change(
    { set: { details, origin: origin?.is, refreshedAt: now, ...nameAttributes(clientId, details) } },
    origin === undefined ? 'attribute_exists(#pk)' : '#origin.#patientId IN (:was, :is)',
    origin === undefined ? {} : { ':was': origin.was, ':is': origin.is.patientId },
  ),
});

/** Only while the detail is unknown: what the PMS says of it stays. */
export const fillInParams = (
  tableName: string,
  clientId: number,
  detail: { readonly yearOfBirth: number } | { readonly gender: Gender },
): UpdateParams => {
  const [[name, value] = ['', undefined]] = Object.entries(detail);
  return {
    TableName: tableName,
    Key: clientKeys.client(clientId),
    ...change(
      { set: { [`details.${name}`]: value } },
      `attribute_exists(#pk) AND attribute_not_exists(#details.#${name})`,
    ),
  };
};

/** Never back to an earlier program, nor to an earlier version of this one: events arrive in any order. */
export const setCurrentProgramParams = (
  tableName: string,
  clientId: number,
  currentProgram: CurrentProgram,
): UpdateParams => ({
  TableName: tableName,
  Key: clientKeys.client(clientId),
  ...change(
    { set: { currentProgram } },
    'attribute_exists(#pk) AND (attribute_not_exists(#currentProgram) OR #currentProgram.#programId < :program' +
      ' OR (#currentProgram.#programId = :program AND #currentProgram.#version <= :version))',
    { ':program': currentProgram.programId, ':version': currentProgram.version },
  ),
});

export const setAnnouncedParams = (tableName: string, clientId: number, at: number): UpdateParams => ({
  TableName: tableName,
  Key: clientKeys.client(clientId),
  ...change({ set: { announcedAt: at } }, 'attribute_exists(#pk)'),
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

/** One reading of an owner's clients by id; `idsOnly` for those that are merely counted. */
export const byOwnerAndIdParams = (
  tableName: string,
  ownerId: number,
  options: { readonly start?: Row | undefined; readonly limit: number; readonly idsOnly?: boolean },
): QueryParams => ({
  TableName: tableName,
  IndexName: 'byOwnerAndId',
  Limit: options.limit,
  ...where({ key: '#ownerKey = :owner', values: { ':owner': clientKeys.owner(ownerId) } }),
  ...(options.idsOnly === true ? { ProjectionExpression: 'pk' } : {}),
  ...(options.start === undefined ? {} : { ExclusiveStartKey: options.start }),
});

/** Where a client stands in its owner's list. The partition is always the owner who asks. */
export const placeInList = (ownerId: number, client: Pick<Client, 'id' | 'details'>): Row & Key => ({
  ...clientKeys.client(client.id),
  ownerKey: clientKeys.owner(ownerId),
  nameKey: nameAttributes(client.id, client.details).nameKey,
});
