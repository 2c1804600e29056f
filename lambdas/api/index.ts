import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../core/ids.ts';
import { httpPipeline } from '../http/pipeline.ts';
import { variable } from '../platform/config.ts';
import { createDocumentReader } from '../platform/document-reader.ts';
import { tolerant } from '../platform/messages.ts';
import {
  systemRandomInt,
  systemUuid,
  wireAwaitedTokens,
  wireKeyHash,
  wireS3,
  wireSender,
  wireSendMail,
  wireWeb,
} from '../platform/wiring.ts';
import { findVendor } from '../pms/registry.ts';
import { createPublishProgram } from '../programs/publish-program.ts';
import { createRequestDocument } from '../programs/request-document.ts';
import { createRecordChange } from '../queue/record-change.ts';
import type { RoutesOf } from '../routes.ts';
import { createApiKeysRepository } from '../store/api-keys.ts';
import { createAttempts } from '../store/attempts.ts';
import { createChangeEventsRepository } from '../store/change-events.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createLibraryRepository } from '../store/library.ts';
import { createProgramsRepository } from '../store/programs.ts';
import { createSharingRepository } from '../store/sharing.ts';
import { createAuthenticate } from './authenticate.ts';
import { clientCalls } from './clients.ts';
import { createDescription } from './description.ts';
import { createShowDocument } from './documents.ts';
import { eventCalls } from './events.ts';
import { explainApi } from './explain.ts';
import { feedbackCalls } from './feedback.ts';
import { createApi } from './handler.ts';
import { libraryCalls } from './library.ts';
import { programCalls } from './programs.ts';
import { createReadDescription } from './read-description.ts';

const web = wireWeb('api');
const { db, logger, now, site } = web;
const [accountsTable, clientsTable, programsTable] = [
  variable('ACCOUNTS_TABLE'),
  variable('CLIENTS_TABLE'),
  variable('PROGRAMS_TABLE'),
];
const clients = createClientsRepository(db, clientsTable);
const programs = createProgramsRepository(db, programsTable);
const events = createChangeEventsRepository(db, clientsTable);
const toPrograms = wireSender('PROGRAM_QUEUE_URL');
const toWebhooks = wireSender('WEBHOOK_QUEUE_URL');

const attempts = createAttempts(db, accountsTable);

const keyHash = wireKeyHash(web.secrets);
const tokens = wireAwaitedTokens(keyHash);
const deps = {
  ...web,
  attempts,
  clients,
  programs,
  events,
  sharing: createSharingRepository(db, variable('SHARING_TABLE')),
  library: createLibraryRepository(db, programsTable),
  findVendor,
  newId: () => newId(now(), systemRandomInt),
  randomInt: systemRandomInt,
  locale: variable('LOCALE'),
  sendMail: wireSendMail(),
  // The program is written by then, and the sweep finds what was never sent.
  publish: createPublishProgram({
    programs,
    clients,
    send: tolerant(toPrograms, logger, 'event left to the sweep'),
    now,
  }),
  // The event is written by then, and the events API has it.
  recordChange: createRecordChange({
    events,
    send: tolerant(toWebhooks, logger, 'webhook not told of a change'),
    now,
  }),
  requestDocument: createRequestDocument({
    send: toPrograms,
    newToken: tokens.make,
    newEventId: systemUuid,
    publicUrl: site.url(''),
    now,
  }),
};

const authenticate = createAuthenticate({
  ...web,
  region: site.region,
  apiKeys: createApiKeysRepository(db, accountsTable),
  attempts,
  keyHash,
  findVendor,
});

export const handler = httpPipeline<RoutesOf<'api'>>({
  ...web,
  handlers: {
    'ANY /api/v2/{proxy+}': createApi({
      authenticate,
      handlers: {
        ...clientCalls(deps),
        ...programCalls(deps),
        ...feedbackCalls(deps),
        ...libraryCalls(deps),
        ...eventCalls(deps),
      },
      open: createDescription(site, createReadDescription(new URL('./assets/', import.meta.url))),
    }),
    'GET /documents/{file}': createShowDocument({
      site,
      now,
      documents: createDocumentReader(wireS3(), variable('DOCUMENT_BUCKET')),
      isAwaited: tokens.isOurs,
      wait,
    }),
  },
  crossSite: ['ANY /api/v2/{proxy+}'],
  explain: explainApi,
});
