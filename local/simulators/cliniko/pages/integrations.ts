/** Settings > Our clinic > Integrations > Connected patient apps. */

import { html } from 'hono/html';
import { seeOther } from '../../shared/pages/layout.ts';
import { notice, textField } from '../../shared/pages/parts.ts';
import { appsOf, isAppUrl } from './app-link.ts';
import type { PageDeps, Visit, VisitHandler } from './visit.ts';

const integrationsView = (deps: PageDeps, visit: Visit, problem: string | undefined) => {
  const { account, form, request, show } = visit;
  const [app] = appsOf(account, deps.defaultApps);
  const name = form.get('name') ?? app?.name;
  const url = form.get('url') ?? app?.url;
  return show({
    title: 'Integrations',
    current: 'settings',
    status: problem === undefined ? 200 : 422,
    body: html`<h1>Our clinic: Integrations</h1>
      ${notice(request.query.get('said') === 'saved' ? 'Connected patient apps are saved.' : undefined)}
      ${problem === undefined ? '' : html`<p class="notice warn" role="alert">${problem}</p>`}
      <h2>Connected patient apps</h2>
      <p>Each app becomes a button on every patient. Clicking it opens the App URL with the patient's id. Leave both fields empty to remove the button.</p>
      <form class="fields" method="post" action="/accounts/${account.id}/settings/integrations">
        ${textField('name', 'App name', name)}
        ${textField('url', 'App URL', url, { type: 'url' })}
        <p><button>Save connected patient apps</button></p>
      </form>`,
  });
};

/** `GET /accounts/{account}/settings/integrations` */
export const integrationsPage =
  (deps: PageDeps): VisitHandler =>
  (visit) =>
    integrationsView(deps, visit, undefined);

/** `POST /accounts/{account}/settings/integrations` */
export const saveIntegrations =
  (deps: PageDeps): VisitHandler =>
  (visit) => {
    const { account, form } = visit;
    const app = { name: (form.get('name') ?? '').trim(), url: (form.get('url') ?? '').trim() };
    const isEmpty = app.name === '' && app.url === '';
    if (!isEmpty && (app.name === '' || !isAppUrl(app.url))) {
      return integrationsView(deps, visit, 'Give the app a name and an address that begins with https://');
    }
    deps.actions.saveApps(account, isEmpty ? [] : [app]);
    return seeOther(`/accounts/${account.id}/settings/integrations?said=saved`);
  };
