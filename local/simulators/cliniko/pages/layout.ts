/** The frame around every page of the simulated Cliniko. */
import { html, raw } from 'hono/html';
import type { Answer } from '../../shared/http.ts';
import { type Html, type Look, wholePage } from '../../shared/pages/layout.ts';
import { current } from '../../shared/pages/parts.ts';
import type { Account, User } from '../model.ts';
import { colours } from './colours.ts';

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

const look: Look = { title: 'Cliniko', colours, homeWords: 'Accounts' };

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
export const pageAnswer = (page: Page): Promise<Answer> =>
  wholePage(look, {
    title: page.title,
    frame: frame(page),
    ...(page.status === undefined ? {} : { status: page.status }),
    ...(page.place === undefined ? {} : { aside: meForm(page.place) }),
  });
