import { recount, type Transfer } from '../core/transfer.ts';
import { type ClientsTransfer, clientsTransfer } from '../core/transfer-event.ts';
import type { SendMessage } from '../platform/messages.ts';
import type { EnterOnce } from '../store/enter-once.ts';
import type { OwnedClients } from '../store/owned-clients.ts';
import type { TransfersRepository } from '../store/transfers.ts';
import { createCompleteBatch } from './move-batch.ts';
import { createMovePass, type MovePassDeps } from './move-pass.ts';

export interface ClientTransferDeps extends MovePassDeps {
  readonly transfers: TransfersRepository;
  readonly owned: OwnedClients;
  /** An entry of the practice's activity. */
  readonly enterOnce: EnterOnce;
  /** To the function's own queue. */
  readonly send: SendMessage;
  /** Ends early when the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly newId: () => string;
}

/** The index can be a moment behind: that nothing is left is believed when it was seen twice, so far apart. */
const LOOK_AGAIN_MS = 3000;
const EMPTY_LOOKS = 2;

/**
 * Moves all clients of a practitioner to a colleague, as far as the time goes, and sends itself the rest. However often
 * it is cut short or called twice: one worker holds the transfer at a time, a client is moved by one conditional write,
 * and what was under way is written down before. Clients that the old owner gets meanwhile are moved too.
 */
export const createClientTransfer = (deps: ClientTransferDeps) => {
  const movePass = createMovePass(deps);
  const completeBatch = createCompleteBatch(deps);

  /** Written after `done` and again with every copy of the message, under one name: dying in between loses nothing. */
  const enterDone = async (transfer: Transfer): Promise<void> => {
    const name = async (id: number) => (await deps.accounts.load(id))?.practitioner.name ?? '';
    await deps.enterOnce(
      {
        practiceId: transfer.practiceId,
        at: transfer.finishedAt ?? transfer.updatedAt,
        kind: 'clients_moved',
        from: { id: transfer.fromId, name: await name(transfer.fromId) },
        to: { id: transfer.toId, name: await name(transfer.toId) },
        detail: String(transfer.moved),
      },
      `moved-${transfer.fromId}`,
    );
  };

  const leave = (held: Transfer, changes: Partial<Transfer> = {}) =>
    deps.transfers.leave({ ...held, ...changes }, deps.now());

  /** Until nothing is left, the time is over, or it must not go on. */
  const moveAll = async (held: Transfer, signal: AbortSignal): Promise<void> => {
    let transfer = held;
    for (let emptyLooks = 0; emptyLooks < EMPTY_LOOKS; ) {
      const pass = await movePass(transfer, signal);
      if (pass.kind === 'lost') return;
      transfer = pass.transfer;
      if (pass.kind === 'cut') {
        // Given up first: the message must find it free. Dying in between, this message comes again.
        if ((await leave(transfer)) !== undefined)
          await deps.send(clientsTransfer(deps.newId(), deps.now(), transfer));
        return;
      }
      if (pass.kind === 'stop') {
        await leave(transfer, { state: 'stopped', reason: pass.reason });
        return;
      }
      if (pass.theirs === 0 && pass.unreadable > 0) {
        await leave(transfer, { state: 'stopped', reason: 'client_unreadable' });
        return;
      }
      emptyLooks = pass.theirs === 0 ? emptyLooks + 1 : 0;
      if (emptyLooks < EMPTY_LOOKS) await deps.pause(LOOK_AGAIN_MS, signal);
    }
    const done = await leave(transfer, { state: 'done', total: transfer.moved });
    if (done !== undefined) await enterDone(done);
  };

  return async (event: ClientsTransfer, { signal }: { readonly signal: AbortSignal }): Promise<void> => {
    const { practiceId, fromId, startedAt } = event.data;
    const found = await deps.transfers.find(practiceId, fromId);
    if (found?.startedAt !== startedAt) return; // another one was begun since
    if (found.state === 'done') await enterDone(found);
    if (found.state !== 'running') return;
    const claimed = await deps.transfers.claim(found, deps.newId(), deps.now());
    if (claimed === undefined) return; // somebody is at it

    await completeBatch(claimed);
    const { underWay: _, ...counted } = recount(claimed, await deps.owned.count(fromId));
    const held = await deps.transfers.advance(counted, deps.now());
    if (held !== undefined) await moveAll(held, signal);
  };
};
