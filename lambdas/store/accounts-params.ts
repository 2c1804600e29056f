import type { Connection } from '../core/connection.ts';
import type { Practice, Practitioner } from '../core/practitioner.ts';
import type { DeleteParams, GetParams, PutParams, QueryParams, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { accountKeys } from './keys.ts';

/** Requests to the table `accounts`, as data. */

export const loadParams = (tableName: string, practitionerId: number): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  ...where({ key: '#pk = :pk', values: { ':pk': accountKeys.partition(practitionerId) } }),
});

export const accountParams = (tableName: string, practitionerId: number): GetParams => ({
  TableName: tableName,
  Key: accountKeys.account(practitionerId),
  ConsistentRead: true,
});

export const addPractitionerParams = (tableName: string, practitioner: Practitioner): PutParams => ({
  TableName: tableName,
  Item: { ...accountKeys.account(practitioner.id), ...practitioner },
  ...condition('attribute_not_exists(#pk)'),
});

export const addPracticeParams = (tableName: string, practice: Practice): PutParams => ({
  TableName: tableName,
  Item: { ...accountKeys.practice(practice.id), ...practice },
});

/** Never back: of two sign-outs the later one counts. */
export const signOutParams = (tableName: string, practitionerId: number, at: number): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.account(practitionerId),
  ...change(
    { set: { signedOutAt: at } },
    'attribute_exists(#pk) AND (attribute_not_exists(#signedOutAt) OR #signedOutAt < :signedOutAt)',
  ),
});

export const saveConnectionParams = (tableName: string, connection: Connection): PutParams => ({
  TableName: tableName,
  Item: { ...accountKeys.connection(connection.practitionerId, connection.vendor), ...connection },
});

/** Only while the key that was checked is still the one in force. */
export const recordCheckParams = (
  tableName: string,
  connection: Pick<Connection, 'practitionerId' | 'vendor' | 'secretVersion'>,
  changes: Partial<Connection>,
): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.connection(connection.practitionerId, connection.vendor),
  ...change({ set: changes }, '#secretVersion = :checked', { ':checked': connection.secretVersion }),
});

export const removeConnectionParams = (
  tableName: string,
  practitionerId: number,
  vendor: string,
): DeleteParams => ({ TableName: tableName, Key: accountKeys.connection(practitionerId, vendor) });
