import { html } from 'hono/html';
import type { Connection } from '../core/connection.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import { copyScript, facts, linkButton, localTimesScript, notice, postButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { Message } from './check-words.ts';
import { connectionCard } from './connection-card.ts';
import { keyForm } from './key-form.ts';
import type { Problem } from './problem-words.ts';

/** What My account > Settings shows. */
export interface SettingsPage {
  readonly practitioner: Practitioner;
  readonly vendors: readonly Vendor[];
  /** The vendor the page is about, and the practitioner's connection to it. */
  readonly selected: Vendor;
  readonly connection: Connection | undefined;
  readonly message?: Message;
  readonly problem?: Problem;
}

const heading = html`<p class="quiet small">My account</p><h1>Settings</h1>`;

const accountCard = ({ name, email, practiceName, role }: Practitioner): Html =>
  html`<section class="card" aria-labelledby="account-title">
    <h2 id="account-title">You</h2>
    ${facts([
      ['Name', name],
      ['E-mail address', email],
      ['Practice', practiceName],
      ['Role', role === 'admin' ? 'Administrator' : 'Practitioner'],
    ])}
  </section>`;

const signOutCard = (site: Site): Html =>
  html`<section class="card" aria-labelledby="devices-title">
    <h2 id="devices-title">Your devices</h2>
    <p>If you may have stayed signed in somewhere else, on a shared computer for example, end it from here. It works
      at once, on this device too.</p>
    ${postButton(site, '/sign-out-everywhere', 'Sign out everywhere', { kind: 'plain' })}
  </section>`;

/** My account > Settings. With a problem: its status, its words beside the field, and nothing else changed. */
export const settingsPage = (
  site: Site,
  request: WebRequest,
  content: SettingsPage,
): Promise<WebResponse> => {
  const { practitioner, selected, connection, message, problem } = content;
  return page(site, request, {
    title: `${problem === undefined ? '' : 'Not saved: '}My account > Settings`,
    status: problem?.status ?? 200,
    ...(problem === undefined ? {} : { code: problem.code }),
    current: 'settings',
    script: `${localTimesScript}\n${copyScript}`,
    body: html`<div class="column">${heading}
      ${message === undefined ? '' : notice(message.kind, html`<p>${message.sentences.join(' ')}</p>`)}
      ${connection === undefined ? '' : connectionCard(site, selected, connection)}
      ${keyForm(site, { vendors: content.vendors, selected, connection, problem })}
      ${accountCard(practitioner)}
      ${signOutCard(site)}</div>`,
  });
};

/** Asks before a connection is forgotten. */
export const disconnectPage = (
  site: Site,
  request: WebRequest,
  vendor: Vendor,
  connection: Connection,
): Promise<WebResponse> =>
  page(site, request, {
    title: `Disconnect ${vendor.title}?`,
    current: 'settings',
    body: html`<div class="card narrow">
        <p class="quiet small">My account > Settings</p>
        <h1>Disconnect ${vendor.title}?</h1>
        <p>Physitrack forgets your key for <strong>${connection.tenantName}</strong>. From then on:</p>
        <ul>
          <li>your clients, their programs and their history stay in Physitrack;</li>
          <li>new clients can’t be opened from ${vendor.title};</li>
          <li>PDF copies of programs no longer go to ${vendor.filesPlace} in ${vendor.title}.</li>
        </ul>
        <p>You can connect again at any time with a key.</p>
        <div class="actions">
          ${postButton(site, '/account/settings/disconnect', 'Disconnect', {
            kind: 'danger',
            fields: { vendor: vendor.id },
          })}
          ${linkButton(site, '/account/settings', 'Keep the connection', 'plain')}
        </div>
      </div>`,
  });
