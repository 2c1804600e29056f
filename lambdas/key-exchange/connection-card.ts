import { html } from 'hono/html';
import type { Connection } from '../core/connection.ts';
import type { Start, Vendor } from '../pms/vendor.ts';
import { badge, copyable, facts, linkButton, moment, notice, postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { Screen } from './screen.ts';
import { atStart, of } from './whose.ts';

/** A key of another account can be saved again, which then is the account in use. */
const needsKey = ({ whose }: Screen, { title, filesPlace }: Vendor, { trouble }: Connection): Html => {
  const moved = trouble?.kind === 'account_moved' ? trouble.account : undefined;
  return notice(
    'bad',
    html`<p><strong>${
      moved === undefined
        ? `${title} does not accept ${of(whose, 'key')} any more.`
        : `${atStart(of(whose, `${title} key`))} belongs to another account now: ${moved.name}.`
    }</strong> Clients that are already in Physitrack still open. New clients, changed details and PDFs for ${filesPlace} wait
      ${moved === undefined ? 'for a new key' : 'until a key is saved again'}.</p>`,
  );
};

const warning = (vendor: Vendor, connection: Connection): Html => {
  const text = connection.pmsUser === undefined ? undefined : vendor.roleWarning(connection.pmsUser.role);
  return text === undefined ? html`` : notice('warn', text);
};

/** A vendor that does not say whose a key is leaves it to people to compare. */
const unknownOwner = ({ whose }: Screen, { title }: Vendor): string =>
  `${title} accepts this key, but does not tell us whose it is: compare its end with the key in ${of(whose, `${title} profile`)}.`;

/** A connection as it stands: whose it is, since when, what its role can't do, and what to paste into the vendor. */
export const connectionCard = (site: Site, screen: Screen, vendor: Vendor, connection: Connection): Html => {
  const { pmsUser, state } = connection;
  const fields = { vendor: vendor.id };
  return html`<section class="card" aria-labelledby="connection-title" data-test="connection">
    <h2 id="connection-title">${vendor.title} ${
      state === 'connected' ? badge('good', 'Connected') : badge('bad', 'Needs a new key')
    }</h2>
    ${state === 'needs_key' ? needsKey(screen, vendor, connection) : ''}
    ${warning(vendor, connection)}
    ${facts([
      ['Connected as', pmsUser?.name],
      [`Role in ${vendor.title}`, pmsUser?.role],
      ['Whose key', pmsUser === undefined ? unknownOwner(screen, vendor) : undefined],
      ['Account', connection.tenantName],
      [vendor.placeLabel, connection.tenantPlace],
      [
        vendor.start.kind === 'push' ? `${vendor.title} API key` : 'API key',
        html`<span class="code">${connection.maskedToken}</span>`,
      ],
      ['Connected since', moment(connection.connectedAt)],
      ['Last checked', moment(connection.checkedAt)],
    ])}
    <div class="actions after">
      ${postButton(site, `${screen.path}/check`, `Check ${screen.whose.own ? 'my' : 'this'} connection`, { kind: 'plain', fields })}
      ${linkButton(site, `${screen.path}/disconnect?${new URLSearchParams(fields)}`, 'Disconnect', 'plain')}
    </div>
  </section>
${vendor.start.kind === 'pull' ? appUrlCard(site, vendor.title, vendor.start) : ''}`;
};

const appUrlCard = (site: Site, title: string, start: Start & { kind: 'pull' }): Html =>
  html`<section class="card" aria-labelledby="app-url-title">
    <h2 id="app-url-title">Open clients from ${title}</h2>
    ${copyable('app-url', 'App URL', site.url(start.clickPath))}
    <ol>${start.appUrlHelp.map((step) => html`<li>${step}</li>`)}</ol>
  </section>`;
