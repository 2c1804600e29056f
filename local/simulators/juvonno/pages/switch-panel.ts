/** The panel of switches for a person. */
import { html } from 'hono/html';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import type { Html } from '../../shared/pages/layout.ts';
import { choice, textField } from '../../shared/pages/parts.ts';
import { panelPage } from '../../shared/pages/switch-panel.ts';
import type { Switches } from '../switches.ts';
import { pageAnswer } from './layout.ts';
import { dataForms } from './switch-data.ts';
import type { PageDeps } from './visit.ts';

const routes = [
  ['*', 'All calls'],
  ['GET /branches', 'GET /branches'],
  ['GET /customers/{id}', 'GET /customers/{id}'],
  ['POST /customers/{id}/documents/upload_token', 'POST upload_token'],
  ['POST /customers/{id}/documents', 'Upload of a document'],
  ['GET /customers/{id}/documents', 'List of documents'],
  ['POST /physitrack/events', 'Receiver of events'],
] as const;

const behaviourFields = (switches: Switches): Html => html`
  ${choice(
    'keyIn',
    'The API Key is understood',
    [
      ['header_or_query', 'In the header X-API-Key and as query parameter'],
      ['query', 'As query parameter only'],
    ],
    switches.keyIn,
  )}
  ${choice(
    'uploadToken',
    'The upload token is called',
    [
      ['token', 'token'],
      ['api_token', 'api_token'],
      ['upload_token', 'upload_token'],
      ['nested', 'api_token, one level down'],
      ['none', 'There is none: an older instance (404)'],
    ],
    switches.uploadToken,
  )}
  ${choice(
    'documentForm',
    'The base64 of a document',
    [
      ['plain', 'Plain'],
      ['data_uri', 'With the prefix data:'],
    ],
    switches.documentForm,
  )}
  ${choice(
    'deletedCustomer',
    'A deleted customer',
    [
      ['found', 'Is found, with that status'],
      ['not_found', 'Is not found (404)'],
    ],
    switches.deletedCustomer,
  )}
  ${choice(
    'errorBodies',
    'Bodies of errors',
    [
      ['json', 'JSON'],
      ['text', 'Plain text'],
      ['html', 'HTML'],
    ],
    switches.errorBodies,
  )}
  ${choice(
    'receiver',
    'The receiver of Physitrack’s events answers',
    [
      ['ok', '200'],
      ['error500', '500'],
      ['slow', '200, too late'],
      ['redirect', '302'],
    ],
    switches.receiver,
  )}
  ${textField('receiverDelayMs', 'How late, in milliseconds', String(switches.receiverDelayMs), { type: 'number' })}
  ${textField('documentsPerPage', 'Documents on a page of the list (0: always all)', String(switches.documentsPerPage), { type: 'number' })}`;

/** The whole panel. */
export const switchPanel = (deps: PageDeps, request: SimulatorRequest): Promise<Answer> => {
  const switches = deps.switchboard.current();
  return pageAnswer(
    panelPage(request, {
      title: 'Juvonno',
      switches,
      unavailable: 'maintenance',
      routes,
      behaviour: behaviourFields(switches),
      data: { heading: 'Keys, users, customers', forms: dataForms(deps) },
    }),
  );
};
