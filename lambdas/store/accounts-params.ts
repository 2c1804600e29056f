import type { Connection, Trouble } from '../core/connection.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { DeleteParams, GetParams, PutParams, QueryParams, Row, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { ACCOUNT, accountKeys, DUE_CHECK } from './keys.ts';

/** Requests to the table `accounts`, as data. */

/** Puts an account or a connection into the index `byPractice`. */
const membership = (practiceId: number, practitionerId: number, sk: string): Row => ({
  practiceKey: accountKeys.practicePartition(practiceId),
  memberKey: accountKeys.member(practitionerId, sk),
});

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
  Item: {
    ...accountKeys.account(practitioner.id),
    ...practitioner,
    ...membership(practitioner.practiceId, practitioner.id, ACCOUNT),
  },
  ...condition('attribute_not_exists(#pk)'),
});

/** What of an account an administrator may change. */
export type AccountChanges = Partial<
  Pick<Practitioner, 'name' | 'role' | 'state' | 'neverJoined' | 'signedOutAt'>
>;

/** Only while role and state are still those that were read. */
export const changeAccountParams = (
  tableName: string,
  read: Practitioner,
  changes: AccountChanges,
): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.account(read.id),
  ...change(
    { set: changes },
    `#role = :readRole AND ${read.state === undefined ? 'attribute_not_exists(#state)' : '#state = :readState'}`,
    { ':readRole': read.role, ...(read.state === undefined ? {} : { ':readState': read.state }) },
  ),
});

/** Members with an id after `after`, with their connections, in the order of ids. */
export const membersParams = (
  tableName: string,
  practiceId: number,
  options: { readonly after: number; readonly limit: number },
): QueryParams => ({
  TableName: tableName,
  IndexName: 'byPractice',
  Limit: options.limit,
  ...where({
    key: '#practiceKey = :practice AND #memberKey > :after',
    values: {
      ':practice': accountKeys.practicePartition(practiceId),
      // `~` comes after everything a sort key of ours begins with.
      ':after': accountKeys.member(options.after, '~'),
    },
  }),
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

/** Puts a connection into the index `byDue`. `dueAt`: epoch milliseconds. */
const due = (dueAt: number): Row => ({ dueKey: DUE_CHECK, dueAt });

/** Due at once: the nightly check then gives it its place in the night (`core/night.ts`), which knows the time zone. */
export const saveConnectionParams = (
  tableName: string,
  connection: Connection,
  practiceId: number,
  only?: { readonly replacing: string | undefined },
): PutParams => {
  const { practitionerId, vendor } = connection;
  const key = accountKeys.connection(practitionerId, vendor);
  return {
    TableName: tableName,
    Item: {
      ...key,
      ...connection,
      ...membership(practiceId, practitionerId, key.sk),
      ...due(connection.checkedAt),
    },
    ...(only === undefined ? {} : inPlaceOf(only.replacing)),
  };
};

const inPlaceOf = (secretVersion: string | undefined) =>
  secretVersion === undefined
    ? condition('attribute_not_exists(#pk)')
    : condition('#secretVersion = :replaced', { ':replaced': secretVersion });

/** Only while the secret is still the one that was read: every change of keys makes a new version of it. */
export const changeApiKeysParams = (
  tableName: string,
  read: Pick<Connection, 'practitionerId' | 'vendor' | 'secretVersion'>,
  { secretVersion, apiKey, previousApiKey }: Pick<Connection, 'secretVersion' | 'apiKey' | 'previousApiKey'>,
): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.connection(read.practitionerId, read.vendor),
  ...change(
    {
      set: { secretVersion, apiKey, previousApiKey },
      remove: [
        ...(apiKey === undefined ? ['apiKey'] : []),
        ...(previousApiKey === undefined ? ['previousApiKey'] : []),
      ],
    },
    '#secretVersion = :read',
    { ':read': read.secretVersion },
  ),
});

/** What a check may change. `trouble` given as `undefined` takes away what was there. */
export type RecordedCheck = Partial<
  Pick<Connection, 'state' | 'pmsUser' | 'mayAddFiles' | 'tenantName' | 'checkedAt'>
> & { readonly trouble?: Trouble | undefined };

/** Only while the key that was checked is still the one in force. `dueAt` as in `saveConnectionParams`. */
export const recordCheckParams = (
  tableName: string,
  connection: Pick<Connection, 'practitionerId' | 'vendor' | 'secretVersion' | 'checkedAt'>,
  changes: RecordedCheck,
  dueAt?: number,
): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.connection(connection.practitionerId, connection.vendor),
  ...change(
    {
      set: { ...changes, ...due(dueAt ?? changes.checkedAt ?? connection.checkedAt) },
      remove: 'trouble' in changes && changes.trouble === undefined ? ['trouble'] : [],
    },
    '#secretVersion = :checked',
    { ':checked': connection.secretVersion },
  ),
});

export const removeConnectionParams = (
  tableName: string,
  practitionerId: number,
  vendor: string,
): DeleteParams => ({ TableName: tableName, Key: accountKeys.connection(practitionerId, vendor) });
