import { programQueueMessageSchema } from '../core/events.ts';
import { variable } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import {
  systemNow,
  systemUuid,
  wireDb,
  wireSecrets,
  wireSender,
  wireVault,
  wireVendorHttp,
} from '../platform/wiring.ts';
import { createOpenPms } from '../pms/open-pms.ts';
import { findVendor } from '../pms/registry.ts';
import { queuePipeline } from '../queue/pipeline.ts';
import { createAccountsRepository } from '../store/accounts.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createLibraryRepository } from '../store/library.ts';
import { createProgramsRepository } from '../store/programs.ts';
import { loadAssets } from './assets.ts';
import { createRenderDocument, type DocumentInput } from './document.ts';
import { createFileDocument } from './file-document.ts';
import { createProgramDocument } from './handler.ts';
import { createRequeueRefused } from './requeue-refused.ts';

const paperOf = (text: string): DocumentInput['paper'] => (text === 'Letter' ? 'Letter' : 'A4');

const logger = createLogger('program-document');
const now = systemNow;
const db = wireDb();
const vault = wireVault(wireSecrets());
const http = wireVendorHttp(logger);
const send = wireSender('PROGRAM_QUEUE_URL');
const deadLetter = wireSender('DEAD_LETTER_QUEUE_URL');
const accounts = createAccountsRepository(db, variable('ACCOUNTS_TABLE'));
const clients = createClientsRepository(db, variable('CLIENTS_TABLE'));
const programs = createProgramsRepository(db, variable('PROGRAMS_TABLE'));
const library = createLibraryRepository(db, variable('PROGRAMS_TABLE'));
const render = await createRenderDocument(await loadAssets(new URL('./assets/', import.meta.url)));

export const handler = queuePipeline({
  logger,
  schema: programQueueMessageSchema,
  deadLetter: (body, reason) => deadLetter(body, { reason }),
  handle: createProgramDocument({
    accounts,
    clients,
    programs,
    fileDocument: createFileDocument({
      accounts,
      clients,
      library,
      programs,
      openPms: (signal) => createOpenPms({ vault, findVendor, http: http.within(signal) }),
      render,
      paper: paperOf(variable('DOCUMENT_PAPER')),
      locale: variable('LOCALE'),
      logger,
      now,
    }),
    requeueRefused: createRequeueRefused({ programs, send, now }),
    send,
    deadLetter,
    logger,
    now,
    random: Math.random,
    newLeaseHolder: systemUuid,
    leaseMs: Number(variable('DELIVERY_LEASE_SECONDS')) * 1000,
  }),
});
