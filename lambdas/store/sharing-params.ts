import type { Handover, ShareRequest, Sharing } from '../core/sharing.ts';
import type { DeleteParams, GetParams, PutParams, QueryParams, Row } from './db.ts';
import { condition, where } from './expressions.ts';
import { padded, type SHARED_CLIENT, type SHARING, sharingKeys } from './keys.ts';

/** Requests to the table `sharing`, as data. */

export const betweenParams = (tableName: string, ownerId: number, colleagueId: number): GetParams => ({
  TableName: tableName,
  Key: sharingKeys.sharing(ownerId, colleagueId),
  ConsistentRead: true,
});

export const saveSharingParams = (tableName: string, sharing: Sharing): PutParams => ({
  TableName: tableName,
  Item: {
    ...sharingKeys.sharing(sharing.ownerId, sharing.colleagueId),
    ...sharing,
    colleagueKey: sharingKeys.colleague(sharing.colleagueId),
  },
});

/** Only when there is none between the two. */
export const addSharingParams = (tableName: string, sharing: Sharing): PutParams => ({
  ...saveSharingParams(tableName, sharing),
  ...condition('attribute_not_exists(#pk)'),
});

/** Only one that is waiting: an invitation that was taken back meanwhile is not accepted. */
export const acceptSharingParams = (tableName: string, sharing: Sharing): PutParams => ({
  ...saveSharingParams(tableName, sharing),
  ...condition('#state = :invited', { ':invited': 'invited' }),
});

/** @param only what was made by an administrator for the practice, and nothing else */
export const endSharingParams = (
  tableName: string,
  ownerId: number,
  colleagueId: number,
  only?: 'practice',
): DeleteParams => ({
  TableName: tableName,
  Key: sharingKeys.sharing(ownerId, colleagueId),
  ...(only === undefined
    ? condition('attribute_exists(#pk)')
    : condition('#by = :practice', { ':practice': only })),
});

/** One page of what an owner gives, from one kind of item. @param prefix `SHARING`, `REQUEST` or `HANDOVER` */
export const ofOwnerParams = (
  tableName: string,
  ownerId: number,
  prefix: string,
  { start, limit }: { readonly start?: Row; readonly limit?: number } = {},
): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  ...where({
    key: '#pk = :owner AND begins_with(#sk, :prefix)',
    values: { ':owner': sharingKeys.partition(ownerId), ':prefix': prefix },
  }),
  ...(limit === undefined ? {} : { Limit: limit }),
  ...(start === undefined ? {} : { ExclusiveStartKey: start }),
});

/** One page of what a colleague is given: all their single clients (`SHARED_CLIENT`), or owners (`SHARING`). */
export const forColleagueParams = (
  tableName: string,
  colleagueId: number,
  prefix: typeof SHARED_CLIENT | typeof SHARING,
  { start, limit }: { readonly start?: Row; readonly limit?: number } = {},
): QueryParams => ({
  TableName: tableName,
  IndexName: 'byColleague',
  ...where({
    key: '#colleagueKey = :colleague AND begins_with(#sk, :prefix)',
    values: { ':colleague': sharingKeys.colleague(colleagueId), ':prefix': prefix },
  }),
  ...(limit === undefined ? {} : { Limit: limit }),
  ...(start === undefined ? {} : { ExclusiveStartKey: start }),
});

/** Where a colleague's list goes on after an owner. */
export const placeAfterOwner = (ownerId: number, colleagueId: number): Row => ({
  ...sharingKeys.sharing(ownerId, colleagueId),
  colleagueKey: sharingKeys.colleague(colleagueId),
});

/** Says where to look for a single client that is shared. */
export const pointerParams = (
  tableName: string,
  ownerId: number,
  clientId: number,
  colleagueId: number,
): PutParams => ({
  TableName: tableName,
  Item: {
    ...sharingKeys.client(ownerId, clientId, colleagueId),
    ownerId,
    clientId,
    colleagueId,
    colleagueKey: sharingKeys.colleague(colleagueId),
  },
});

/** Kept 30 days, answered or not. Only when nothing is kept. */
export const askParams = (tableName: string, request: ShareRequest, expiresAt: number): PutParams => ({
  TableName: tableName,
  Item: {
    ...sharingKeys.request(request.ownerId, request.clientId, request.colleagueId),
    ...request,
    expiresAt,
  },
  ...condition('attribute_not_exists(#pk) OR #expiresAt < :now', { ':now': request.askedAt / 1000 }),
});

/** Only when none waits between these three: whoever wants another one cancels the first. */
export const handoverParams = (tableName: string, handover: Handover, expiresAt: number): PutParams => ({
  TableName: tableName,
  Item: {
    ...sharingKeys.handover(handover.ownerId, handover.clientId, handover.colleagueId),
    ...handover,
    expiresAt,
  },
  ...condition('attribute_not_exists(#pk) OR #expiresAt < :now', { ':now': handover.askedAt / 1000 }),
});

/** What begins with a client's id, for one kind of item of an owner. */
export const ofClient = (prefix: string, clientId: number): string => `${prefix}${padded(clientId)}#`;
