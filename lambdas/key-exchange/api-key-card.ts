import { html } from 'hono/html';
import type { Connection, IssuedKey } from '../core/connection.ts';
import type { Vendor } from '../pms/vendor.ts';
import { copyable, facts, moment, notice, postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { Problem } from './problem-words.ts';
import { mayConnect, type Screen } from './screen.ts';
import { of } from './whose.ts';

/** What the card shows. `shown`: the key itself, only in the answer to somebody who asked for it. */
export interface ApiKeyCard {
  readonly vendor: Vendor;
  readonly connection: Connection;
  readonly shown: string | undefined;
  readonly problem: Problem | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

const actionButton = (
  site: Site,
  { path }: Screen,
  vendor: Vendor,
  text: string,
  fields: Readonly<Record<string, string>>,
  kind?: 'plain' | 'danger',
): Html =>
  postButton(site, `${path}/api-key`, text, {
    ...(kind === undefined ? {} : { kind }),
    fields: { vendor: vendor.id, ...fields },
  });

const purpose = ({ start, title }: Vendor): string =>
  start.kind === 'push'
    ? `${title} needs this key: without it, ${title} can’t use Physitrack.`
    : `${title} itself does not need one. It is for programs that use Physitrack’s API.`;

const withoutKey = (site: Site, screen: Screen, vendor: Vendor): Html =>
  html`<p>There is no Physitrack API key in force. ${purpose(vendor)}</p>
    ${
      mayConnect(screen.practice, vendor)
        ? html`<div class="actions">${actionButton(site, screen, vendor, 'Create a Physitrack API key', { action: 'create' }, 'plain')}</div>`
        : ''
    }`;

const stillValid = (previous: IssuedKey | undefined, now: number): Html | undefined =>
  previous?.endsAt !== undefined && now < previous.endsAt
    ? html`<span class="code">${previous.masked}</span> works until ${moment(previous.endsAt)}`
    : undefined;

const whereItGoes = ({ start, title }: Vendor): Html =>
  start.kind === 'push'
    ? html`<h3 class="section">Where it goes in ${title}</h3><ol>${start.apiKeyHelp.map((step) => html`<li>${step}</li>`)}</ol>`
    : html``;

const withKey = (site: Site, screen: Screen, card: ApiKeyCard, issued: IssuedKey): Html => {
  const { vendor, shown, connection, now } = card;
  const rotate = { action: 'rotate', issued: String(issued.issuedAt) };
  return html`${shown === undefined ? '' : html`${copyable('api-key', 'Physitrack API Key', shown)}${whereItGoes(vendor)}`}
    <p class="small quiet">Showing the key is noted in your practice’s activity list. Rotating makes a new key
      at once; the present one works for another 24 hours, so that there is time to give ${vendor.title} the new one.</p>
    ${facts([
      ['Key', shown === undefined ? html`<span class="code">${issued.masked}</span>` : undefined],
      ['Issued', moment(issued.issuedAt)],
      ['Replaced key', stillValid(connection.previousApiKey, now)],
    ])}
    <div class="actions after">
      ${shown === undefined ? actionButton(site, screen, vendor, 'Show', { action: 'show' }, 'plain') : ''}
      ${mayConnect(screen.practice, vendor) ? actionButton(site, screen, vendor, 'Rotate', rotate, 'plain') : ''}
    </div>
    ${shown === undefined ? whereItGoes(vendor) : ''}
    <details class="section">
      <summary>Has somebody else got hold of this key?</summary>
      <p>Revoke it: this key, and any it replaced, stop working at once, also for ${vendor.title} and other programs
        that use it as ${of(screen.whose, 'key')}. Clients and programs stay. You can create a new key afterwards.</p>
      ${actionButton(site, screen, vendor, 'Revoke at once', { action: 'revoke' }, 'danger')}
    </details>`;
};

/**
 * The Physitrack API key of a connection: masked, with **Show**, **Rotate** and **Revoke at once**. Its section has no
 * name for the accessibility tree: the field with the key has the same.
 */
export const apiKeyCard = (site: Site, screen: Screen, card: ApiKeyCard): Html => {
  const { connection, problem, vendor } = card;
  return html`<section class="card" data-test="api-key">
    <h2>Physitrack API Key</h2>
    ${problem?.field === 'api-key' ? notice('bad', html`<p>${problem.text}</p>`) : ''}
    ${
      connection.apiKey === undefined
        ? withoutKey(site, screen, vendor)
        : withKey(site, screen, card, connection.apiKey)
    }
  </section>`;
};
