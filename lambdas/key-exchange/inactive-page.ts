import { html } from 'hono/html';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import { linkButton } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { trail } from './page.ts';
import type { Screen } from './screen.ts';

const words = ({ practitioner, whose: { name } }: Screen): readonly [title: string, text: string] =>
  practitioner.state === 'deactivated'
    ? [`${name} is deactivated`, 'An account can be linked while it is active. Reactivate it first.']
    : [
        `${name} is not active yet`,
        `An account can be linked once its user has accepted the invitation by signing in. Ask ${name} to do that, then come back to this page.`,
      ];

/**
 * Why an account can't be linked now. What is connected already can still be disconnected: a key that a deactivated
 * account keeps could not be used for the person's next one.
 */
export const inactivePage = (
  site: Site,
  request: WebRequest,
  screen: Screen,
  vendors: readonly Vendor[],
): Promise<WebResponse> => {
  const [title, text] = words(screen);
  const connected = vendors.filter(({ id }) => screen.connections.some(({ vendor }) => vendor === id));
  return page(site, request, {
    title,
    status: 422,
    code: 'user_not_active',
    current: 'users',
    body: html`<div class="card narrow">
        ${trail(site, screen)}
        <h1>${title}</h1>
        <p>${text}</p>
        <div class="actions">
          ${linkButton(site, `/users/${screen.practitioner.id}`, `Back to ${screen.whose.name}`)}
          ${connected.map(({ id, title: name }) =>
            linkButton(
              site,
              `${screen.path}/disconnect?${new URLSearchParams({ vendor: id })}`,
              `Disconnect ${name}`,
              'plain',
            ),
          )}
        </div>
      </div>`,
  });
};
