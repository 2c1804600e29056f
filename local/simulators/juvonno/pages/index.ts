/** Every page and every address for scripts. */
import type { Calls } from '../../shared/calls.ts';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { seeOther } from '../../shared/pages/layout.ts';
import { fileAnswer } from '../../shared/pages/parts.ts';
import { switchRoutes } from '../../shared/pages/switches.ts';
import { createRouter } from '../../shared/router.ts';
import { applyChange, changeInput } from '../changes.ts';
import { switchesInput } from '../switches.ts';
import { assignProgram, chooseTemplatePage } from './assign-program.ts';
import { clinicsPage, switchUser } from './clinics.ts';
import { customerPage, editCustomerPage, saveCustomer } from './customer.ts';
import { customersPage } from './customers.ts';
import { loginPage, practitionersPage, profilePage, replaceKey, saveLogin } from './practitioners.ts';
import { physitrackPage, savePhysitrack, settingsPage } from './settings.ts';
import { dataFormHandlers } from './switch-data.ts';
import { switchPanel } from './switch-panel.ts';
import { inClinic, missingPage, type PageDeps, type VisitHandler } from './visit.ts';

type Handler = (
  request: SimulatorRequest,
  params: Readonly<Record<string, string>>,
) => Answer | Promise<Answer>;

/** `GET /clinics/{clinic}/documents/{document}`: the file itself. */
const showDocument =
  (deps: PageDeps): VisitHandler =>
  async ({ clinic, params }) => {
    const document = deps.store.documents.get(params.document ?? '');
    const bytes = document?.clinicId === clinic.id ? await deps.files.read(document.file) : undefined;
    return document === undefined || bytes === undefined
      ? missingPage('There is no such document in this clinic.')
      : fileAnswer(document, bytes);
  };

/** Makes the side for people and scripts. */
export const createPages = (deps: PageDeps, calls: Calls) => {
  const of = (handler: VisitHandler): Handler => inClinic(deps, handler);
  const data = dataFormHandlers(deps);
  const find = createRouter<Handler>({
    'GET /': clinicsPage(deps),
    'GET /clinics/{clinic}': (_, params) => seeOther(`/clinics/${params.clinic}/customers`),
    'POST /clinics/{clinic}/me': of(switchUser()),
    'GET /clinics/{clinic}/customers': of(customersPage(deps)),
    'GET /clinics/{clinic}/customers/{customer}': of(customerPage(deps)),
    'POST /clinics/{clinic}/customers/{customer}': of(saveCustomer(deps)),
    'GET /clinics/{clinic}/customers/{customer}/edit': of(editCustomerPage(deps)),
    'GET /clinics/{clinic}/customers/{customer}/programs/new': of(chooseTemplatePage(deps)),
    'POST /clinics/{clinic}/customers/{customer}/programs': of(assignProgram(deps)),
    'GET /clinics/{clinic}/documents/{document}': of(showDocument(deps)),
    'GET /clinics/{clinic}/settings': of(settingsPage()),
    'GET /clinics/{clinic}/settings/practitioners': of(practitionersPage()),
    'GET /clinics/{clinic}/settings/practitioners/{user}': of(profilePage()),
    'GET /clinics/{clinic}/settings/practitioners/{user}/login': of(loginPage()),
    'POST /clinics/{clinic}/settings/practitioners/{user}/login': of(saveLogin(deps)),
    'POST /clinics/{clinic}/settings/practitioners/{user}/login/new-key': of(replaceKey(deps)),
    'GET /clinics/{clinic}/settings/physitrack': of(physitrackPage(deps)),
    'POST /clinics/{clinic}/settings/physitrack': of(savePhysitrack(deps)),
    ...switchRoutes({
      switchboard: deps.switchboard,
      calls,
      input: switchesInput,
      changeInput,
      apply: (change) => applyChange(deps.store, deps.clock.timestamp(), change),
      behaviour: {
        words: ['keyIn', 'uploadToken', 'documentForm', 'deletedCustomer', 'errorBodies', 'receiver'],
        numbers: ['receiverDelayMs', 'documentsPerPage'],
      },
      panel: (request) => switchPanel(deps, request),
      reset: deps.reset,
    }),
    'POST /switches/key': data.key,
    'POST /switches/user-type': data.userType,
    'POST /switches/customer': data.customer,
  });

  return (request: SimulatorRequest): Answer | Promise<Answer> => {
    const match = find(request.method, request.path);
    return match === undefined ? missingPage('There is no such page.') : match.handler(request, match.params);
  };
};
