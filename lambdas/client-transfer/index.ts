import { setTimeout as sleep } from 'node:timers/promises';
import { clientsTransferSchema } from '../core/transfer-event.ts';
import { variable } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { systemNow, systemUuid, wireClientActivity, wireDb, wireSender } from '../platform/wiring.ts';
import { findVendor } from '../pms/registry.ts';
import { queuePipeline } from '../queue/pipeline.ts';
import { createAccountsRepository } from '../store/accounts.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createEnterOnce } from '../store/enter-once.ts';
import { createMoveClient } from '../store/move-client.ts';
import { createOwnedClients } from '../store/owned-clients.ts';
import { createTransfersRepository } from '../store/transfers.ts';
import { createClientTransfer } from './handler.ts';

const logger = createLogger('client-transfer');
const db = wireDb();
const tables = { accounts: variable('ACCOUNTS_TABLE'), clients: variable('CLIENTS_TABLE') };
const clients = createClientsRepository(db, tables.clients);
const toDeadLetters = wireSender('DEAD_LETTER_QUEUE_URL');

export const handler = queuePipeline({
  logger,
  schema: clientsTransferSchema,
  deadLetter: (body, reason) => toDeadLetters(body, { reason }),
  handle: createClientTransfer({
    logger,
    clients,
    accounts: createAccountsRepository(db, tables.accounts),
    transfers: createTransfersRepository(db, tables.accounts),
    owned: createOwnedClients(db, tables.clients),
    moveClient: createMoveClient({
      db,
      tableName: tables.clients,
      references: clients,
      uniquePer: (vendor) => findVendor(vendor)?.clientsUniquePer ?? 'tenant',
      now: systemNow,
    }),
    activity: wireClientActivity(db),
    enterOnce: createEnterOnce(db, tables.accounts),
    send: wireSender('TRANSFER_QUEUE_URL'),
    pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
    newId: systemUuid,
    now: systemNow,
  }),
});
