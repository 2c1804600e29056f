import { html } from 'hono/html';
import type { Connection } from '../core/connection.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import { accountTabs } from '../web/account-tabs.ts';
import { type Check, checkList } from '../web/checks.ts';
import {
  copyScript,
  facts,
  localTimesScript,
  notice,
  postButton,
  vendorChoiceScript,
} from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { apiKeyCard } from './api-key-card.ts';
import type { Message } from './check-words.ts';
import { connectionCard } from './connection-card.ts';
import { keyForm } from './key-form.ts';
import type { Problem } from './problem-words.ts';
import type { Screen } from './screen.ts';

/** What the screen shows. */
export interface ScreenContent {
  readonly vendors: readonly Vendor[];
  /** The vendor the page is about, and the practitioner's connection to it. */
  readonly selected: Vendor;
  readonly connection: Connection | undefined;
  readonly namesToAsk: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly message?: Message;
  /** What **Check my connection** found. */
  readonly checks?: readonly Check[];
  readonly problem?: Problem;
  /** The Physitrack API key itself, in the answer to who asked for it and nowhere else. */
  readonly shown?: string;
}

/** Where the reader is, and whose connections these are when they are not their own. */
export const trail = (site: Site, { whose, practitioner }: Screen): Html =>
  whose.own
    ? accountTabs(site, 'settings')
    : html`<p class="quiet small"><a href="${site.href('/users')}">Users</a> >
        <a href="${site.href(`/users/${practitioner.id}`)}">${whose.name}</a></p>`;

const headingOf = ({ whose }: Screen): string => (whose.own ? 'Settings' : `Integrations of ${whose.name}`);

const accountCard = ({ name, email, practiceName, role }: Practitioner): Html =>
  html`<section class="card" aria-labelledby="account-title">
    <h2 id="account-title">You</h2>
    ${facts([
      ['Name', name],
      ['E-mail address', email],
      ['Practice', practiceName],
      ['Role', role === 'admin' ? 'Administrator' : 'Practitioner'],
    ])}
  </section>`;

const signOutCard = (site: Site): Html =>
  html`<section class="card" aria-labelledby="devices-title">
    <h2 id="devices-title">Your devices</h2>
    <p>If you may have stayed signed in somewhere else, on a shared computer for example, end it from here. It works
      at once, on this device too.</p>
    ${postButton(site, '/sign-out-everywhere', 'Sign out everywhere', { kind: 'plain' })}
  </section>`;

const checksCard = (checks: readonly Check[]): Html =>
  html`<section class="card" aria-labelledby="checks-title" data-test="checks">
    <h2 id="checks-title">What we checked just now</h2>
    ${checkList(checks, 3)}
  </section>`;

/** Cards of a connection. A key that somebody asked to see comes first. */
const cards = (site: Site, screen: Screen, content: ScreenContent): Html => {
  const { selected: vendor, connection, shown, problem, now } = content;
  if (connection === undefined) return html``;
  const ofConnection = connectionCard(site, screen, vendor, connection);
  const ofApiKey = apiKeyCard(site, screen, { vendor, connection, shown, problem, now });
  return shown === undefined ? html`${ofConnection}${ofApiKey}` : html`${ofApiKey}${ofConnection}`;
};

/** The screen in either place. With a problem: its status, its words where they belong, and nothing else changed. */
export const screenPage = (
  site: Site,
  request: WebRequest,
  screen: Screen,
  content: ScreenContent,
): Promise<WebResponse> => {
  const { selected, connection, vendors, namesToAsk, message, checks, problem } = content;
  const heading = headingOf(screen);
  return page(site, request, {
    title: `${problem === undefined ? '' : 'Not saved: '}${screen.whose.own ? 'My account > ' : ''}${heading}`,
    status: problem?.status ?? 200,
    ...(problem === undefined ? {} : { code: problem.code }),
    current: screen.whose.own ? 'settings' : 'users',
    ...(screen.whose.own ? { toldHere: 'all' } : {}),
    script: `${localTimesScript}\n${copyScript}\n${vendorChoiceScript}`,
    body: html`<div class="column">${trail(site, screen)}<h1>${heading}</h1>
      ${message === undefined ? '' : notice(message.kind, html`<p>${message.sentences.join(' ')}</p>`)}
      ${checks === undefined ? '' : checksCard(checks)}
      ${cards(site, screen, content)}
      ${keyForm(site, screen, { vendors, selected, connection, problem, namesToAsk })}
      ${screen.whose.own ? html`${accountCard(screen.me)}${signOutCard(site)}` : ''}</div>`,
  });
};
