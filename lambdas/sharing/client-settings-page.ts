import { html } from 'hono/html';
import { type Client, fullName } from '../core/client.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Handover } from '../core/sharing.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { badge, linkButton, localTimesScript, moment, notice, postButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { type ClientsWord, handOverForm } from './client-settings-fields.ts';
import type { RefusedHandOver } from './client-settings-form.ts';

/** Somebody this client is shared with. */
type Person = Pick<Practitioner, 'id' | 'name' | 'practiceName'>;

export interface ClientSettings extends ClientsWord {
  readonly client: Client;
  readonly sharedWith: readonly Person[];
  readonly waiting: ReadonlyArray<{ readonly handover: Handover; readonly colleague: Person }>;
  readonly said?: string | undefined;
  readonly refused?: RefusedHandOver | undefined;
}

const pathOf = ({ id }: Pick<Client, 'id'>): string => `/clients/${id}/settings`;
const nameOf = ({ details }: Client): string => fullName(details) || 'No name';

const heading = (site: Site, client: Client): Html =>
  html`<p class="quiet small"><a href="${site.href(`/clients/${client.id}`)}">${nameOf(client)}</a></p>
    <h1>Client settings</h1>`;

/** One person, what is between us, and the button that ends it. */
const personRow = ({ name, practiceName }: Person, more: Html | '', act: Html): Html =>
  html`<li class="heading"><div><strong>${name}</strong><br>${practiceName}${more}</div>${act}</li>`;

/** Read out with the name: several of them stand on the page. */
const button = (
  site: Site,
  client: Client,
  action: 'end' | 'cancel' | 'finish',
  { id, name }: Person,
): Html => {
  const [text, before] = buttonWords[action];
  return postButton(site, pathOf(client), html`${text}<span class="sr-only"> ${before} ${name}</span>`, {
    kind: 'plain',
    fields: { action, colleague: String(id) },
  });
};
const buttonWords = {
  end: ['End sharing', 'with'],
  cancel: ['Cancel', 'for'],
  finish: ['Finish now', 'for'],
} as const;

const sharedCard = (site: Site, { client, sharedWith }: ClientSettings): Html =>
  html`<section class="card" aria-labelledby="shared-title">
    <h2 id="shared-title">Shared with</h2>
    ${
      sharedWith.length === 0
        ? html`<p>This client is not shared on its own.</p>`
        : html`<ul class="plain">${sharedWith.map((person) =>
            personRow(person, '', button(site, client, 'end', person)),
          )}</ul>`
    }
    <p class="quiet small">Colleagues who see all your clients can open this one too. They are listed under
      <a href="${site.href('/account/sharing')}">My account &gt; Sharing</a>.</p>
  </section>`;

const waitingRow = (site: Site, client: Client, { handover, colleague }: ClientSettings['waiting'][number]) =>
  personRow(
    colleague,
    html`<br><span class="quiet">${handover.what === 'share' ? 'Share' : 'Transfer'}, asked
      ${moment(handover.askedAt)}</span>
      ${
        handover.confirmedAt === undefined
          ? badge('warn', 'Waits for the client')
          : badge('good', 'Confirmed by the client')
      }`,
    handover.confirmedAt === undefined
      ? button(site, client, 'cancel', colleague)
      : button(site, client, 'finish', colleague),
  );

const waitingCard = (site: Site, { client, waiting }: ClientSettings): Html | '' =>
  waiting.length === 0
    ? ''
    : html`<section class="card" aria-labelledby="waiting-title">
        <h2 id="waiting-title">Waiting for the client’s answer</h2>
        <ul class="plain">${waiting.map((one) => waitingRow(site, client, one))}</ul>
      </section>`;

/** The owner's page: whom this client is shared with, what waits for the client's word, and the form. */
export const clientSettingsPage = (
  site: Site,
  request: WebRequest,
  content: ClientSettings,
): Promise<WebResponse> => {
  const { client, said, refused } = content;
  return page(site, request, {
    title: `${refused === undefined ? '' : 'Nothing changed: '}Client settings`,
    current: 'clients',
    ...(refused === undefined ? {} : { status: problemOf(refused.code).status, code: refused.code }),
    script: localTimesScript,
    body: html`<div class="column">${heading(site, client)}
      ${said === undefined ? '' : notice('good', said)}
      ${sharedCard(site, content)}
      ${waitingCard(site, content)}
      <section class="card" aria-labelledby="hand-over-title">
        <h2 id="hand-over-title">Share or transfer this client</h2>
        ${handOverForm(site, client, content, refused)}
      </section>
      <p class="actions">${linkButton(site, `/clients/${client.id}`, 'Back to the client', 'plain')}</p></div>`,
  });
};

/** A colleague's page: whose client it is, and the way out of it. */
export const colleaguePage = (
  site: Site,
  request: WebRequest,
  {
    client,
    owner,
    isSingle,
    said,
  }: {
    readonly client: Client;
    readonly owner: Pick<Practitioner, 'name' | 'practiceName'>;
    /** This one client is shared with them, by itself. */
    readonly isSingle: boolean;
    readonly said?: string | undefined;
  },
): Promise<WebResponse> =>
  page(site, request, {
    title: 'Client settings',
    current: 'clients',
    body: html`<div class="column">${heading(site, client)}
      ${said === undefined ? '' : notice('good', said)}
      <section class="card">
        <h2>Only the owner can share or transfer this client</h2>
        <p>The owner is <strong>${owner.name}</strong>, ${owner.practiceName}.
          ${
            isSingle
              ? `${owner.name} shares this client with you.`
              : html`${owner.name} shares all clients with you; either of you can end that under
                  <a href="${site.href('/account/sharing')}">My account &gt; Sharing</a>.`
          }</p>
        ${
          isSingle
            ? postButton(site, pathOf(client), 'End my access', {
                kind: 'danger',
                fields: { action: 'leave' },
              })
            : ''
        }
      </section>
      <p class="actions">${linkButton(site, `/clients/${client.id}`, 'Back to the client', 'plain')}</p></div>`,
  });
