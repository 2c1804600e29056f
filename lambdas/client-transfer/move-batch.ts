import type { Client } from '../core/client.ts';
import { AppError } from '../core/errors.ts';
import { inBatches } from '../core/in-batches.ts';
import type { Practitioner } from '../core/practitioner.ts';
import { advanced, type BatchUnderWay, type Transfer } from '../core/transfer.ts';
import type { Logger } from '../platform/logger.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { ClientsRepository } from '../store/clients.ts';
import type { MoveClient } from '../store/move-client.ts';
import type { TransfersRepository } from '../store/transfers.ts';

export interface MoveBatchDeps {
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly moveClient: MoveClient;
  readonly transfers: Pick<TransfersRepository, 'advance'>;
  readonly activity: ClientActivityRecorder;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Clients that are worked on side by side: some hundred a second, well below what one partition of a table takes. */
const AT_ONCE = 10;

/** What became of a batch. `theirs`: how many were still the old owner's. */
export interface BatchDone {
  readonly transfer: Transfer;
  readonly theirs: number;
  readonly unreadable: number;
}

/** One client's entry, the same however often it is written: the batch says when, and a name says once. */
const enter = (
  deps: Pick<MoveBatchDeps, 'activity'>,
  transfer: Transfer,
  batch: BatchUnderWay,
  clientId: number,
) =>
  deps.activity.add(
    {
      clientId,
      practiceId: transfer.practiceId,
      at: batch.at,
      kind: 'transferred',
      by: batch.by,
      to: batch.to,
    },
    `transferred-${transfer.fromId}-${batch.to.id}`,
  );

/** Completes the entries of a batch that was cut short: of those of its clients that were moved. */
export const createCompleteBatch =
  (deps: Pick<MoveBatchDeps, 'clients' | 'activity'>) =>
  async (transfer: Transfer): Promise<void> => {
    const { underWay } = transfer;
    await inBatches(underWay?.clientIds ?? [], AT_ONCE, async (clientId) => {
      const client = await deps.clients.find(clientId);
      if (underWay !== undefined && client?.ownerId === underWay.to.id)
        await enter(deps, transfer, underWay, clientId);
    });
  };

/**
 * Moves some clients. What is about to be moved is written on the transfer first; then each client gets its new owner
 * in one conditional write, then its entry. Whoever dies in between leaves clients that are the old owner's, which the
 * index still lists, or the new owner's, whose entries the batch on the transfer completes.
 * @returns `undefined` when the transfer was taken out of our hands: nothing was moved
 */
export const createMoveBatch = (deps: MoveBatchDeps) => {
  /** `unreadable`: the item stays where it is, and holds nobody else up. */
  const find = (clientId: number): Promise<Client | 'unreadable' | undefined> =>
    deps.clients.find(clientId).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.detail.reason !== 'corrupt_row') throw error;
      deps.logger.error('client not moved', { clientId, code: error.code, reason: 'corrupt_row' });
      return 'unreadable' as const;
    });

  const moveOne = async (transfer: Transfer, batch: BatchUnderWay, client: Client): Promise<boolean> => {
    const move = { from: transfer.fromId, to: transfer.toId };
    // A write whose answer was lost is repeated, and then loses to itself: who owns it now tells.
    const isMoved =
      (await deps.moveClient(client, move)) ||
      (await deps.clients.find(client.id))?.ownerId === transfer.toId;
    if (isMoved) await enter(deps, transfer, batch, client.id);
    return isMoved;
  };

  return async (
    transfer: Transfer,
    to: Pick<Practitioner, 'id' | 'name'>,
    clientIds: readonly number[],
  ): Promise<BatchDone | undefined> => {
    const found = await inBatches(clientIds, AT_ONCE, find);
    const unreadable = found.filter((one) => one === 'unreadable').length;
    const theirs = found.flatMap((one) =>
      one !== undefined && one !== 'unreadable' && one.ownerId === transfer.fromId ? [one] : [],
    );
    if (theirs.length === 0) return { transfer, theirs: 0, unreadable };

    const at = deps.now();
    const batch: BatchUnderWay = {
      at,
      to: { id: to.id, name: to.name },
      by: transfer.startedBy,
      clientIds: theirs.map(({ id }) => id),
    };
    const held = await deps.transfers.advance({ ...transfer, underWay: batch }, at);
    if (held === undefined) return undefined;
    const moved = await inBatches(theirs, AT_ONCE, (client) => moveOne(held, batch, client));
    return {
      transfer: advanced(held, moved.filter(Boolean).length),
      theirs: theirs.length,
      unreadable,
    };
  };
};
