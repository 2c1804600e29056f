import { type Transfer, type TransferKey, transferSchema } from '../core/transfer.ts';
import type { Db, UpdateParams } from './db.ts';
import { queryAll, readFound, readRow } from './rows.ts';
import {
  advanceTransferParams,
  claimTransferParams,
  continueTransferParams,
  leaveTransferParams,
  startTransferParams,
  stopTransferParams,
  transferParams,
  transfersParams,
} from './transfers-params.ts';

export type NewTransfer = Pick<
  Transfer,
  'practiceId' | 'fromId' | 'toId' | 'total' | 'startedBy' | 'startedAt'
>;

/**
 * Transfers of all clients of a practitioner, one item for whom they leave. Every change is one conditional write;
 * `undefined`: the condition was lost, somebody else changed it.
 */
export interface TransfersRepository {
  /** One key read, strongly consistent. */
  find(practiceId: number, fromId: number): Promise<Transfer | undefined>;
  /** All of a practice, whatever became of them. */
  ofPractice(practiceId: number): Promise<Transfer[]>;
  /** Lost: one is running. */
  start(transfer: NewTransfer): Promise<Transfer | undefined>;
  /** Runs again, held by nobody. Lost: it is not as it was read. */
  resume(read: Transfer, now: number): Promise<Transfer | undefined>;
  /** Its worker notices with its next write. Lost: it is not running. */
  stop(transfer: TransferKey, now: number): Promise<Transfer | undefined>;
  /** For a worker. Lost: somebody is at it, or it is not running. */
  claim(transfer: TransferKey, holder: string, now: number): Promise<Transfer | undefined>;
  /** Records progress and what is under way (absent: nothing). Lost: it was taken out of the holder's hands. */
  advance(held: Transfer, now: number): Promise<Transfer | undefined>;
  /** Records state, reason and progress, and gives it up. Lost: as with `advance`. */
  leave(held: Transfer, now: number): Promise<Transfer | undefined>;
}

/** In the table `accounts` (keys: `keys.ts`, requests: `transfers-params.ts`). */
export const createTransfersRepository = (db: Db, tableName: string): TransfersRepository => {
  const update = async (params: UpdateParams): Promise<Transfer | undefined> =>
    readFound(transferSchema, await db.update(params));
  return {
    async find(practiceId, fromId) {
      return readFound(transferSchema, await db.get(transferParams(tableName, practiceId, fromId)));
    },
    async ofPractice(practiceId) {
      const rows = await queryAll(db, transfersParams(tableName, practiceId));
      return rows.map((row) => readRow(transferSchema, row));
    },
    start: (transfer) => update(startTransferParams(tableName, transfer)),
    resume: (read, now) => update(continueTransferParams(tableName, read, now)),
    stop: (transfer, now) => update(stopTransferParams(tableName, transfer, now)),
    claim: (transfer, holder, now) => update(claimTransferParams(tableName, transfer, holder, now)),
    advance: (held, now) => update(advanceTransferParams(tableName, held, now)),
    leave: (held, now) => update(leaveTransferParams(tableName, held, now)),
  };
};
