/** The first page: the demo clinics; and becoming another user of one. */
import { html } from 'hono/html';
import type { Answer } from '../../shared/http.ts';
import { seeOther } from '../../shared/pages/layout.ts';
import { counted } from '../../shared/pages/parts.ts';
import { pageAnswer } from './layout.ts';
import { meCookie, missingPage, type PageDeps, type VisitHandler } from './visit.ts';

/** Every clinic by name, with the way in. */
export const clinicsPage = (deps: PageDeps) => (): Promise<Answer> => {
  const cards = deps.store.clinics.all().map(
    (clinic) => html`<li>
      <h2><a href="/clinics/${clinic.id}/customers">${clinic.name}</a></h2>
      <p class="soft">${clinic.country}, <span class="whole">${clinic.id}.juvonno.com</span></p>
      <p>${counted(deps.store.customers.of(clinic.id).length, 'customer')}, ${counted(deps.store.users.of(clinic.id).length, 'user')}</p>
    </li>`,
  );
  return pageAnswer({
    title: 'Clinics',
    body: html`<h1>Choose a clinic</h1>
      <p class="notice">This is a stand-in for Juvonno on your own computer. Nobody in it is real, and you need no password.</p>
      <ul class="cards">${cards}</ul>`,
  });
};

/** `POST /clinics/{clinic}/me`: become another user of the clinic. */
export const switchUser =
  (): VisitHandler =>
  ({ clinic, users, form, base }) => {
    const user = users.find((one) => one.id === form.get('user'));
    if (user === undefined) return missingPage('There is no such user in this clinic.');
    const cookie = `${meCookie(clinic.id)}=${user.id}; Path=/; SameSite=Lax; HttpOnly`;
    return seeOther(`${base}/customers`, { 'set-cookie': cookie });
  };
