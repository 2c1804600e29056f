/** Every page and every address for scripts. */

import type { Calls } from '../../shared/calls.ts';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { seeOther } from '../../shared/pages/layout.ts';
import { switchRoutes } from '../../shared/pages/switches.ts';
import { createRouter } from '../../shared/router.ts';
import { applyChange, changeInput } from '../changes.ts';
import { switchesInput } from '../switches.ts';
import { accountsPage } from './accounts.ts';
import {
  archivePatient,
  editPatientPage,
  mergePatient,
  savePatient,
  unarchivePatient,
} from './edit-patient.ts';
import { archiveFile, showFile } from './file.ts';
import { integrationsPage, saveIntegrations } from './integrations.ts';
import { apiKeysPage, createApiKey, myInfoPage, revokeApiKey, switchUser } from './my-info.ts';
import { patientPage } from './patient.ts';
import { patientsPage } from './patients.ts';
import { dataFormHandlers } from './switch-data.ts';
import { switchPanel } from './switch-panel.ts';
import { inAccount, missingPage, type PageDeps, type VisitHandler } from './visit.ts';

type Handler = (
  request: SimulatorRequest,
  params: Readonly<Record<string, string>>,
) => Answer | Promise<Answer>;

/** Makes the side for people and scripts. */
export const createPages = (deps: PageDeps, calls: Calls) => {
  const of = (handler: VisitHandler): Handler => inAccount(deps, handler);
  const data = dataFormHandlers(deps);
  const find = createRouter<Handler>({
    'GET /': accountsPage(deps),
    'GET /accounts/{account}': (_, params) => seeOther(`/accounts/${params.account}/patients`),
    'GET /accounts/{account}/patients': of(patientsPage(deps)),
    'GET /accounts/{account}/patients/{patient}': of(patientPage(deps)),
    'POST /accounts/{account}/patients/{patient}': of(savePatient(deps)),
    'GET /accounts/{account}/patients/{patient}/edit': of(editPatientPage(deps)),
    'POST /accounts/{account}/patients/{patient}/archive': of(archivePatient(deps)),
    'POST /accounts/{account}/patients/{patient}/unarchive': of(unarchivePatient(deps)),
    'POST /accounts/{account}/patients/{patient}/merge': of(mergePatient(deps)),
    'GET /accounts/{account}/files/{file}': of(showFile(deps)),
    'POST /accounts/{account}/files/{file}/archive': of(archiveFile(deps)),
    'GET /accounts/{account}/me': of(myInfoPage()),
    'POST /accounts/{account}/me/switch': of(switchUser()),
    'GET /accounts/{account}/me/api-keys': of(apiKeysPage(deps)),
    'POST /accounts/{account}/me/api-keys': of(createApiKey(deps)),
    'POST /accounts/{account}/me/api-keys/{key}/revoke': of(revokeApiKey(deps)),
    'GET /accounts/{account}/settings/integrations': of(integrationsPage(deps)),
    'POST /accounts/{account}/settings/integrations': of(saveIntegrations(deps)),
    ...switchRoutes({
      switchboard: deps.switchboard,
      calls,
      input: switchesInput,
      changeInput,
      apply: (change) => applyChange(deps.store, deps.actions, change),
      behaviour: {
        words: ['processing', 'archivedWithoutFilter', 'archivedFilter', 'errorBodies'],
        numbers: ['rateLimitPerMinute'],
      },
      changed: deps.processing.resume,
      panel: (request) => switchPanel(deps, request),
      reset: deps.reset,
    }),
    'POST /switches/key': data.key,
    'POST /switches/role': data.role,
    'POST /switches/patient': data.patient,
    'POST /switches/storage': data.storage,
  });

  return (request: SimulatorRequest): Answer | Promise<Answer> => {
    const match = find(request.method, request.path);
    return match === undefined ? missingPage('There is no such page.') : match.handler(request, match.params);
  };
};
