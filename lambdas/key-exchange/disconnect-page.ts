import { html } from 'hono/html';
import type { Connection } from '../core/connection.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import { linkButton, postButton } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { trail } from './page.ts';
import type { Screen } from './screen.ts';
import { atStart, of } from './whose.ts';

/** Asks before a connection is forgotten. */
export const disconnectPage = (
  site: Site,
  request: WebRequest,
  screen: Screen,
  vendor: Vendor,
  connection: Connection,
): Promise<WebResponse> => {
  const { whose, path } = screen;
  const title = whose.own ? `Disconnect ${vendor.title}?` : `Disconnect ${whose.name} from ${vendor.title}?`;
  return page(site, request, {
    title,
    current: whose.own ? 'settings' : 'users',
    body: html`<div class="card narrow">
        ${trail(site, screen)}
        <h1>${title}</h1>
        <p>Physitrack forgets ${of(whose, 'key')} for <strong>${connection.tenantName}</strong>. From then on:</p>
        <ul>
          <li>${of(whose, 'clients')}, their programs and their history stay in Physitrack;</li>
          <li>new clients can’t be opened from ${vendor.title};</li>
          <li>PDF copies of programs no longer go to ${vendor.filesPlace} in ${vendor.title}${
            connection.apiKey === undefined ? '.' : ';'
          }</li>
          ${connection.apiKey === undefined ? '' : html`<li>the Physitrack API key stops working.</li>`}
        </ul>
        <p>${atStart(whose.own ? 'you' : whose.name)} can be connected again at any time with a key.</p>
        <div class="actions">
          ${postButton(site, `${path}/disconnect`, 'Disconnect', { kind: 'danger', fields: { vendor: vendor.id } })}
          ${linkButton(site, path, 'Keep the connection', 'plain')}
        </div>
      </div>`,
  });
};
