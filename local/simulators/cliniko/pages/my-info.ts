/** My info and Manage API keys: where a practitioner gets the key for Physitrack. */

import { html } from 'hono/html';
import { type Html, seeOther } from '../../shared/pages/layout.ts';
import { moment, notice, textField } from '../../shared/pages/parts.ts';
import type { ApiKey } from '../model.ts';
import { userName } from './parts.ts';
import { meCookie, missingPage, type PageDeps, type Visit, type VisitHandler } from './visit.ts';

/** `GET /accounts/{account}/me` */
export const myInfoPage =
  (): VisitHandler =>
  ({ account, me, show }) =>
    show({
      title: 'My info',
      current: 'me',
      body: html`<h1>My info</h1>
        <dl>
          <dt>Name</dt><dd>${userName(me)}</dd>
          <dt>Email</dt><dd>${me.email}</dd>
          <dt>Role</dt><dd>${me.role}</dd>
          <dt>Account</dt><dd>${account.name}</dd>
        </dl>
        <p><a class="button" href="/accounts/${account.id}/me/api-keys">Manage API keys</a></p>`,
    });

const revokeButton = (accountId: string, key: ApiKey): Html =>
  html`<form method="post" action="/accounts/${accountId}/me/api-keys/${key.id}/revoke"><button class="quiet" aria-label="Delete key ${key.name}">Delete</button></form>`;

const keyRow = ({ account }: Visit, key: ApiKey): Html => html`<tr>
  <td>${key.name}</td>
  <td><code>…${key.ending}</code></td>
  <td>${moment(key.createdAt, account)}</td>
  <td>${key.revokedAt === undefined ? revokeButton(account.id, key) : html`<span class="badge">Deleted</span>`}</td>
</tr>`;

const keysPage = (deps: PageDeps, visit: Visit, created: string | undefined) =>
  visit.show({
    title: 'Manage API keys',
    current: 'me',
    body: html`<h1>Manage API keys</h1>
      ${
        created === undefined
          ? ''
          : html`<div class="notice" role="status"><p>Your new API key. Copy it now: it is not shown again.</p><p><code id="new-key">${created}</code></p></div>`
      }
      ${notice(visit.request.query.get('said') === 'deleted' ? 'The key is deleted. It stopped working at once.' : undefined)}
      <p>An API key lets a program do in Cliniko what you (${userName(visit.me)}, ${visit.me.role}) may do.</p>
      <div class="scroll"><table>
        <thead><tr><th scope="col">Name</th><th scope="col">Key</th><th scope="col">Created</th><th scope="col">Action</th></tr></thead>
        <tbody>${deps.store.keys.of(visit.me.id).map((key) => keyRow(visit, key))}</tbody>
      </table></div>
      <h2>Add an API key</h2>
      <form class="inline" method="post" action="/accounts/${visit.account.id}/me/api-keys">
        ${textField('name', 'Name', '', { required: true })}
        <p><button>Create API key</button></p>
      </form>`,
  });

/** `GET /accounts/{account}/me/api-keys` */
export const apiKeysPage =
  (deps: PageDeps): VisitHandler =>
  (visit) =>
    keysPage(deps, visit, undefined);

/** `POST /accounts/{account}/me/api-keys`: the answer is the only page that ever shows the key. */
export const createApiKey =
  (deps: PageDeps): VisitHandler =>
  (visit) => {
    const name = (visit.form.get('name') ?? '').trim();
    return keysPage(deps, visit, deps.actions.createKey(visit.me, visit.account.shard, name || 'API key'));
  };

/** `POST …/api-keys/{key}/revoke` */
export const revokeApiKey =
  (deps: PageDeps): VisitHandler =>
  ({ account, me, params }) => {
    const key = deps.store.keys.get(params.key ?? '');
    if (key?.userId !== me.id) return missingPage('This key is not yours.');
    deps.actions.setKeyRevoked(key.id, true);
    return seeOther(`/accounts/${account.id}/me/api-keys?said=deleted`);
  };

/** `POST /accounts/{account}/me/switch`: become another user of the account. */
export const switchUser =
  (): VisitHandler =>
  ({ account, users, form }) => {
    const user = users.find((one) => one.id === form.get('user'));
    if (user === undefined) return missingPage('There is no such user in this account.');
    const cookie = `${meCookie(account.id)}=${user.id}; Path=/; SameSite=Lax; HttpOnly`;
    return seeOther(`/accounts/${account.id}/patients`, { 'set-cookie': cookie });
  };
