import { html } from 'hono/html';
import type { Practitioner } from '../core/practitioner.ts';
import { linkButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

/** On a user's page: the way to moving all their clients. Who never signed in has none. */
export const transferCard = (site: Site, user: Practitioner): Html | '' =>
  user.state === 'invited' || user.neverJoined === true
    ? ''
    : html`<section class="card" aria-labelledby="transfer-title">
    <h2 id="transfer-title">Move all clients to a colleague</h2>
    <p>For somebody who leaves the practice, before or after deactivating the account: a colleague becomes the owner of
      all clients of ${user.name}.</p>
    <div class="actions">${linkButton(site, `/users/${user.id}/transfer`, 'Move all clients', 'plain')}</div>
  </section>`;
