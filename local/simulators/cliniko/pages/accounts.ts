/** The first page: the demo accounts. */
import { html } from 'hono/html';
import type { Answer } from '../../shared/http.ts';
import { counted } from '../../shared/pages/parts.ts';
import { pageAnswer } from './layout.ts';
import type { PageDeps } from './visit.ts';

/** Every account by name, with the way in. */
export const accountsPage = (deps: PageDeps) => (): Promise<Answer> => {
  const cards = deps.store.accounts.all().map(
    (account) => html`<li>
      <h2><a href="/accounts/${account.id}/patients">${account.name}</a></h2>
      <p class="soft">${account.country}, shard ${account.shard}, account ${account.id}</p>
      <p>${counted(deps.store.patients.of(account.id).length, 'patient')}, ${counted(deps.store.users.of(account.id).length, 'user')}</p>
    </li>`,
  );
  return pageAnswer({
    title: 'Accounts',
    body: html`<h1>Choose an account</h1>
      <p class="notice">This is a stand-in for Cliniko on your own computer. Nobody in it is real, and you need no password.</p>
      <ul class="cards">${cards}</ul>`,
  });
};
