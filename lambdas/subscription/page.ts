import { html } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import { monthWords } from '../core/local-day.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { accountTabs } from '../web/account-tabs.ts';
import { badge, facts, field, notice, postButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { ColleagueRow, SubscriptionView, TwoMonths } from './view.ts';

/** What was not taken: its code, what was typed, and a sentence beside the field. */
export interface Refused {
  readonly code: ErrorCode;
  readonly field: 'code' | 'email' | 'agreed';
  readonly error: string;
  readonly typed: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const PATH = '/account/subscription';

const months = (view: SubscriptionView, { now, next }: TwoMonths): Html =>
  facts([
    [monthWords(view.month), now ?? 'No discount'],
    [`From ${monthWords(view.nextMonth)}`, next ?? 'No discount'],
  ]);

const errorIn = (refused: Refused | undefined, name: Refused['field']) =>
  refused?.field === name ? { error: refused.error } : {};

const codeCard = (site: Site, view: SubscriptionView, refused: Refused | undefined): Html =>
  html`<section class="card" aria-labelledby="code-title">
    <h2 id="code-title">Discount code</h2>
    ${months(view, view.own)}
    <form method="post" action="${site.href(PATH)}" autocomplete="off" class="section">
      <input type="hidden" name="action" value="code">
      ${field({
        id: 'code',
        label: view.code === undefined ? 'Enter a code' : 'Enter another code',
        hint: 'One code counts for an account, from the next calendar month. It is never applied to months that are over.',
        ...errorIn(refused, 'code'),
        control: (attributes) =>
          html`<input ${attributes} value="${refused?.field === 'code' ? refused.typed : ''}" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" required>`,
      })}
      <div class="actions"><button>Save code</button></div>
    </form>
    ${
      view.code === undefined
        ? ''
        : html`<div class="actions after">${postButton(site, PATH, `Remove the code ${view.code}`, {
            kind: 'plain',
            fields: { action: 'remove-code' },
          })}</div>`
    }
  </section>`;

/** May break before its @, rather than anywhere. */
const address = (email: string): Html => {
  const at = email.lastIndexOf('@');
  return html`${email.slice(0, at)}<wbr>${email.slice(at)}`;
};

const row = (site: Site, view: SubscriptionView, one: ColleagueRow): Html => html`<tr>
    <td>${one.name}<br><span class="quiet small">${address(one.email)}</span></td>
    <td><span class="phone-only">${monthWords(view.month)}: </span>${one.now ?? badge('plain', 'No discount')}</td>
    <td><span class="phone-only">From ${monthWords(view.nextMonth)}: </span>${one.next ?? badge('plain', 'No discount')}</td>
    <td>${postButton(site, PATH, html`Remove<span class="sr-only"> ${one.name}</span>`, { kind: 'plain', fields: { action: 'ask-remove', colleague: String(one.id) } })}</td>
  </tr>`;

const table = (site: Site, view: SubscriptionView): Html =>
  view.colleagues.length === 0
    ? html`<p>Nobody is on your subscription but you.</p>`
    : html`<table class="stack">
        <thead><tr><th scope="col">Colleague</th><th scope="col">${monthWords(view.month)}</th>
          <th scope="col">From ${monthWords(view.nextMonth)}</th><th scope="col"><span class="sr-only">Remove</span></th></tr></thead>
        <tbody>${view.colleagues.map((one) => row(site, view, one))}</tbody>
      </table>`;

const colleaguesCard = (site: Site, view: SubscriptionView, refused: Refused | undefined): Html =>
  html`<section class="card" aria-labelledby="colleagues-title">
    <h2 id="colleagues-title">Colleagues on your subscription</h2>
    <p>Your discount is applied to them by itself, from the calendar month after they were added.</p>
    ${table(site, view)}
    <form method="post" action="${site.href(PATH)}" autocomplete="off" class="section">
      <input type="hidden" name="action" value="add">
      <h3>Add a colleague</h3>
      ${field({
        id: 'email',
        label: 'E-mail address of your colleague’s account',
        ...errorIn(refused, 'email'),
        control: (attributes) =>
          html`<input ${attributes} type="email" value="${refused === undefined || refused.field === 'code' ? '' : refused.typed}" maxlength="254" autocomplete="off" autocapitalize="none" spellcheck="false" required>`,
      })}
      <div class="field">
        <label for="agreed"><input type="checkbox" id="agreed" name="agreed" value="yes" ${refused?.field === 'agreed' ? html`aria-invalid="true" aria-describedby="agreed-error" autofocus` : ''}>
          I agree that this colleague is added to my subscription, and to the cost of a further licence</label>
        ${refused?.field === 'agreed' ? html`<p class="error" id="agreed-error" role="alert">${refused.error}</p>` : ''}
      </div>
      <div class="actions"><button>Add to my subscription</button></div>
    </form>
  </section>`;

const hostCard = (site: Site, view: SubscriptionView, host: NonNullable<SubscriptionView['host']>): Html =>
  html`<section class="card" aria-labelledby="host-title">
    <h2 id="host-title">You are on the subscription of ${host.name}</h2>
    <p>Your discount is the one of that subscription. To use a code or to add colleagues of your own, leave it first.</p>
    ${months(view, host)}
    <div class="actions after">${postButton(site, PATH, 'Leave this subscription', { kind: 'plain', fields: { action: 'leave' } })}</div>
  </section>`;

/** *My account > Subscription*. With something refused: its words beside the field, and nothing changed. */
export const subscriptionPage = (
  site: Site,
  request: WebRequest,
  view: SubscriptionView,
  { refused, said }: { readonly refused?: Refused | undefined; readonly said?: string | undefined } = {},
): Promise<WebResponse> =>
  page(site, request, {
    title: `${refused === undefined ? '' : 'Not saved: '}My account > Subscription`,
    current: 'settings',
    ...(refused === undefined
      ? {}
      : {
          status: problemOf(refused.code).status,
          code: refused.code,
          ...(refused.headers === undefined ? {} : { headers: refused.headers }),
        }),
    body: html`<div class="column">${accountTabs(site, 'subscription')}<h1>Subscription</h1>
      ${said === undefined ? '' : notice('good', said)}
      ${
        view.host === undefined
          ? html`${codeCard(site, view, refused)}${colleaguesCard(site, view, refused)}`
          : hostCard(site, view, view.host)
      }</div>`,
  });
