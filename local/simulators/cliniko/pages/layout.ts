/** The frame around every page for a person. */
import { html, raw } from 'hono/html';
import type { Answer } from '../http.ts';
import type { Account, User } from '../model.ts';
import { style } from './style.ts';

/** Markup with everything escaped that was put into it. */
export type Html = ReturnType<typeof html>;

/** Whose Cliniko a page shows. */
export interface Place {
  readonly account: Account;
  readonly users: readonly User[];
  readonly me: User;
}

export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly place?: Place;
  readonly current?: 'patients' | 'settings' | 'me';
}

const current = (isCurrent: boolean) => (isCurrent ? raw(' aria-current="page"') : '');

const meForm = ({
  account,
  users,
  me,
}: Place): Html => html`<form class="me" method="post" action="/accounts/${account.id}/me/switch">
  <label for="me">You are</label>
  <select id="me" name="user">
    ${users.map(
      (user) =>
        html`<option value="${user.id}"${user.id === me.id ? raw(' selected') : ''}>${user.firstName} ${user.lastName}, ${user.role}</option>`,
    )}
  </select>
  <button class="quiet">Switch</button>
</form>`;

const sideBar = ({ account }: Place, page: Page): Html => html`<nav class="side" aria-label="Account">
  <p>${account.name}</p>
  <a href="/accounts/${account.id}/patients"${current(page.current === 'patients')}>Patients</a>
  <a href="/accounts/${account.id}/settings/integrations"${current(page.current === 'settings')}>Settings</a>
  <a class="last" href="/accounts/${account.id}/me"${current(page.current === 'me')}>My info</a>
</nav>`;

const frame = (page: Page): Html =>
  page.place === undefined
    ? html`<main>${page.body}</main>`
    : html`<div class="frame">${sideBar(page.place, page)}<main>${page.body}</main></div>`;

/** A whole page. */
export const pageAnswer = async (page: Page): Promise<Answer> => ({
  status: page.status ?? 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
  },
  body: `${await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} - Cliniko (simulated)</title>
<style>${raw(style)}</style>
</head>
<body>
<header class="top">
  <a class="brand" href="/">Cliniko<small>simulated</small></a>
  <nav aria-label="Simulator"><a href="/">Accounts</a> &nbsp; <a href="/switches">Switches</a></nav>
  ${page.place === undefined ? '' : meForm(page.place)}
</header>
${frame(page)}
</body>
</html>`}`,
});

/** After a form: back to a page of ours. */
export const seeOther = (path: string, headers: Record<string, string> = {}): Answer => ({
  status: 303,
  headers: { location: path, 'cache-control': 'no-store', ...headers },
  body: '',
});
