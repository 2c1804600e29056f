/** The panel of switches for a person. */
import { html } from 'hono/html';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import {
  chanceFields,
  faultsSection,
  type KindWords,
  resetForm,
  said,
} from '../../shared/pages/fault-forms.ts';
import type { Html } from '../../shared/pages/layout.ts';
import { choice, notice, textField } from '../../shared/pages/parts.ts';
import type { Switches } from '../switches.ts';
import { pageAnswer } from './layout.ts';
import { dataForms } from './switch-data.ts';
import type { PageDeps } from './visit.ts';

const kindWords: KindWords = {
  slow: 'Slow answers',
  tooManyRequests: '429: too many requests',
  error500: '500 as HTML',
  error503: '503: maintenance, as HTML',
  forbidden: '403: forbidden',
  lostAnswer: 'Done, but the answer is lost',
  lostRequest: 'Connection drops, nothing done',
};

const routes = [
  ['*', 'All calls'],
  ['GET /branches', 'GET /branches'],
  ['GET /customers/{id}', 'GET /customers/{id}'],
  ['POST /customers/{id}/documents/upload_token', 'POST upload_token'],
  ['POST /customers/{id}/documents', 'Upload of a document'],
  ['GET /customers/{id}/documents', 'List of documents'],
  ['POST /physitrack/events', 'Receiver of events'],
] as const;

const behaviourForm = (
  switches: Switches,
): Html => html`<form class="fields" method="post" action="/switches/behaviour">
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
  ${textField('documentsPerPage', 'Documents on a page of the list (0: always all)', String(switches.documentsPerPage), { type: 'number' })}
  ${chanceFields(switches)}
  <p><button>Save</button></p>
</form>`;

/** The whole panel. */
export const switchPanel = (deps: PageDeps, request: SimulatorRequest): Promise<Answer> => {
  const switches = deps.switchboard.current();
  return pageAnswer({
    title: 'Switches',
    body: html`<h1>Switches</h1>
      ${notice(said[request.query.get('said') ?? ''])}
      <p>Make this Juvonno misbehave and see what Physitrack says. Scripts use the same address with JSON.</p>
      ${faultsSection(switches, kindWords, routes)}
      <h2>Behaviour</h2>${behaviourForm(switches)}
      <h2>Keys, users, customers</h2>${dataForms(deps)}
      ${resetForm}`,
  });
};
