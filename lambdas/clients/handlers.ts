import type { WebHandler } from '../http/request.ts';
import type { RoutesOf } from '../routes.ts';
import { createAssignProgram, createShowAssign } from './assign-program.ts';
import { type ClientActivityDeps, createShowClientActivity } from './client-activity.ts';
import { createFindClients, createListClients, type ListDeps } from './list-clients.ts';
import { createDownloadProgram, createPreviewProgram, type DocumentDeps } from './request-documents.ts';
import {
  createSaveDetails,
  createShowClient,
  createShowPrograms,
  type ShowDeps,
  type ViewedDeps,
} from './show-client.ts';
import { createShowPicture, type PictureDeps } from './show-picture.ts';
import { createChangeProgram, createShowProgram, type ProgramDeps } from './show-program.ts';

export type ClientsDeps = ClientActivityDeps &
  ListDeps &
  ShowDeps &
  ViewedDeps &
  DocumentDeps &
  ProgramDeps &
  PictureDeps;

/** Which flow answers which route of this function. */
export const createClientsHandlers = (deps: ClientsDeps): Record<RoutesOf<'clients'>, WebHandler> => ({
  'GET /clients': createListClients(deps),
  'POST /clients': createFindClients(deps),
  'GET /clients/{clientId}': createShowClient(deps),
  'POST /clients/{clientId}': createSaveDetails(deps),
  'GET /clients/{clientId}/activity': createShowClientActivity(deps),
  'GET /clients/{clientId}/programs': createShowPrograms(deps),
  'POST /clients/{clientId}/programs': createAssignProgram(deps),
  'GET /clients/{clientId}/programs/new': createShowAssign(deps),
  'POST /clients/{clientId}/programs/preview': createPreviewProgram(deps),
  'GET /clients/{clientId}/programs/{programId}': createShowProgram(deps),
  'POST /clients/{clientId}/programs/{programId}': createChangeProgram(deps),
  'POST /clients/{clientId}/programs/{programId}/document': createDownloadProgram(deps),
  'GET /exercises/{exerciseId}/picture': createShowPicture(deps),
});
