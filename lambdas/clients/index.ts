import { newId } from '../core/ids.ts';
import { httpPipeline } from '../http/pipeline.ts';
import { variable } from '../platform/config.ts';
import { tolerant } from '../platform/messages.ts';
import {
  systemRandomInt,
  systemUuid,
  wireAwaitedTokens,
  wireKeyHash,
  wireSender,
  wireWeb,
} from '../platform/wiring.ts';
import { findVendor } from '../pms/registry.ts';
import { createPublishProgram } from '../programs/publish-program.ts';
import { createRequestDocument } from '../programs/request-document.ts';
import { createClientActivityList } from '../store/client-activity-list.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createLibraryRepository } from '../store/library.ts';
import { createProgramsRepository } from '../store/programs.ts';
import { createSharedClients } from '../store/shared-clients.ts';
import { createSharingRepository } from '../store/sharing.ts';
import { createClientsHandlers } from './handlers.ts';
import { createOpenClient } from './open-client.ts';

const web = wireWeb('clients');
const clients = createClientsRepository(web.db, variable('CLIENTS_TABLE'));
const sharing = createSharingRepository(web.db, variable('SHARING_TABLE'));
const shared = createSharedClients(web.db, {
  clients: variable('CLIENTS_TABLE'),
  sharing: variable('SHARING_TABLE'),
});
const programs = createProgramsRepository(web.db, variable('PROGRAMS_TABLE'));
const library = createLibraryRepository(web.db, variable('PROGRAMS_TABLE'));
const queue = wireSender('PROGRAM_QUEUE_URL');
// The program is written by then, and the sweep finds what was never sent.
const send = tolerant(queue, web.logger, 'event left to the sweep');
const deps = {
  ...web,
  clients,
  sharing,
  shared,
  programs,
  library,
  findVendor,
  listClientActivity: createClientActivityList(web.db, variable('CLIENTS_TABLE')),
  // What is lost with a queue that is away is one entry of who opened what.
  sendOpened: tolerant(wireSender('CLIENT_OPENED_QUEUE_URL'), web.logger, 'open not recorded'),
  newEventId: systemUuid,
  openClient: createOpenClient({ ...web, clients, sharing }),
  publish: createPublishProgram({ programs, clients, send, now: web.now }),
  requestDocument: createRequestDocument({
    send: queue,
    newToken: wireAwaitedTokens(wireKeyHash(web.secrets)).make,
    newEventId: systemUuid,
    publicUrl: variable('PUBLIC_URL'),
    now: web.now,
  }),
  newId: () => newId(web.now(), systemRandomInt),
  randomInt: systemRandomInt,
  locale: variable('LOCALE'),
};

export const handler = httpPipeline({ ...web, handlers: createClientsHandlers(deps) });
