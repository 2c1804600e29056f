import type { Handover } from '../core/sharing.ts';
import type { DeleteParams, GetParams, PutParams, QueryParams, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { HANDOVER, sharingKeys } from './keys.ts';
import { ofClient } from './sharing-params.ts';

/** Requests about handovers and the links that clients confirm them by, in the table `sharing`, as data. */

/** Which handover: the three it is between. */
export type HandoverPlace = Pick<Handover, 'ownerId' | 'clientId' | 'colleagueId'>;

const keyOf = ({ ownerId, clientId, colleagueId }: HandoverPlace) =>
  sharingKeys.handover(ownerId, clientId, colleagueId);

export const findHandoverParams = (tableName: string, place: HandoverPlace): GetParams => ({
  TableName: tableName,
  Key: keyOf(place),
  ConsistentRead: true,
});

/** What waits for one client: one query. */
export const handoversOfClientParams = (
  tableName: string,
  ownerId: number,
  clientId: number,
): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  ...where({
    key: '#pk = :owner AND begins_with(#sk, :client)',
    values: { ':owner': sharingKeys.partition(ownerId), ':client': ofClient(HANDOVER, clientId) },
  }),
});

/** The client's yes, once: only for the link of this very handover, and not after it was cancelled. */
export const confirmHandoverParams = (tableName: string, handover: Handover, at: number): UpdateParams => ({
  TableName: tableName,
  Key: keyOf(handover),
  ...change({ set: { confirmedAt: at } }, '#tokenHash = :token AND attribute_not_exists(#confirmedAt)', {
    ':token': handover.tokenHash,
  }),
});

/** Only this very handover, and before the client's yes. */
export const cancelHandoverParams = (tableName: string, handover: Handover): DeleteParams => ({
  TableName: tableName,
  Key: keyOf(handover),
  ...condition('#tokenHash = :token AND attribute_not_exists(#confirmedAt)', {
    ':token': handover.tokenHash,
  }),
});

/** Only this very handover, whatever was answered. */
export const removeHandoverParams = (tableName: string, handover: Handover): DeleteParams => ({
  TableName: tableName,
  Key: keyOf(handover),
  ...condition('#tokenHash = :token', { ':token': handover.tokenHash }),
});

/** Where a client's link leads. */
export const confirmationParams = (tableName: string, handover: Handover, expiresAt: number): PutParams => {
  const { ownerId, clientId, colleagueId, what, tokenHash } = handover;
  return {
    TableName: tableName,
    Item: {
      ...sharingKeys.confirmation(tokenHash),
      ownerId,
      clientId,
      colleagueId,
      what,
      expiresAt,
    },
    ...condition('attribute_not_exists(#pk)'),
  };
};

export const findConfirmationParams = (tableName: string, tokenHash: string): GetParams => ({
  TableName: tableName,
  Key: sharingKeys.confirmation(tokenHash),
  ConsistentRead: true,
});

export const answerConfirmationParams = (
  tableName: string,
  tokenHash: string,
  answer: 'confirmed' | 'declined',
): UpdateParams => ({
  TableName: tableName,
  Key: sharingKeys.confirmation(tokenHash),
  ...change({ set: { answer } }, 'attribute_exists(#pk)'),
});

export const removeConfirmationParams = (tableName: string, tokenHash: string): DeleteParams => ({
  TableName: tableName,
  Key: sharingKeys.confirmation(tokenHash),
});
