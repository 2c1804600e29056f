import { html, raw } from 'hono/html';
import { type Client, fullName } from '../core/client.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { badge, linkButton, notice } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

interface ClientList {
  readonly clients: readonly Client[];
  readonly cursor?: string;
  readonly shared: boolean;
  readonly search: string;
  /** Who looks at the list. */
  readonly me: number;
  /** Names of the owners of shared clients. */
  readonly owners: ReadonlyMap<number, string>;
  readonly isFirstPage: boolean;
  readonly isConnected: boolean;
  /** Why a patient could not be opened from the PMS a moment ago. */
  readonly refused: string | undefined;
  /** What has just been done. */
  readonly said: string | undefined;
}

const tabPath = (shared: boolean): string => (shared ? '/clients?tab=shared' : '/clients');

const tab = (site: Site, shared: boolean, text: string, isCurrent: boolean) =>
  html`<a href="${site.href(tabPath(shared))}" ${isCurrent ? raw('aria-current="page"') : ''}>${text}</a>`;

/** Whose client it is, and whether the owner shares this one alone. */
const ownerCell = (owner: string, isSingle: boolean) =>
  html`<td><span class="phone-only">Owner: </span>${owner}${
    isSingle ? html` <span class="quiet small">shares this client only</span>` : ''
  }</td>`;

const row = (
  site: Site,
  { me }: Pick<ClientList, 'me'>,
  client: Client,
  owner: string | undefined,
) => html`<tr>
    <td><a href="${site.href(`/clients/${client.id}`)}">${fullName(client.details) || 'No name'}</a></td>
    <td>${
      client.details.yearOfBirth === undefined
        ? badge('warn', 'Year of birth missing')
        : html`<span class="phone-only">Born </span>${client.details.yearOfBirth}`
    }</td>
    ${owner === undefined ? '' : ownerCell(owner, client.sharedWith?.includes(me) === true)}
  </tr>`;

const table = (site: Site, list: ClientList) => html`<table class="stack names">
    <thead><tr><th scope="col">Name</th><th scope="col">Born</th>${list.shared ? html`<th scope="col">Owner</th>` : ''}</tr></thead>
    <tbody>${list.clients.map((client) => row(site, list, client, list.owners.get(client.ownerId)))}</tbody>
  </table>`;

/** An empty list says what to do next. */
const empty = (site: Site, list: ClientList) => {
  if (list.cursor !== undefined) return html`<p>Nothing so far, but there is more to look through.</p>`;
  if (!list.isFirstPage) return html`<p>There are no more clients.</p>`;
  if (list.search !== '') return html`<p>No client has “${list.search}” in the name.</p>`;
  if (list.shared) {
    return html`<p>Nobody shares clients with you yet. A colleague can do so from their My account &gt; Sharing page;
      invitations wait on <a href="${site.href('/account/sharing')}">yours</a>.</p>`;
  }
  if (!list.isConnected) {
    return html`<p>Your clients appear here once you have opened one from your practice management system. Connect it first.</p>
      <p class="actions">${linkButton(site, '/account/settings', 'Open My account > Settings')}</p>`;
  }
  return html`<p>No clients yet. Click “Open in Physitrack” on a patient in your practice management system: the client appears here.</p>`;
};

const nextPage = (site: Site, list: ClientList) =>
  list.cursor === undefined
    ? ''
    : html`<form method="post" action="${site.href(tabPath(list.shared))}">
        <input type="hidden" name="search" value="${list.search}">
        <input type="hidden" name="cursor" value="${list.cursor}">
        <button class="plain">More clients</button>
      </form>`;

/** The way back to all clients and on to more of them; nothing when everything is on the page. */
const pager = (site: Site, list: ClientList) => {
  const isWhole = list.isFirstPage && list.search === '';
  if (isWhole && list.cursor === undefined) return '';
  const back = list.search === '' ? 'Back to the first clients' : 'Show all clients';
  return html`<div class="pager">
    ${isWhole ? '' : html`<a href="${site.href(tabPath(list.shared))}">${back}</a>`}
    ${nextPage(site, list)}
  </div>`;
};

/** The client list: own or shared, searched by name, page after page. */
export const listPage = (site: Site, request: WebRequest, list: ClientList): Promise<WebResponse> =>
  page(site, request, {
    title: list.shared ? 'Clients shared with you' : 'Your clients',
    current: 'clients',
    body: html`<h1>${list.shared ? 'Clients shared with you' : 'Your clients'}</h1>
      ${list.refused === undefined ? '' : notice('bad', list.refused)}
      ${list.said === undefined ? '' : notice('good', list.said)}
      <nav class="tabs" aria-label="Whose clients">
        ${tab(site, false, 'My clients', !list.shared)} ${tab(site, true, 'Shared with me', list.shared)}
      </nav>
      <form class="card search" method="post" action="${site.href(tabPath(list.shared))}" role="search">
        <label for="search">Search by name</label>
        <input id="search" name="search" type="search" value="${list.search}" maxlength="100" autocomplete="off">
        <button>Search</button>
      </form>
      <div class="card">
        ${list.clients.length === 0 ? empty(site, list) : table(site, list)}
        ${pager(site, list)}
      </div>
      ${list.shared ? html`<p class="quiet">Who shares with you, and whom you share with, is under <a href="${site.href('/account/sharing')}">My account &gt; Sharing</a>.</p>` : ''}`,
  });
