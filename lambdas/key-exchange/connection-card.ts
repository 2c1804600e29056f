import { html } from 'hono/html';
import type { Connection } from '../core/connection.ts';
import type { Vendor } from '../pms/vendor.ts';
import { badge, copyable, facts, linkButton, moment, notice, postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

const needsKey = ({ title, filesPlace }: Vendor): Html =>
  notice(
    'bad',
    html`<p><strong>${title} does not accept your key any more.</strong> Clients that are already in Physitrack still
      open. New clients, changed details and PDFs for ${filesPlace} wait for a new key.</p>`,
  );

const warning = (vendor: Vendor, connection: Connection): Html => {
  const text = vendor.roleWarning(connection.pmsUser.role);
  return text === undefined ? html`` : notice('warn', text);
};

/** A connection as it stands: whose it is, since when, what its role can't do, and what to paste into the vendor. */
export const connectionCard = (site: Site, vendor: Vendor, connection: Connection): Html => {
  const { pmsUser, state } = connection;
  const fields = { vendor: vendor.id };
  return html`<section class="card" aria-labelledby="connection-title" data-test="connection">
    <h2 id="connection-title">${vendor.title} ${
      state === 'connected' ? badge('good', 'Connected') : badge('bad', 'Needs a new key')
    }</h2>
    ${state === 'needs_key' ? needsKey(vendor) : ''}
    ${warning(vendor, connection)}
    ${facts([
      ['Connected as', pmsUser.name],
      [`Role in ${vendor.title}`, pmsUser.role],
      ['Account', connection.tenantName],
      ['Server (shard)', connection.tenantPlace],
      ['API key', html`<span class="code">${connection.maskedToken}</span>`],
      ['Connected since', moment(connection.connectedAt)],
      ['Last checked', moment(connection.checkedAt)],
    ])}
    <div class="actions after">
      ${postButton(site, '/account/settings/check', 'Check again', { kind: 'plain', fields })}
      ${linkButton(site, `/account/settings/disconnect?${new URLSearchParams(fields)}`, 'Disconnect', 'plain')}
    </div>
  </section>
  <section class="card" aria-labelledby="app-url-title">
    <h2 id="app-url-title">Open clients from ${vendor.title}</h2>
    ${copyable('app-url', 'App URL', site.url(vendor.clickPath))}
    <ol>${vendor.keyField.appUrlHelp.map((step) => html`<li>${step}</li>`)}</ol>
  </section>`;
};
