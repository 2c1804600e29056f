/** What moving all clients of a practitioner works on, in memory, with the same promises as DynamoDB's. */
import type { Activity, ClientActivity } from '../../lambdas/core/activity.ts';
import type { Client } from '../../lambdas/core/client.ts';
import { LEASE_MS, type Transfer, type TransferKey } from '../../lambdas/core/transfer.ts';
import type { ClientActivityRecorder } from '../../lambdas/store/client-activity.ts';
import type { EnterOnce } from '../../lambdas/store/enter-once.ts';
import type { MoveClient } from '../../lambdas/store/move-client.ts';
import type { OwnedClients } from '../../lambdas/store/owned-clients.ts';
import type { TransfersRepository } from '../../lambdas/store/transfers.ts';

/** Transfers in plain sight: `all`, by the old owner's id. */
export const memoryTransfers = (transfers: readonly Transfer[] = []) => {
  const all = new Map(transfers.map((one) => [one.fromId, one]));
  const update = (
    key: Pick<TransferKey, 'fromId'>,
    condition: (now: Transfer | undefined) => boolean,
    changes: Partial<Transfer>,
  ): Transfer | undefined => {
    const current = all.get(key.fromId);
    if (!condition(current)) return undefined;
    const known = Object.entries({ ...current, ...changes }).filter(([, value]) => value !== undefined);
    const after = Object.fromEntries(known) as unknown as Transfer;
    all.set(key.fromId, after);
    return after;
  };
  const isHeld = (held: Transfer) => (one: Transfer | undefined) =>
    one?.leaseHolder !== undefined && one.leaseHolder === held.leaseHolder;
  const repository: TransfersRepository = {
    async find(practiceId, fromId) {
      const found = all.get(fromId);
      return found?.practiceId === practiceId ? found : undefined;
    },
    async ofPractice(practiceId) {
      return [...all.values()].filter((one) => one.practiceId === practiceId);
    },
    async start(transfer) {
      return update(transfer, (one) => one?.state !== 'running', {
        ...transfer,
        state: 'running',
        moved: 0,
        updatedAt: transfer.startedAt,
        reason: undefined,
        finishedAt: undefined,
        leaseHolder: undefined,
      });
    },
    async resume(read, now) {
      const isAsRead = (one: Transfer | undefined) =>
        one?.startedAt === read.startedAt && one.updatedAt === read.updatedAt && one.state !== 'done';
      return update(read, isAsRead, {
        state: 'running',
        updatedAt: now,
        reason: undefined,
        leaseHolder: undefined,
      });
    },
    async stop(key, now) {
      const runs = (one: Transfer | undefined) => one?.startedAt === key.startedAt && one.state === 'running';
      return update(key, runs, { state: 'stopped', updatedAt: now, leaseHolder: undefined });
    },
    async claim(key, holder, now) {
      const isFree = (one: Transfer | undefined) =>
        one?.startedAt === key.startedAt &&
        one.state === 'running' &&
        (one.leaseHolder === undefined || one.updatedAt <= now - LEASE_MS);
      return update(key, isFree, { leaseHolder: holder, updatedAt: now });
    },
    async advance(held, now) {
      const { moved, total, underWay } = held;
      return update(held, isHeld(held), { moved, total, underWay, updatedAt: now });
    },
    async leave(held, now) {
      const { state, moved, total } = held;
      return update(held, isHeld(held), {
        state,
        moved,
        total,
        updatedAt: now,
        leaseHolder: undefined,
        underWay: undefined,
        ...(held.reason === undefined ? {} : { reason: held.reason }),
        ...(state === 'done' ? { finishedAt: now } : {}),
      });
    },
  };
  return { ...repository, all };
};

/** An owner's clients, by id, a page at a time, as they are at this moment. */
export const memoryOwnedClients = (clients: ReadonlyMap<number, Client>): OwnedClients => {
  const idsOf = (ownerId: number) =>
    [...clients.values()].flatMap((one) => (one.ownerId === ownerId ? [one.id] : [])).sort((a, b) => a - b);
  return {
    async page(ownerId, { start, limit }) {
      const left = idsOf(ownerId).filter((id) => id > Number(start?.id ?? 0));
      const ids = left.slice(0, limit);
      return left.length > limit ? { ids, next: { id: ids.at(-1) } } : { ids };
    },
    async count(ownerId) {
      return idsOf(ownerId).length;
    },
  };
};

/** The one conditional write of a move; `moves` has every one that was made. */
export const memoryMoveClient = (clients: Map<number, Client>) => {
  const moves: number[] = [];
  const moveClient: MoveClient = async ({ id }, { from, to }) => {
    const client = clients.get(id);
    if (client?.ownerId !== from) return false;
    const { sharedWith: _, ...rest } = client;
    clients.set(id, { ...rest, ownerId: to });
    moves.push(id);
    return true;
  };
  return { moveClient, moves };
};

/** Entries about clients in plain sight, in the client's list and the practice's: one name at one time is one entry. */
export const memoryClientEntries = () => {
  const entries = new Map<string, ClientActivity>();
  const recorder: ClientActivityRecorder = {
    async add(entry, once) {
      const key = `${entry.clientId} ${entry.at} ${once ?? entries.size}`;
      if (!entries.has(key)) entries.set(key, entry);
    },
  };
  return { ...recorder, entries };
};

/** Entries of the practice that are written once, in plain sight. */
export const memoryEnterOnce = () => {
  const entries = new Map<string, Activity>();
  const enterOnce: EnterOnce = async (entry, once) => {
    const key = `${entry.practiceId} ${entry.at} ${once}`;
    if (!entries.has(key)) entries.set(key, entry);
  };
  return { enterOnce, entries };
};
