import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { StopReason, Transfer } from '../core/transfer.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { OwnedClients, Place } from '../store/owned-clients.ts';
import type { TransfersRepository } from '../store/transfers.ts';
import { createMoveBatch, type MoveBatchDeps } from './move-batch.ts';

export interface MovePassDeps extends MoveBatchDeps {
  readonly owned: Pick<OwnedClients, 'page'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly transfers: Pick<TransfersRepository, 'advance' | 'find'>;
}

/** Clients moved between two writes of the progress. */
const BATCH = 100;

/** How one look through the old owner's clients ended. */
export type PassEnd =
  /** Came to the end. `theirs`: clients that were still the old owner's; 0 is how it looks when there are none left. */
  | {
      readonly kind: 'through';
      readonly transfer: Transfer;
      readonly theirs: number;
      readonly unreadable: number;
    }
  /** No time left. */
  | { readonly kind: 'cut'; readonly transfer: Transfer }
  /** Must not go on. */
  | { readonly kind: 'stop'; readonly transfer: Transfer; readonly reason: StopReason }
  /** Somebody stopped it, or another worker has it. */
  | { readonly kind: 'lost' };

/** Looks once through all clients of the old owner and moves them. */
export const createMovePass = (deps: MovePassDeps) => {
  const moveBatch = createMoveBatch(deps);

  /** Who the clients go to, as long as they can: asked for every batch, because an account can be deactivated meanwhile. */
  const receiver = async ({ practiceId, toId }: Transfer): Promise<Practitioner | StopReason> => {
    const to = (await deps.accounts.load(toId))?.practitioner;
    if (to === undefined || to.practiceId !== practiceId || !isActive(to)) return 'colleague_inactive';
    // Two transfers in a ring would move clients for ever. The page refuses the second, unless both begin at once.
    const onward = await deps.transfers.find(practiceId, toId);
    return onward?.state === 'running' ? 'colleague_moving' : to;
  };

  return async (begun: Transfer, signal: AbortSignal): Promise<PassEnd> => {
    let transfer = begun;
    let theirs = 0;
    let unreadable = 0;
    let start: Place | undefined;
    do {
      if (signal.aborted) return { kind: 'cut', transfer };
      const to = await receiver(transfer);
      if (typeof to === 'string') return { kind: 'stop', transfer, reason: to };
      const { ids, next } = await deps.owned.page(transfer.fromId, { start, limit: BATCH });
      const done = await moveBatch(transfer, to, ids);
      if (done === undefined) return { kind: 'lost' };
      transfer = done.transfer;
      theirs += done.theirs;
      unreadable += done.unreadable;
      start = next;
    } while (start !== undefined);
    return { kind: 'through', transfer, theirs, unreadable };
  };
};
