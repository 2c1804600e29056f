/** A practitioner with clients, a colleague, and workers that can be killed at any of their writes. */

import { createClientTransfer } from '../../../lambdas/client-transfer/handler.ts';
import type { Client } from '../../../lambdas/core/client.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { Transfer } from '../../../lambdas/core/transfer.ts';
import { clientsTransfer } from '../../../lambdas/core/transfer-event.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { aClient, aPractitioner, fixedNow } from '../../support/builders.ts';
import { memoryAccounts, memoryClients } from '../../support/memory-store.ts';
import {
  memoryClientEntries,
  memoryEnterOnce,
  memoryMoveClient,
  memoryOwnedClients,
  memoryTransfers,
} from '../../support/memory-transfers.ts';

export const leaver = aPractitioner({ id: 1, name: 'Lea Leaver', email: 'lea@example.org' });
export const heir = aPractitioner({ id: 2, name: 'Hal Heir', email: 'hal@example.org' });
const admin = { id: 3, name: 'Ada Admin' };

export const aTransfer = (changes: Partial<Transfer> = {}): Transfer => ({
  practiceId: 501,
  fromId: 1,
  toId: 2,
  state: 'running',
  moved: 0,
  total: 0,
  startedBy: admin,
  startedAt: fixedNow,
  updatedAt: fixedNow,
  ...changes,
});

export const clientsOf = (ownerId: number, count: number, firstId = 1001): Client[] =>
  Array.from({ length: count }, (_, n) => aClient({ id: firstId + n, ownerId, sharedWith: [7] }));

/** The process is gone: nothing of it happens any more. */
class Killed extends Error {}

/** When a worker dies: at its n-th write (from 1), before or after it is made. */
export interface Death {
  readonly at: number;
  readonly isWritten: boolean;
}

const WRITES = new Set(['claim', 'advance', 'leave', 'moveClient', 'add', 'enterOnce', 'send']);

export const createWorld = (options: {
  readonly clients?: readonly Client[];
  readonly people?: readonly Practitioner[];
  readonly transfers?: readonly Transfer[];
}) => {
  const { clients = clientsOf(1, 250), people = [leaver, heir] } = options;
  const accounts = memoryAccounts(people);
  const store = memoryClients(clients);
  const transfers = memoryTransfers(options.transfers ?? [aTransfer({ total: clients.length })]);
  const { moveClient, moves } = memoryMoveClient(store.all);
  const activity = memoryClientEntries();
  const practice = memoryEnterOnce();
  const sent: unknown[] = [];
  const log: string[] = [];
  let clock = fixedNow;
  let ids = 0;

  /** What one worker does with one message. `during` is called before each of its writes. */
  const work = async (
    more: {
      readonly death?: Death;
      readonly signal?: AbortSignal;
      readonly during?: (write: string, count: number) => Promise<void> | void;
      readonly startedAt?: number;
    } = {},
  ): Promise<'ended' | 'killed'> => {
    let writes = 0;
    let isDead = false;
    const mortal = <Input extends readonly unknown[], Output>(
      name: string,
      call: (...input: Input) => Promise<Output>,
    ) => {
      return async (...input: Input): Promise<Output> => {
        if (isDead) throw new Killed();
        if (!WRITES.has(name)) return call(...input);
        writes += 1;
        const isLast = writes === more.death?.at;
        if (isLast) isDead = true;
        if (isLast && more.death?.isWritten !== true) throw new Killed();
        await more.during?.(name, writes);
        const output = await call(...input);
        if (isLast) throw new Killed();
        return output;
      };
    };
    const owned = memoryOwnedClients(store.all);
    const handle = createClientTransfer({
      accounts: { load: mortal('load', accounts.load) },
      clients: { find: mortal('find', (id: number) => store.find(id)) },
      owned: { page: mortal('page', owned.page), count: mortal('count', owned.count) },
      transfers: {
        ...transfers,
        find: mortal('find', transfers.find),
        claim: mortal('claim', transfers.claim),
        advance: mortal('advance', transfers.advance),
        leave: mortal('leave', transfers.leave),
      },
      moveClient: mortal('moveClient', moveClient),
      activity: { add: mortal('add', activity.add) },
      enterOnce: mortal('enterOnce', practice.enterOnce),
      send: mortal('send', async (message: unknown) => {
        sent.push(message);
      }),
      pause: async (milliseconds) => {
        clock += milliseconds;
      },
      logger: createLogger('client-transfer', (line) => log.push(line)),
      newId: () => {
        ids += 1;
        return `id-${ids}`;
      },
      now: () => {
        clock += 1;
        return clock;
      },
    });
    const key = { practiceId: 501, fromId: 1, startedAt: more.startedAt ?? fixedNow };
    const message = clientsTransfer('message', clock, key);
    try {
      await handle(message, { signal: more.signal ?? new AbortController().signal });
      return 'ended';
    } catch (error) {
      if (error instanceof Killed) return 'killed';
      throw error;
    }
  };

  return {
    work,
    accounts,
    clients: store,
    transfers,
    moves,
    entries: activity.entries,
    practiceEntries: practice.entries,
    sent,
    log,
    passTime: (milliseconds: number) => {
      clock += milliseconds;
    },
    now: () => clock,
    transfer: () => transfers.all.get(1),
    ownersOf: () => [...store.all.values()].map(({ ownerId }) => ownerId),
  };
};
