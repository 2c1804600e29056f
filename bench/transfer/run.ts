/** Moves all clients of a practitioner with the deployed function, kills it on the way, resumes it, and looks who owns what. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inBatches } from '../../lambdas/core/in-batches.ts';
import type { Transfer } from '../../lambdas/core/transfer.ts';
import { clientsTransfer } from '../../lambdas/core/transfer-event.ts';
import type { Db } from '../../lambdas/store/db.ts';
import { where } from '../../lambdas/store/expressions.ts';
import { ACTIVITY, accountKeys, CLIENT_ACTIVITY, clientKeys } from '../../lambdas/store/keys.ts';
import { queryAll } from '../../lambdas/store/rows.ts';
import { createTransfersRepository } from '../../lambdas/store/transfers.ts';
import { startObservedDatabase } from './observed-database.ts';
import { FROM, makePractice, PRACTICE, TABLES, TO } from './practice.ts';
import { type OwnersSeen, watchOwners } from './watch-owners.ts';

export interface TransferRun extends OwnersSeen {
  readonly clients: number;
  /** Clients that were moved when the first worker was killed. */
  readonly movedAtKill: number;
  /** Of both workers together, the second one's pause before it believes the end included. */
  readonly seconds: number;
  /** Writes of a new owner beyond one for each client. */
  readonly movedTwice: number;
  /** Clients that are the new owner's at the end. */
  readonly moved: number;
  /** Clients with exactly one entry in their own list. */
  readonly enteredOnce: number;
  /** Entries of clients in the practice's list. */
  readonly practiceEntries: number;
  readonly transfer: Transfer | undefined;
}

const startWorker = (endpoint: string, transfer: Transfer): ChildProcess => {
  const message = JSON.stringify(clientsTransfer('bench', Date.now(), transfer));
  return spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'worker.ts'), message], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ACCOUNTS_TABLE: TABLES.accounts,
      CLIENTS_TABLE: TABLES.clients,
      TRANSFER_QUEUE_URL: `${endpoint}/queue`,
      DEAD_LETTER_QUEUE_URL: `${endpoint}/queue`,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    },
  });
};

const entriesOf = async (db: Db, tableName: string, pk: string, prefix: string): Promise<number> => {
  const values = { ':pk': pk, ':prefix': prefix };
  const rows = await queryAll(db, {
    TableName: tableName,
    ...where({ key: '#pk = :pk AND begins_with(#sk, :prefix)', values }),
  });
  return rows.length;
};

/** `killAfter`: the first worker is killed when so many clients were moved. */
export const runTransfer = async (
  { clients: count, killAfter }: { readonly clients: number; readonly killAfter: number },
  say: (line: string) => void = () => undefined,
): Promise<TransferRun> => {
  const moves = new Map<number, number>();
  let onMove: () => void = () => undefined;
  const database = await startObservedDatabase((clientId) => {
    moves.set(clientId, (moves.get(clientId) ?? 0) + 1);
    onMove();
  });
  say(`Making ${count} clients …`);
  const { db, clientIds, close } = await makePractice(database.endpoint, count);
  const transfers = createTransfersRepository(db, TABLES.accounts);
  const startedBy = { id: 3, name: 'Ada Admin' };
  const key = { practiceId: PRACTICE, fromId: FROM, toId: TO, total: count, startedBy };
  const begun = await transfers.start({ ...key, startedAt: Date.now() });
  if (begun === undefined) throw new Error('The transfer did not begin.');
  const stopWatching = watchOwners(db, clientIds);

  say(`Moving them, until the worker is killed after ${killAfter} …`);
  const since = performance.now();
  const first = startWorker(database.endpoint, begun);
  onMove = () => {
    if (moves.size >= killAfter) first.kill('SIGKILL');
  };
  const [, signal] = await once(first, 'exit');
  onMove = () => undefined;
  if (signal !== 'SIGKILL') throw new Error('The first worker ended before it was killed.');
  const movedAtKill = moves.size;

  say(`Killed after ${movedAtKill}. Going on as Continue does …`);
  const left = await transfers.find(PRACTICE, FROM);
  const resumed = left === undefined ? undefined : await transfers.resume(left, Date.now());
  if (resumed === undefined) throw new Error('The transfer was not resumed.');
  const [code] = await once(startWorker(database.endpoint, resumed), 'exit');
  if (code !== 0) throw new Error('The second worker failed.');
  const seconds = (performance.now() - since) / 1000;

  const seen = await stopWatching();
  const rows = await db.batchGet(
    TABLES.clients,
    clientIds.map((id) => clientKeys.client(id)),
  );
  const entries = await inBatches(clientIds, 50, (id) =>
    entriesOf(db, TABLES.clients, clientKeys.client(id).pk, ACTIVITY),
  );
  const practiceEntries = await entriesOf(
    db,
    TABLES.accounts,
    accountKeys.practicePartition(PRACTICE),
    CLIENT_ACTIVITY,
  );
  const transfer = await transfers.find(PRACTICE, FROM);
  close();
  await database.close();
  return {
    ...seen,
    clients: count,
    movedAtKill,
    seconds,
    movedTwice: [...moves.values()].reduce((sum, times) => sum + times - 1, 0),
    moved: rows.filter(({ ownerId }) => ownerId === TO).length,
    enteredOnce: entries.filter((times) => times === 1).length,
    practiceEntries,
    transfer,
  };
};
