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
  ['*', 'All API calls'],
  ['GET /user', 'GET /user'],
  ['GET /settings/public', 'GET /settings/public'],
  ['GET /patients/{id}', 'GET /patients/{id}'],
  ['GET /patients/{patient_id}/attachment_presigned_post', 'GET attachment_presigned_post'],
  ['POST s3', 'Upload to S3'],
  ['GET /patient_attachments', 'GET /patient_attachments'],
  ['POST /patient_attachments', 'POST /patient_attachments'],
] as const;

const behaviourFields = (switches: Switches): Html => html`
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
  ${textField('rateLimitPerMinute', 'Calls a minute for each user', String(switches.rateLimitPerMinute), { type: 'number' })}`;

/** The whole panel. */
export const switchPanel = (deps: PageDeps, request: SimulatorRequest): Promise<Answer> => {
  const switches = deps.switchboard.current();
  return pageAnswer(
    panelPage(request, {
      title: 'Cliniko',
      switches,
      unavailable: 'SlowDown from S3',
      routes,
      behaviour: behaviourFields(switches),
      data: { heading: 'Keys, users, patients, accounts', forms: dataForms(deps) },
    }),
  );
};
