import { createRecordCheck } from '../connections/record-check.ts';
import { programQueueMessageSchema } from '../core/events.ts';
import { createAssertAccess } from '../core/sharing.ts';
import { createAnnounceChange } from '../platform/announce-change.ts';
import { variable } from '../platform/config.ts';
import { createDocumentWriter } from '../platform/documents.ts';
import { createLogger } from '../platform/logger.ts';
import { createVendorSettings } from '../platform/vendor-settings.ts';
import {
  systemNow,
  systemToken,
  systemUuid,
  wireActivity,
  wireClientActivity,
  wireDb,
  wireS3,
  wireSecrets,
  wireSender,
  wireVault,
  wireVendorHttp,
} from '../platform/wiring.ts';
import { createOpenPms } from '../pms/open-pms.ts';
import { readNoPhone } from '../pms/phone/read-phone.ts';
import { findVendor } from '../pms/registry.ts';
import { queuePipeline } from '../queue/pipeline.ts';
import { createRecordChange } from '../queue/record-change.ts';
import { createAccountsRepository } from '../store/accounts.ts';
import { createChangeEventsRepository } from '../store/change-events.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createLibraryRepository } from '../store/library.ts';
import { createLogosRepository } from '../store/logos.ts';
import { createPracticesRepository } from '../store/practices.ts';
import { createProgramsRepository } from '../store/programs.ts';
import { createSharingRepository } from '../store/sharing.ts';
import { createAnnounceProgram } from './announce-program.ts';
import { loadAssets } from './assets.ts';
import { createRenderDocument, type DocumentInput } from './document.ts';
import { createDrawRequested } from './draw-requested.ts';
import { createFileDocument } from './file-document.ts';
import { createProgramDocument } from './handler.ts';
import { createRenderProgram } from './render-program.ts';
import { createRequeueRefused } from './requeue-refused.ts';
import { createSendWebhook } from './send-webhook.ts';

const paperOf = (text: string): DocumentInput['paper'] => (text === 'Letter' ? 'Letter' : 'A4');

const logger = createLogger('program-document');
const now = systemNow;
const db = wireDb();
const secrets = wireSecrets();
const vault = wireVault(secrets);
const http = wireVendorHttp(logger);
const send = wireSender('PROGRAM_QUEUE_URL');
const deadLetter = wireSender('DEAD_LETTER_QUEUE_URL');
const accounts = createAccountsRepository(db, variable('ACCOUNTS_TABLE'));
const clients = createClientsRepository(db, variable('CLIENTS_TABLE'));
const programs = createProgramsRepository(db, variable('PROGRAMS_TABLE'));
const documents = createDocumentWriter(wireS3(), variable('DOCUMENT_BUCKET'));
const locale = variable('LOCALE');
const renderProgram = createRenderProgram({
  library: createLibraryRepository(db, variable('PROGRAMS_TABLE')),
  practices: createPracticesRepository(db, variable('ACCOUNTS_TABLE')),
  logos: createLogosRepository(db, variable('ACCOUNTS_TABLE')),
  render: await createRenderDocument(loadAssets(new URL('./assets/', import.meta.url))),
  paper: paperOf(variable('DOCUMENT_PAPER')),
  locale,
  logger,
});

export const handler = queuePipeline({
  logger,
  schema: programQueueMessageSchema,
  deadLetter: (body, reason) => deadLetter(body, { reason }),
  handle: createProgramDocument({
    accounts,
    clients,
    programs,
    activity: wireClientActivity(db),
    assertAccess: createAssertAccess(createSharingRepository(db, variable('SHARING_TABLE'))),
    announceProgram: createAnnounceProgram({
      accounts,
      clients,
      recordChange: createRecordChange({
        events: createChangeEventsRepository(db, variable('CLIENTS_TABLE')),
        send: wireSender('WEBHOOK_QUEUE_URL'),
        now,
      }),
    }),
    drawRequested: createDrawRequested({
      accounts,
      clients,
      documents,
      renderProgram,
      deadLetter,
      logger,
      now,
    }),
    fileDocument: createFileDocument({
      accounts,
      recordCheck: createRecordCheck({
        accounts,
        activity: wireActivity(db),
        announce: createAnnounceChange({ send, newEventId: systemUuid, now }),
        now,
      }),
      clients,
      programs,
      findVendor,
      openPms: (signal) =>
        createOpenPms({ vault, findVendor, readPhoneOf: () => readNoPhone, http: http.within(signal) }),
      sendWebhook: createSendWebhook({
        documents,
        vault,
        vendorSettings: createVendorSettings(secrets, variable('VENDOR_SECRET_PREFIX'), now),
        http: (signal) => http.within(signal),
        newToken: systemToken,
        publicUrl: variable('PUBLIC_URL'),
        now,
      }),
      renderProgram,
      locale,
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
