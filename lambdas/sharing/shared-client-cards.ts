import { html } from 'hono/html';
import { fullName } from '../core/client.ts';
import { moment } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { actionButton, moreOf } from './list-parts.ts';
import type { ClientWith, RequestFrom, ShownList } from './sharing-view.ts';

const clientName = ({ client }: ClientWith): string => fullName(client.details) || 'No name';
const clientLink = (site: Site, one: ClientWith): Html =>
  html`<a href="${site.href(`/clients/${one.client.id}`)}">${clientName(one)}</a>`;

const requestItem = (site: Site, one: RequestFrom): Html => {
  const { client, person, request } = one;
  const ids = { client: String(client.id), colleague: String(person.id) };
  const of = `: ${clientName(one)}, for ${person.name}`;
  return html`<li class="section">
    <p><strong>${person.name}</strong> (${person.email}, ${person.practiceName}) asks you to share
      <strong>${clientLink(site, one)}</strong>. Asked ${moment(request.askedAt)}.</p>
    <div class="actions">
      ${actionButton(site, 'Share this client', of, { action: 'share-client', ...ids }, 'main')}
      ${actionButton(site, 'Share all my clients', `with ${person.name}`, { action: 'share-all', ...ids })}
      ${actionButton(site, 'Decline', of, { action: 'decline-request', ...ids })}
    </div>
  </li>`;
};

/** Colleagues who met a client of mine behind a closed door and ask for it. Nothing while nobody asks. */
export const requestsCard = (site: Site, list: ShownList<RequestFrom>): Html | '' =>
  list.items.length === 0 && list.next === undefined
    ? ''
    : html`<section class="card" id="requests" aria-labelledby="requests-title">
        <h2 id="requests-title">Requests</h2>
        <p>These colleagues can see the patient in your practice management system, but not the client here.</p>
        <ul class="plain">${list.items.map((one) => requestItem(site, one))}</ul>
        ${moreOf(site, 'requests', list)}
      </section>`;

const KINDS = {
  given: {
    title: 'Single clients I share',
    person: 'Shared with',
    action: 'end-client',
    of: (name: string, person: string) => `sharing ${name} with ${person}`,
  },
  received: {
    title: 'Single clients shared with me',
    person: 'Owner',
    action: 'leave-client',
    of: (name: string) => `seeing ${name}`,
  },
} as const;

const clientRow = (site: Site, kind: keyof typeof KINDS, one: ClientWith): Html => {
  const { person, action, of } = KINDS[kind];
  return html`<tr>
    <td>${clientLink(site, one)}</td>
    <td><span class="phone-only">${person}: </span>${one.person.name}<br><span class="quiet small">${one.person.email}, ${one.person.practiceName}</span></td>
    <td>${actionButton(site, 'End', of(clientName(one), one.person.name), {
      action,
      client: String(one.client.id),
      colleague: String(one.person.id),
    })}</td>
  </tr>`;
};

/** Clients that are shared one by one, by me or with me. Nothing while there are none. */
export const clientsCard = (site: Site, kind: keyof typeof KINDS, list: ShownList<ClientWith>): Html | '' => {
  if (list.items.length === 0 && list.next === undefined) return '';
  const { title, person } = KINDS[kind];
  return html`<section class="card" id="${kind}" aria-labelledby="${kind}-title">
      <h2 id="${kind}-title">${title}</h2>
      <table class="stack names">
        <caption class="sr-only">${title}</caption>
        <thead><tr><th scope="col">Client</th><th scope="col">${person}</th><th scope="col"><span
          class="sr-only">Change</span></th></tr></thead>
        <tbody>${list.items.map((one) => clientRow(site, kind, one))}</tbody>
      </table>
      ${moreOf(site, kind, list)}
    </section>`;
};
