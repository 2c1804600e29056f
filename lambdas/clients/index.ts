import { newId } from '../core/ids.ts';
import { httpPipeline } from '../http/pipeline.ts';
import { variable } from '../platform/config.ts';
import { systemRandomInt, wireSender, wireWeb } from '../platform/wiring.ts';
import { findVendor } from '../pms/registry.ts';
import type { RoutesOf } from '../routes.ts';
import { createClientsRepository } from '../store/clients.ts';
import { createLibraryRepository } from '../store/library.ts';
import { createProgramsRepository } from '../store/programs.ts';
import { createSharingRepository } from '../store/sharing.ts';
import { createAssignProgram, createShowAssign } from './assign-program.ts';
import { createListClients } from './list-clients.ts';
import { createOpenClient } from './open-client.ts';
import { createPublishProgram } from './publish-program.ts';
import { createSaveDetails, createShowClient, createShowPrograms } from './show-client.ts';
import { createShowPicture } from './show-picture.ts';
import { createChangeProgram, createShowProgram } from './show-program.ts';

const web = wireWeb('clients');
const clients = createClientsRepository(web.db, variable('CLIENTS_TABLE'));
const sharing = createSharingRepository(web.db, variable('SHARING_TABLE'));
const programs = createProgramsRepository(web.db, variable('PROGRAMS_TABLE'));
const library = createLibraryRepository(web.db, variable('PROGRAMS_TABLE'));
const send = wireSender('PROGRAM_QUEUE_URL');
const deps = {
  ...web,
  clients,
  sharing,
  programs,
  library,
  findVendor,
  openClient: createOpenClient({ ...web, clients, sharing }),
  publish: createPublishProgram({ programs, send, now: web.now }),
  newId: () => newId(web.now(), systemRandomInt),
  randomInt: systemRandomInt,
  locale: variable('LOCALE'),
};
const list = createListClients(deps);

export const handler = httpPipeline<RoutesOf<'clients'>>({
  ...web,
  handlers: {
    'GET /clients': list,
    'POST /clients': list,
    'GET /clients/{clientId}': createShowClient(deps),
    'POST /clients/{clientId}': createSaveDetails(deps),
    'GET /clients/{clientId}/programs': createShowPrograms(deps),
    'POST /clients/{clientId}/programs': createAssignProgram(deps),
    'GET /clients/{clientId}/programs/new': createShowAssign(deps),
    'GET /clients/{clientId}/programs/{programId}': createShowProgram(deps),
    'POST /clients/{clientId}/programs/{programId}': createChangeProgram(deps),
    'GET /exercises/{exerciseId}/picture': createShowPicture(deps),
  },
});
