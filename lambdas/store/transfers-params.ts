import { LEASE_MS, type Transfer, type TransferKey } from '../core/transfer.ts';
import type { GetParams, QueryParams, UpdateParams } from './db.ts';
import { change, where } from './expressions.ts';
import { accountKeys, TRANSFER } from './keys.ts';

/** Requests about transfers of all clients of a practitioner to the table `accounts`, as data. One item each. */

export const transferParams = (tableName: string, practiceId: number, fromId: number): GetParams => ({
  TableName: tableName,
  Key: accountKeys.transfer(practiceId, fromId),
  ConsistentRead: true,
});

/** All of a practice: as many as practitioners ever left. */
export const transfersParams = (tableName: string, practiceId: number): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  ...where({
    key: '#pk = :pk AND begins_with(#sk, :transfer)',
    values: { ':pk': accountKeys.practicePartition(practiceId), ':transfer': TRANSFER },
  }),
});

const of = (tableName: string, { practiceId, fromId }: Pick<TransferKey, 'practiceId' | 'fromId'>) => ({
  TableName: tableName,
  Key: accountKeys.transfer(practiceId, fromId),
});

/** Only when none is running. A batch that was under way stays on the item: its entries are completed by the new one. */
export const startTransferParams = (
  tableName: string,
  transfer: Pick<Transfer, 'practiceId' | 'fromId' | 'toId' | 'total' | 'startedBy' | 'startedAt'>,
): UpdateParams => ({
  ...of(tableName, transfer),
  ...change(
    {
      set: { ...transfer, state: 'running', moved: 0, updatedAt: transfer.startedAt },
      remove: ['reason', 'finishedAt', 'leaseHolder'],
    },
    'attribute_not_exists(#pk) OR #state <> :running',
    { ':running': 'running' },
  ),
});

/** Only as it was read. Takes it out of the hands of a worker that is dead, or about to notice that it was stopped. */
export const continueTransferParams = (tableName: string, read: Transfer, now: number): UpdateParams => ({
  ...of(tableName, read),
  ...change(
    { set: { state: 'running', updatedAt: now }, remove: ['reason', 'leaseHolder'] },
    '#startedAt = :read AND #updatedAt = :seen AND #state <> :done',
    { ':read': read.startedAt, ':seen': read.updatedAt, ':done': 'done' },
  ),
});

/** Only while it runs. */
export const stopTransferParams = (tableName: string, key: TransferKey, now: number): UpdateParams => ({
  ...of(tableName, key),
  ...change(
    { set: { state: 'stopped', updatedAt: now }, remove: ['leaseHolder'] },
    '#startedAt = :read AND #state = :running',
    { ':read': key.startedAt, ':running': 'running' },
  ),
});

/** Only one that runs and that nobody holds, or holds no longer. */
export const claimTransferParams = (
  tableName: string,
  key: TransferKey,
  holder: string,
  now: number,
): UpdateParams => ({
  ...of(tableName, key),
  ...change(
    { set: { leaseHolder: holder, updatedAt: now } },
    '#startedAt = :read AND #state = :running AND (attribute_not_exists(#leaseHolder) OR #updatedAt <= :stale)',
    { ':read': key.startedAt, ':running': 'running', ':stale': now - LEASE_MS },
  ),
});

/** Only by its holder, who keeps it. */
export const advanceTransferParams = (tableName: string, held: Transfer, now: number): UpdateParams => ({
  ...of(tableName, held),
  ...change(
    {
      set: { moved: held.moved, total: held.total, updatedAt: now, underWay: held.underWay },
      remove: held.underWay === undefined ? ['underWay'] : [],
    },
    '#leaseHolder = :holder',
    { ':holder': held.leaseHolder ?? '' },
  ),
});

/** Only by its holder, who gives it up: done, stopped, or (`running`) to be gone on with by the next. */
export const leaveTransferParams = (tableName: string, held: Transfer, now: number): UpdateParams => ({
  ...of(tableName, held),
  ...change(
    {
      set: {
        state: held.state,
        reason: held.reason,
        moved: held.moved,
        total: held.total,
        updatedAt: now,
        finishedAt: held.state === 'done' ? now : undefined,
      },
      remove: ['leaseHolder', 'underWay'],
    },
    '#leaseHolder = :holder',
    { ':holder': held.leaseHolder ?? '' },
  ),
});
