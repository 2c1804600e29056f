import { html } from 'hono/html';
import type { Sharing } from '../core/sharing.ts';
import { badge, moment } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { actionButton, moreOf, personCells } from './list-parts.ts';
import type { SharingWith, ShownList } from './sharing-view.ts';

const stateWords = ({ state, by, since }: Sharing): Html =>
  html`${state === 'accepted' ? badge('good', 'Active') : badge('warn', 'Invited')}
    ${since === undefined ? '' : html`<span class="small">since ${moment(since)}</span>`}
    ${by === 'practice' ? html`<br><span class="quiet small">Switched on by the practice</span>` : ''}`;

const tableOf = (label: string, rows: readonly Html[]): Html => html`<table class="stack names">
    <caption class="sr-only">${label}</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">E-mail and practice</th><th scope="col">State</th><th
      scope="col"><span class="sr-only">Change</span></th></tr></thead>
    <tbody>${rows}</tbody>
  </table>`;

const colleagueRow = (site: Site, { sharing, person }: SharingWith): Html => html`<tr>
    ${personCells(person)}
    <td>${stateWords(sharing)}</td>
    <td>${
      sharing.state === 'accepted'
        ? actionButton(site, 'End', `sharing with ${person.name}`, {
            action: 'end',
            colleague: String(person.id),
          })
        : actionButton(site, 'Take back', `the invitation of ${person.name}`, {
            action: 'end',
            colleague: String(person.id),
          })
    }</td>
  </tr>`;

const ownerRow = (site: Site, { sharing, person }: SharingWith): Html => {
  const owner = String(person.id);
  return html`<tr>
    ${personCells(person)}
    <td>${stateWords(sharing)}</td>
    <td>${
      sharing.state === 'accepted'
        ? actionButton(site, 'End', `seeing the clients of ${person.name}`, { action: 'leave', owner })
        : html`<div class="actions">${actionButton(
            site,
            'Accept',
            `the invitation of ${person.name}`,
            { action: 'accept', owner },
            'main',
          )}
          ${actionButton(site, 'Decline', `the invitation of ${person.name}`, { action: 'decline', owner })}</div>`
    }</td>
  </tr>`;
};

/** Those whom I let see all my clients, or invited to. */
export const colleaguesTable = (site: Site, list: ShownList<SharingWith>): Html =>
  list.items.length === 0
    ? html`<p>Nobody yet. Your clients are yours alone, apart from single clients you share.</p>`
    : html`${tableOf(
        'Colleagues who see all my clients',
        list.items.map((one) => colleagueRow(site, one)),
      )}
      ${moreOf(site, 'colleagues', list)}`;

/** Those who let me see all their clients, or invite me to. */
export const ownersTable = (site: Site, list: ShownList<SharingWith>): Html =>
  list.items.length === 0
    ? html`<p>Nobody shares all their clients with you. A colleague can invite you from their own My account &gt; Sharing
        page; the invitation then appears here.</p>`
    : html`${tableOf(
        'Who shares with me',
        list.items.map((one) => ownerRow(site, one)),
      )}
      ${moreOf(site, 'owners', list)}`;
