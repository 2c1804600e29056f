/** The frame around every page of the simulated Juvonno. */
import { html, raw } from 'hono/html';
import type { Answer } from '../../shared/http.ts';
import { type Html, type Look, wholePage } from '../../shared/pages/layout.ts';
import { current } from '../../shared/pages/parts.ts';
import type { Clinic, User } from '../model.ts';
import { colours } from './colours.ts';

/** Whose Juvonno a page shows. */
export interface Place {
  readonly clinic: Clinic;
  readonly users: readonly User[];
  readonly me: User;
}

export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly place?: Place;
  readonly current?: 'customers' | 'settings';
  readonly script?: string;
}

const look: Look = { title: 'Juvonno', colours, homeWords: 'Clinics' };

const meForm = ({
  clinic,
  users,
  me,
}: Place): Html => html`<form class="me" method="post" action="/clinics/${clinic.id}/me">
  <label for="me">You are</label>
  <select id="me" name="user">
    ${users.map(
      (user) =>
        html`<option value="${user.id}"${user.id === me.id ? raw(' selected') : ''}>${user.firstName} ${user.lastName}, ${user.userType}</option>`,
    )}
  </select>
  <button class="quiet">Switch</button>
</form>`;

const sideBar = ({ clinic }: Place, page: Page): Html => html`<nav class="side" aria-label="Clinic">
  <p>${clinic.name}</p>
  <a href="/clinics/${clinic.id}/customers"${current(page.current === 'customers')}>Customers</a>
  <a href="/clinics/${clinic.id}/settings"${current(page.current === 'settings')}>Settings</a>
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
    ...(page.script === undefined ? {} : { script: page.script }),
  });
