/** The panel of switches for a person. */
import { html } from 'hono/html';
import type { Answer, SimulatorRequest } from '../http.ts';
import { type Fault, faultKinds, type Switches } from '../switches.ts';
import { type Html, pageAnswer } from './layout.ts';
import { choice, textField } from './parts.ts';
import { dataForms } from './switch-data.ts';
import { notice, type PageDeps } from './visit.ts';

const kindWords: Readonly<Record<Fault['kind'], string>> = {
  slow: 'Slow answers',
  tooManyRequests: '429: too many requests',
  error500: '500 as HTML',
  error503: '503 as HTML (SlowDown from S3)',
  forbidden: '403: forbidden',
  lostAnswer: 'Done, but the answer is lost',
  lostRequest: 'Connection drops, nothing done',
};

const said: Readonly<Record<string, string>> = {
  done: 'Done.',
  refused: 'That was not a value the switch can have. Nothing changed.',
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

const faultRow = (fault: Fault, index: number): Html => html`<tr>
  <td>${kindWords[fault.kind]}${fault.kind === 'slow' ? ` (${fault.delayMs} ms)` : ''}</td>
  <td>${fault.route}</td>
  <td>${fault.times === null ? 'Until switched off' : `${fault.times} more`}${fault.until === null ? '' : `, until ${new Date(fault.until).toISOString()}`}</td>
  <td><form method="post" action="/switches/remove-fault"><input type="hidden" name="index" value="${index}"><button class="quiet" aria-label="Switch off ${kindWords[fault.kind]}">Switch off</button></form></td>
</tr>`;

const faultForm = html`<form class="fields" method="post" action="/switches/add-fault">
  ${choice(
    'kind',
    'What goes wrong',
    faultKinds.map((kind) => [kind, kindWords[kind]]),
  )}
  ${choice('route', 'With which calls', routes)}
  ${textField('times', 'How many calls (empty: until switched off)', '1', { type: 'number' })}
  ${textField('seconds', 'For how many seconds (empty: no limit)', '', { type: 'number' })}
  ${textField('delayMs', 'How slow, in milliseconds', '3000', { type: 'number' })}
  ${textField('resetSeconds', '429: seconds until the reset', '5', { type: 'number' })}
  <p><button>Switch on</button></p>
</form>`;

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
  ${textField('probability', 'Chance of a random mishap, 0 to 1', String(switches.chaos.probability))}
  ${textField('seed', 'Seed of the mishaps (the same seed repeats them)', String(switches.chaos.seed), { type: 'number' })}
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
      <h2>Faults</h2>
      ${
        switches.faults.length === 0
          ? html`<p>Nothing is switched on.</p>`
          : html`<div class="scroll"><table><thead><tr><th scope="col">What</th><th scope="col">Calls</th><th scope="col">How long</th><th scope="col">Action</th></tr></thead><tbody>${switches.faults.map(faultRow)}</tbody></table></div>`
      }
      <h2>Add a fault</h2>${faultForm}
      <h2>Behaviour</h2>${behaviourForm(switches)}
      <h2>Keys, users, patients, accounts</h2>${dataForms(deps)}
      <h2>Start again</h2>
      <form method="post" action="/reset"><button class="quiet">Restore the demo data</button></form>`,
  });
};
