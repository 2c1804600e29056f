/** Every page and every address for scripts. */
import type { Calls } from '../calls.ts';
import { type Answer, empty, json, type SimulatorRequest } from '../http.ts';
import { createRouter } from '../router.ts';
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
import { seeOther } from './layout.ts';
import { apiKeysPage, createApiKey, myInfoPage, revokeApiKey, switchUser } from './my-info.ts';
import { patientPage } from './patient.ts';
import { patientsPage } from './patients.ts';
import { dataFormHandlers } from './switch-data.ts';
import { changeByJson, showSwitches, switchForms } from './switches.ts';
import { inAccount, missingPage, type PageDeps, type VisitHandler } from './visit.ts';

type Handler = (
  request: SimulatorRequest,
  params: Readonly<Record<string, string>>,
) => Answer | Promise<Answer>;

/** Makes the side for people and scripts. */
export const createPages = (deps: PageDeps, calls: Calls) => {
  const of = (handler: VisitHandler): Handler => inAccount(deps, handler);
  const forms = switchForms(deps);
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
    'GET /switches': showSwitches(deps),
    'POST /switches': changeByJson(deps),
    'POST /switches/add-fault': forms.addFault,
    'POST /switches/remove-fault': forms.removeFault,
    'POST /switches/behaviour': forms.behaviour,
    'POST /switches/key': data.key,
    'POST /switches/role': data.role,
    'POST /switches/patient': data.patient,
    'POST /switches/storage': data.storage,
    'GET /calls': () => json(200, calls.all()),
    'DELETE /calls': () => {
      calls.clear();
      return empty(204);
    },
    'POST /reset': async (request) => {
      await deps.reset();
      return (request.headers.accept ?? '').includes('text/html')
        ? seeOther('/switches?said=done')
        : empty(204);
    },
  });

  return (request: SimulatorRequest): Answer | Promise<Answer> => {
    const match = find(request.method, request.path);
    return match === undefined ? missingPage('There is no such page.') : match.handler(request, match.params);
  };
};
