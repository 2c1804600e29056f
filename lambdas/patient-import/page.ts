import { html } from 'hono/html';
import type { Practitioner } from '../core/practitioner.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { linkButton, localTimesScript, moment } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { type Checks, isPmsSilent } from './explain.ts';

interface Explanation {
  readonly vendorTitle: string;
  readonly practitioner: Practitioner;
  readonly checks: Checks;
}

const item = (state: 'good' | 'bad' | 'unknown', heading: string, body: Html) =>
  html`<li class="${state}">
    <h2>${heading}<span class="sr-only"> (${{ good: 'fine', bad: 'this needs you', unknown: 'not known' }[state]})</span></h2>
    ${body}
  </li>`;

const signedInCheck = (site: Site, { practitioner }: Explanation) =>
  item(
    'good',
    `You are signed in as ${practitioner.name}`,
    html`<p>
        ${practitioner.email}, ${practitioner.practiceName}. Do you share this computer? If this is not you, sign
        out, sign in as yourself, then open the client again.
      </p>
      <form method="post" action="${site.href('/sign-out')}"><button class="plain">Not me: sign out</button></form>`,
  );

const keyCheck = (site: Site, { vendorTitle, checks }: Explanation) => {
  const settings = html`<a href="${site.href('/account/settings')}">My account &gt; Settings</a>`;
  if (checks.connection === undefined) {
    return item(
      'bad',
      `Your account is not connected to ${vendorTitle} yet`,
      html`<p>Create an API key in ${vendorTitle} and paste it in ${settings}. Then click again.</p>`,
    );
  }
  if (checks.key === 'rejected') {
    return item(
      'bad',
      `${vendorTitle} does not accept your key`,
      html`<p>
        The key saved here (<span class="code">${checks.connection.maskedToken}</span>) is not, or no longer, a key
        of your ${vendorTitle} account. Create a new one there and paste it in ${settings}.
      </p>`,
    );
  }
  if (checks.key === 'unknown') {
    return item(
      'unknown',
      `We could not ask ${vendorTitle} about your key`,
      html`<p>It may be busy. Try again in a minute, or check the key in ${settings}.</p>`,
    );
  }
  const owner = checks.identity?.user?.name;
  const moved = checks.identity !== undefined && checks.identity.tenant !== checks.connection.tenant;
  return item(
    moved ? 'bad' : 'good',
    `${vendorTitle} accepts your key`,
    html`<p>
      It is ${owner === undefined ? 'a' : `${owner}’s`} key for the account ${checks.identity?.tenantName ?? checks.connection.tenantName}.
      ${moved ? html` That is another account than when you saved it: save the key again in ${settings}.` : ''}
    </p>`,
  );
};

const patientCheck = ({ vendorTitle, checks }: Explanation) => {
  if (!checks.linkNamesPatient) {
    return item(
      'bad',
      'The link does not name a patient',
      html`<p>
        Open the patient in ${vendorTitle} and use its “Open in Physitrack” button, rather than a bookmark or a
        copied address.
      </p>`,
    );
  }
  if (checks.patient === 'visible') {
    return item(
      'good',
      'Your key can see this patient',
      html`<p>${vendorTitle} shows the patient to you.</p>`,
    );
  }
  if (checks.patient === 'unknown') {
    return item(
      'unknown',
      'We could not look for this patient',
      html`<p>Once ${vendorTitle} is connected and answers, we look again.</p>`,
    );
  }
  return item(
    'bad',
    'Your key can’t see this patient',
    html`<p>
      The patient may have been deleted, or belong to another ${vendorTitle} account than the one your key is for.
      Make sure you clicked in the account named above.
    </p>`,
  );
};

const colleagueCheck = ({ checks }: Explanation) =>
  checks.colleagueHasClient
    ? item(
        'bad',
        'A colleague added this client first',
        html`<p>
          That colleague owns the client in Physitrack. Ask them to share their clients with you from their
          My account &gt; Sharing page; after that the same click opens the client.
        </p>`,
      )
    : '';

const retryLine = ({ checks, vendorTitle }: Explanation) => {
  if (!isPmsSilent(checks.code)) return '';
  const when =
    checks.retryAt === undefined
      ? 'Try again in a minute.'
      : html`Try again after ${moment(checks.retryAt, 'brief')}.`;
  return html`<div class="notice warn" role="status">
    <p>${vendorTitle} is not answering just now, so we could not read the patient. ${when}</p>
  </div>`;
};

/** What helps most comes first: a key, when that is what is missing. */
const nextSteps = (site: Site, { connection, key }: Checks, again: string) =>
  connection === undefined || key === 'rejected'
    ? html`${linkButton(site, '/account/settings', 'Open My account > Settings')} ${linkButton(site, again, 'Try again', 'plain')}`
    : html`${linkButton(site, again, 'Try again')} ${linkButton(site, '/clients', 'Go to your clients', 'plain')}`;

/** The page of a click that could not be followed: what was checked, what to do, and a reference for support. */
export const explanationPage = (
  site: Site,
  request: WebRequest,
  explanation: Explanation,
): Promise<WebResponse> => {
  const again = `${request.path}?${request.query}`;
  return page(site, request, {
    title: 'We can’t open this client',
    code: explanation.checks.code,
    status: isPmsSilent(explanation.checks.code) ? 502 : 404,
    script: localTimesScript,
    body: html`<div class="card column">
      <h1>We can’t open this client</h1>
      <p>Nothing was changed. This is what we checked for you just now, in the order that most often helps:</p>
      ${retryLine(explanation)}
      <ol class="checks">
        ${signedInCheck(site, explanation)} ${keyCheck(site, explanation)} ${patientCheck(explanation)}
        ${colleagueCheck(explanation)}
      </ol>
      <p class="actions">${nextSteps(site, explanation.checks, again)}</p>
      <p class="quiet small">Reference for support: <span class="code">${request.requestId}</span></p>
    </div>`,
  });
};
