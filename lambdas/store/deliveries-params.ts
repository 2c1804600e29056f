import type { Delivery } from '../core/delivery.ts';
import type { GetParams, PutParams, QueryParams, Row, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { programKeys, UNFINISHED } from './keys.ts';

/** Requests for deliveries in the table `programs`, as data. Times are epoch milliseconds. */

export type DeliveryId = Pick<Delivery, 'clientId' | 'programId' | 'programVersion'>;
export type DeliveryChanges = Partial<Pick<Delivery, 'state' | 'vendor' | 'dueAt' | 'reason' | 'fileId'>>;

const keyOf = ({ clientId, programId, programVersion }: DeliveryId) =>
  programKeys.delivery(clientId, programId, programVersion);

/** Deliveries looked at by one page of the sweep. */
const PAGE = 100;

export const deliveryParams = (tableName: string, delivery: DeliveryId): GetParams => ({
  TableName: tableName,
  Key: keyOf(delivery),
  ConsistentRead: true,
});

export const addDeliveryParams = (tableName: string, delivery: Delivery): PutParams => {
  const dueAt = delivery.dueAt ?? delivery.createdAt;
  return {
    TableName: tableName,
    Item: { ...keyOf(delivery), ...delivery, dueAt, workKey: UNFINISHED, workAt: dueAt },
    ...condition('attribute_not_exists(#pk)'),
  };
};

/** The lease is free: due, or held by a run that is over. A lease ends at `leaseUntil`, not after it. */
const CLAIMABLE = [
  '(#state = :pending AND (attribute_not_exists(#dueAt) OR #dueAt <= :now))',
  '(#state IN (:rendering, :uploading) AND #leaseUntil <= :now)',
].join(' OR ');

export const claimDeliveryParams = (
  tableName: string,
  delivery: DeliveryId,
  lease: { readonly holder: string; readonly now: number; readonly until: number },
): UpdateParams => ({
  TableName: tableName,
  Key: keyOf(delivery),
  ...change(
    {
      set: {
        state: 'rendering',
        leaseHolder: lease.holder,
        leaseUntil: lease.until,
        updatedAt: lease.now,
        workKey: UNFINISHED,
        workAt: lease.until,
      },
      add: { attempts: 1, cutShort: 1 },
      remove: ['dueAt', 'reason'],
    },
    CLAIMABLE,
    {
      ':pending': 'pending',
      ':rendering': 'rendering',
      ':uploading': 'uploading',
      ':now': lease.now,
    },
  ),
});

/** Attributes a state sets and removes beside itself: the lease ends with the run, the index shows what is left to do. */
const effectOf = (
  delivery: Pick<Delivery, 'practitionerId'>,
  changes: DeliveryChanges,
  now: number,
): { set: Row; remove: string[] } => {
  // However a run ended, it was not cut short.
  const lease = ['leaseHolder', 'leaseUntil', 'cutShort'];
  switch (changes.state) {
    case undefined:
    case 'rendering':
    case 'uploading':
      return { set: {}, remove: [] };
    case 'pending': {
      const dueAt = changes.dueAt ?? now;
      return { set: { dueAt, workKey: UNFINISHED, workAt: dueAt }, remove: lease };
    }
    case 'refused':
      return {
        set: { workKey: programKeys.refused(delivery.practitionerId), workAt: now },
        remove: lease,
      };
    case 'filed':
    case 'broken':
      return { set: {}, remove: [...lease, 'workKey', 'workAt'] };
  }
};

/** `delivery` is what the claim answered. A run that lost its lease changes nothing. */
export const advanceDeliveryParams = (
  tableName: string,
  delivery: Delivery,
  changes: DeliveryChanges,
  now: number,
): UpdateParams => {
  const { state, vendor, reason, fileId } = changes;
  const effect = effectOf(delivery, changes, now);
  return {
    TableName: tableName,
    Key: keyOf(delivery),
    ...change(
      { set: { state, vendor, reason, fileId, updatedAt: now, ...effect.set }, remove: effect.remove },
      '#leaseHolder = :mine AND #state IN (:rendering, :isUploading)',
      { ':mine': delivery.leaseHolder ?? '', ':rendering': 'rendering', ':isUploading': 'uploading' },
    ),
  };
};

/**
 * The days of waiting start anew; the attempts do not: an earlier one may have left a file whose answer was lost, and
 * only from the second attempt on is our marker looked for.
 */
export const requeueDeliveryParams = (
  tableName: string,
  delivery: DeliveryId,
  now: number,
): UpdateParams => ({
  TableName: tableName,
  Key: keyOf(delivery),
  ...change(
    {
      set: {
        state: 'pending',
        dueAt: now,
        createdAt: now,
        updatedAt: now,
        workKey: UNFINISHED,
        workAt: now,
      },
      remove: ['reason'],
    },
    '#state IN (:refused, :broken)',
    { ':refused': 'refused', ':broken': 'broken' },
  ),
});

/** Only as it was read: a delivery that somebody took up meanwhile stands where that run put it. */
export const postponeSweepParams = (tableName: string, delivery: Delivery, until: number): UpdateParams => ({
  TableName: tableName,
  Key: keyOf(delivery),
  ...change({ set: { workAt: until } }, '#workKey = :unfinished AND #updatedAt = :seen', {
    ':unfinished': UNFINISHED,
    ':seen': delivery.updatedAt,
  }),
});

export const staleParams = (tableName: string, before: number, start: Row | undefined): QueryParams => ({
  TableName: tableName,
  IndexName: 'byWork',
  Limit: PAGE,
  ...where({
    key: '#workKey = :work AND #workAt < :before',
    values: { ':work': UNFINISHED, ':before': before },
  }),
  ...(start === undefined ? {} : { ExclusiveStartKey: start }),
});

export const refusedParams = (
  tableName: string,
  practitionerId: number,
  start: Row | undefined,
): QueryParams => ({
  TableName: tableName,
  IndexName: 'byWork',
  Limit: PAGE,
  ...where({ key: '#workKey = :work', values: { ':work': programKeys.refused(practitionerId) } }),
  ...(start === undefined ? {} : { ExclusiveStartKey: start }),
});
