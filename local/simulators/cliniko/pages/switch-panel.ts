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
  error503: '503 as HTML (SlowDown from S3)',
  forbidden: '403: forbidden',
  lostAnswer: 'Done, but the answer is lost',
  lostRequest: 'Connection drops, nothing done',
};

const routes = [
  ['*', 'All API calls'],
  ['GET /user', 'GET /user'],
  ['GET /settings/public', 'GET /settings/public'],
  ['GET /patients/{id}', 'GET /patients/{id}'],
  ['GET /patients/{patient_id}/attachment_presigned_post', 'GET attachment_presigned_post'],
  ['POST s3', 'Upload to S3'],
  ['GET /patient_attachments', 'GET /patient_attachments'],
  ['POST /patient_attachments', 'POST /patient_attachments'],
] as const;

const behaviourForm = (
  switches: Switches,
): Html => html`<form class="fields" method="post" action="/switches/behaviour">
  ${choice(
    'processing',
    'Processing of uploaded files',
    [
      ['normal', 'Normal'],
      ['stuck', 'Stuck'],
    ],
    switches.processing,
  )}
  ${choice(
    'archivedWithoutFilter',
    'An archived patient, asked for plainly',
    [
      ['not_found', 'Is not found (404)'],
      ['found', 'Is found'],
    ],
    switches.archivedWithoutFilter,
  )}
  ${choice(
    'archivedFilter',
    'The archived_at filter on a single patient',
    [
      ['works', 'Works'],
      ['not_found', 'Answers 404'],
    ],
    switches.archivedFilter,
  )}
  ${choice(
    'errorBodies',
    'Bodies of 401, 403, 404 and 429',
    [
      ['text', 'Plain text'],
      ['json', 'JSON'],
      ['html', 'HTML'],
    ],
    switches.errorBodies,
  )}
  ${textField('rateLimitPerMinute', 'Calls a minute for each user', String(switches.rateLimitPerMinute), { type: 'number' })}
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
      <p>Make this Cliniko misbehave and see what Physitrack says. Scripts use the same address with JSON.</p>
      ${faultsSection(switches, kindWords, routes)}
      <h2>Behaviour</h2>${behaviourForm(switches)}
      <h2>Keys, users, patients, accounts</h2>${dataForms(deps)}
      ${resetForm}`,
  });
};
