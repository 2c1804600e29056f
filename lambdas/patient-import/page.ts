import { html } from 'hono/html';
import { accountCheck, type KeyWords, keyCheck } from '../connections/key-checks.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { type Check, checkList } from '../web/checks.ts';
import { linkButton, localTimesScript, moment, notice, postButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { type Checks, isPmsSilent } from './checks.ts';
import { colleagueCheck } from './colleague-check.ts';

/** What the page tells of. */
export interface Explanation {
  readonly vendorId: string;
  readonly vendorTitle: string;
  /** Path of the click. */
  readonly clickPath: string;
  readonly practitioner: Practitioner;
  /** Absent: the link names none. */
  readonly patientId: string | undefined;
  readonly checks: Checks;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The same click, as it came from the PMS. */
const againPath = ({ clickPath, patientId }: Explanation): string =>
  patientId === undefined ? clickPath : `${clickPath}?${new URLSearchParams({ patient_id: patientId })}`;

const signedInCheck = (site: Site, explanation: Explanation): Check => {
  const { name, email, practiceName } = explanation.practitioner;
  return {
    state: 'good',
    heading: `You are signed in as ${name}`,
    body: html`<p>
        ${email}, ${practiceName}. Do you share this computer? If this is not you, sign in as yourself: the same client
        is then opened for you.
      </p>
      ${postButton(site, '/sign-out', 'Not you? Switch account', { kind: 'plain', fields: { to: againPath(explanation) } })}`,
  };
};

const patientCheck = ({ vendorTitle, checks }: Explanation): Check => {
  if (!checks.linkNamesPatient)
    return {
      state: 'bad',
      heading: 'The link does not name a patient',
      body: html`<p>
        Open the patient in ${vendorTitle} and use its “Open in Physitrack” button, rather than a bookmark or a
        copied address.
      </p>`,
    };
  if (checks.patient === 'visible')
    return {
      state: 'good',
      heading: 'Your key can see this patient',
      body: html`<p>${vendorTitle} shows the patient to you.</p>`,
    };
  if (checks.patient === 'unknown')
    return {
      state: 'unknown',
      heading: 'We could not look for this patient',
      body: html`<p>With a key that ${vendorTitle} accepts, or once ${vendorTitle} answers, the same click looks again.</p>`,
    };
  return {
    state: 'bad',
    heading: 'Your key can’t see this patient',
    body: html`<p>
      The patient may have been deleted, or belong to another ${vendorTitle} account than the one your key is for.
      Make sure you clicked in the account named here.
    </p>`,
  };
};

const checksOf = (site: Site, explanation: Explanation): readonly Check[] => {
  const { checks, vendorTitle: title, clickPath, patientId } = explanation;
  const place = html`in <a href="${site.href('/account/settings')}">My account &gt; Settings</a>`;
  const words: KeyWords = { title, whose: 'your', place };
  return [
    signedInCheck(site, explanation),
    keyCheck(words, checks.key),
    patientCheck(explanation),
    accountCheck(words, checks.key, checks.practiceAccounts),
    ...(checks.colleague === undefined || patientId === undefined
      ? []
      : [colleagueCheck(site, checks.colleague, { askPath: `${clickPath}/ask`, patientId })]),
  ];
};

/** What a redirect to this page may say; it counts only while it is so. */
const askedLine = (request: WebRequest, { colleague }: Checks): Html | '' =>
  request.query.get('done') === 'asked' && colleague?.answer === 'asked'
    ? notice('good', html`<p>Your request was sent to ${colleague.name ?? 'your colleague'}.</p>`)
    : '';

const retryLine = ({ checks, vendorTitle }: Explanation): Html | '' => {
  if (!isPmsSilent(checks.code)) return '';
  const when =
    checks.retryAt === undefined
      ? 'Try again in a minute.'
      : html`Try again after ${moment(checks.retryAt, 'brief')}.`;
  return notice(
    'warn',
    html`<p>${vendorTitle} is not answering just now, so we could not read the patient. ${when}</p>`,
  );
};

/** What helps most comes first: a key, when that is what is missing; the colleague's own button, where there is one. */
const nextSteps = (site: Site, { key: { state }, colleague }: Checks, again: string): Html => {
  if (state === 'missing' || state === 'rejected' || state === 'moved')
    return html`${linkButton(site, '/account/settings', 'Open My account > Settings')} ${linkButton(site, again, 'Try again', 'plain')}`;
  const kind = colleague?.answer === 'may_ask' ? 'plain' : undefined;
  return html`${linkButton(site, again, 'Try again', kind)} ${linkButton(site, '/clients', 'Go to your clients', 'plain')}`;
};

/** The page of a click that could not be followed: what was checked, what to do, and a reference for support. */
export const explanationPage = (
  site: Site,
  request: WebRequest,
  explanation: Explanation,
): Promise<WebResponse> => {
  const { checks, now } = explanation;
  return page(site, request, {
    title: 'We can’t open this client',
    code: checks.code,
    status: isPmsSilent(checks.code) ? 502 : 404,
    toldHere: [explanation.vendorId],
    script: localTimesScript,
    body: html`<div class="card column">
      <h1>We can’t open this client</h1>
      <p>Nothing was changed. This is what we checked for you just now, in the order that most often helps:</p>
      ${askedLine(request, checks)}${retryLine(explanation)}
      ${checkList(checksOf(site, explanation))}
      <p class="actions">${nextSteps(site, checks, againPath(explanation))}</p>
      <p class="quiet small">
        Reference for support: <span class="code">${request.requestId}</span>, ${moment(now)}. If you need help, send
        this page or the reference to support@physitrack.com: it leads us to what was checked here.
      </p>
    </div>`,
  });
};
