import { html } from 'hono/html';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { Member } from '../store/accounts.ts';
import { linkButton, localTimesScript } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { connectionBadge, roleWords, stateBadge } from './user-words.ts';

export interface UserList {
  readonly members: readonly Member[];
  /** Of the page after this one. */
  readonly cursor?: string;
  readonly isFirstPage: boolean;
  readonly vendors: readonly Vendor[];
}

const row = (site: Site, { practitioner, connections }: Member, vendors: readonly Vendor[]) => html`<tr>
    <td><a href="${site.href(`/users/${practitioner.id}`)}">${practitioner.name}</a></td>
    <td>${practitioner.email}</td>
    <td>${roleWords(practitioner.role)}</td>
    <td>${stateBadge(practitioner)}</td>
    <td>${
      connections.length === 0
        ? html`<span class="quiet">Not connected</span>`
        : connections.map((one) => html`<div>${connectionBadge(one, vendors)}</div>`)
    }</td>
  </tr>`;

const pager = (site: Site, { cursor, isFirstPage }: UserList) =>
  isFirstPage && cursor === undefined
    ? ''
    : html`<div class="pager">
        ${isFirstPage ? '' : html`<a href="${site.href('/users')}">Back to the first users</a>`}
        ${
          cursor === undefined
            ? ''
            : html`<a href="${site.href(`/users?${new URLSearchParams({ cursor })}`)}">More users</a>`
        }
      </div>`;

/** The practice's practitioners: role, state, connections at a glance. */
export const listPage = (site: Site, request: WebRequest, list: UserList): Promise<WebResponse> =>
  page(site, request, {
    title: 'Users',
    current: 'users',
    script: localTimesScript,
    body: html`<div class="heading"><h1>Users</h1>${linkButton(site, '/users/new', '+Add user')}</div>
      <div class="card">
        <table class="stack names">
          <thead><tr><th scope="col">Name</th><th scope="col">E-mail address</th><th scope="col">Role</th><th
            scope="col">State</th><th scope="col">Connections</th></tr></thead>
          <tbody>${list.members.map((member) => row(site, member, list.vendors))}</tbody>
        </table>
        ${pager(site, list)}
      </div>
      <p class="quiet">Integrations and webhooks of the whole practice are under
        <a href="${site.href('/practice')}">Practice settings</a>; who changed what is in its
        <a href="${site.href('/practice/activity')}">activity list</a>.</p>`,
  });
