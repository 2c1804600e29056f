import type { WebHandler } from '../http/request.ts';
import type { RoutesOf } from '../routes.ts';
import { type AddUserDeps, createAddUser, createShowAddUser } from './add-user.ts';
import { type ChangeUserDeps, createChangeUser } from './change-user.ts';
import { createSaveDocument, type DocumentSettingsDeps } from './document-settings.ts';
import { createExports, type ExportDeps } from './export-activity.ts';
import { createListUsers, type ListUsersDeps } from './list-users.ts';
import { createSaveIntegrations, createSaveWebhook, createShowPractice } from './practice-settings.ts';
import { type ActivityDeps, createShowActivity } from './show-activity.ts';
import { createShowUser } from './show-user.ts';
import { createChangeTransfer, createShowTransfer, type TransferDeps } from './transfer.ts';

export type UsersDeps = ListUsersDeps &
  AddUserDeps &
  ChangeUserDeps &
  DocumentSettingsDeps &
  ActivityDeps &
  ExportDeps &
  TransferDeps;

/** Which flow answers which route of this function: all of them for administrators only. */
export const createUsersHandlers = (deps: UsersDeps): Record<RoutesOf<'users'>, WebHandler> => ({
  'GET /users': createListUsers(deps),
  'POST /users': createAddUser(deps),
  'GET /users/new': createShowAddUser(deps),
  'GET /users/{practitionerId}': createShowUser(deps),
  'POST /users/{practitionerId}': createChangeUser(deps),
  'GET /users/{practitionerId}/transfer': createShowTransfer(deps),
  'POST /users/{practitionerId}/transfer': createChangeTransfer(deps),
  'GET /practice': createShowPractice(deps),
  'POST /practice': createSaveIntegrations(deps),
  'POST /practice/webhook': createSaveWebhook(deps),
  'POST /practice/document': createSaveDocument(deps),
  'GET /practice/activity': createShowActivity(deps),
  ...createExports(deps),
});
