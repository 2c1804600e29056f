import { html } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { accountTabs } from '../web/account-tabs.ts';
import { field, localTimesScript, notice } from '../web/components.ts';
import { LONGEST_EMAIL } from '../web/find-colleague.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { clientsCard, requestsCard } from './shared-client-cards.ts';
import type { SharingView } from './sharing-view.ts';
import type { Said } from './sharing-words.ts';
import { colleaguesTable, ownersTable } from './standing-tables.ts';

/** An invitation that was not sent: what was typed, and what is wrong with it. */
export interface RefusedInvitation {
  readonly email: string;
  readonly error: string;
  readonly code: ErrorCode;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SharingPage {
  readonly view: SharingView;
  readonly said: Said | undefined;
  readonly refused: RefusedInvitation | undefined;
}

const inviteForm = (site: Site, refused: RefusedInvitation | undefined): Html =>
  html`<form class="section" method="post" action="${site.href('/account/sharing')}" autocomplete="off">
      <input type="hidden" name="action" value="invite">
      ${field({
        id: 'email',
        label: 'Invite a colleague',
        hint: 'The e-mail address your colleague signs in to Physitrack with. They see all your clients once they accept.',
        ...(refused === undefined ? {} : { error: refused.error }),
        control: (attributes) =>
          html`<input ${attributes} type="email" value="${refused?.email ?? ''}" maxlength="${LONGEST_EMAIL}" autocomplete="off" autocapitalize="none" spellcheck="false" required>`,
      })}
      <div class="actions"><button>Invite</button></div>
    </form>`;

/** *My account > Sharing*: who sees my clients, whose clients I see, and what waits for an answer. */
export const sharingPage = (
  site: Site,
  request: WebRequest,
  { view, said, refused }: SharingPage,
): Promise<WebResponse> =>
  page(site, request, {
    title: `${refused === undefined ? '' : 'Not invited: '}Sharing`,
    current: 'settings',
    script: localTimesScript,
    ...(refused === undefined
      ? {}
      : { status: refused.status, code: refused.code, headers: refused.headers ?? {} }),
    body: html`<div class="column">
      ${accountTabs(site, 'sharing')}
      <h1>Sharing</h1>
      ${said === undefined ? '' : notice(said.kind, said.text)}
      ${requestsCard(site, view.requests)}
      <section class="card" id="colleagues" aria-labelledby="colleagues-title">
        <h2 id="colleagues-title">Colleagues who see all my clients</h2>
        <p>They can open your clients and assign programs, but not delete clients or share them with others. Either of you
          can end it at any time.</p>
        ${colleaguesTable(site, view.colleagues)}
        ${inviteForm(site, refused)}
      </section>
      <section class="card" id="owners" aria-labelledby="owners-title">
        <h2 id="owners-title">Who shares with me</h2>
        ${ownersTable(site, view.owners)}
      </section>
      ${clientsCard(site, 'given', view.given)}
      ${clientsCard(site, 'received', view.received)}
    </div>`,
  });
