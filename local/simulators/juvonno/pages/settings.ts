/** Settings: under Staff the practitioners, and the clinic-wide Physitrack integration. */
import { html, raw } from 'hono/html';
import type { Answer } from '../../shared/http.ts';
import { seeOther } from '../../shared/pages/layout.ts';
import { alert, filledIn, moment, notice, textField } from '../../shared/pages/parts.ts';
import { clinicUrl, eventsPath } from '../hosts.ts';
import type { ReceivedEvent, SignatureCheck } from '../model.ts';
import type { PageDeps, Visit, VisitHandler } from './visit.ts';

/** `GET /clinics/{clinic}/settings` */
export const settingsPage =
  (): VisitHandler =>
  ({ base, show }) =>
    show({
      title: 'Settings',
      current: 'settings',
      body: html`<h1>Settings</h1>
        <h2>Staff</h2>
        <ul><li><a href="${base}/settings/practitioners">Practitioners</a></li></ul>
        <h2>Integrations</h2>
        <ul><li><a href="${base}/settings/physitrack">Physitrack</a></li></ul>`,
    });

const signatureWords: Readonly<Record<SignatureCheck, string>> = {
  matches: 'Matches the secret',
  wrong: 'Does not match the secret',
  too_old: 'Matches, but is older than five minutes',
  absent: 'There was none',
  unchecked: 'Not checked: no secret is saved',
};

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
};

const eventRow = ({ clinic }: Visit, event: ReceivedEvent) => html`<tr>
  <td>${moment(event.receivedAt, clinic)}</td>
  <td>${event.kind}<br><span class="soft">${event.deliveryId}</span></td>
  <td>${signatureWords[event.signature]}</td>
  <td>${event.status}</td>
  <td><details><summary>Show</summary><pre>${pretty(event.body)}</pre></details></td>
</tr>`;

const eventsSection = (deps: PageDeps, visit: Visit) => {
  const events = deps.store.events.of(visit.clinic.id).toReversed();
  const address = `${clinicUrl(visit.clinic.id)}${eventsPath}`;
  return html`<h2 id="events">Events from Physitrack</h2>
    <p>Webhook address of this clinic, for Physitrack’s practice settings: <code>${address}</code></p>
    ${
      events.length === 0
        ? html`<p>No events yet.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="events"><table>
            <thead><tr><th scope="col">Received</th><th scope="col">Event</th><th scope="col">Signature</th><th scope="col">Answered</th><th scope="col">Body</th></tr></thead>
            <tbody>${events.map((event) => eventRow(visit, event))}</tbody>
          </table></div>`
    }`;
};

const physitrackView = (deps: PageDeps, visit: Visit, problem?: string): Promise<Answer> => {
  const { clinic, base, request, form, show } = visit;
  const isEnabled = problem === undefined ? clinic.physitrackEnabled : form.has('enabled');
  return show({
    title: 'Physitrack',
    current: 'settings',
    status: problem === undefined ? 200 : 422,
    body: html`<h1>Physitrack</h1>
      ${notice(request.query.get('said') === 'saved' ? 'The integration is saved.' : undefined)}
      ${alert(problem)}
      <form class="fields" method="post" action="${base}/settings/physitrack">
        <p><input id="enabled" name="enabled" type="checkbox" value="1"${isEnabled ? raw(' checked') : ''}> <label for="enabled" style="display:inline">Physitrack integration enabled for this clinic</label></p>
        ${textField('physitrackUrl', 'Address of Physitrack in your region', form.get('physitrackUrl') ?? deps.physitrackUrl(clinic), { type: 'url' })}
        ${textField('webhookSecret', 'Signing secret of webhooks', form.get('webhookSecret') ?? clinic.webhookSecret)}
        <p><button>Save</button></p>
      </form>
      ${eventsSection(deps, visit)}`,
  });
};

/** `GET /clinics/{clinic}/settings/physitrack` */
export const physitrackPage =
  (deps: PageDeps): VisitHandler =>
  (visit) =>
    physitrackView(deps, visit);

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);

/** `POST /clinics/{clinic}/settings/physitrack`; an empty address is the region's again. */
export const savePhysitrack =
  (deps: PageDeps): VisitHandler =>
  (visit) => {
    const { clinic, me, form, base } = visit;
    if (me.userType !== 'administrator') {
      return physitrackView(deps, visit, 'Only an administrator may change the clinic’s integrations.');
    }
    const url = filledIn(form, 'physitrackUrl');
    if (url !== undefined && !isWebAddress(url)) {
      return physitrackView(deps, visit, 'The address of Physitrack begins with https://');
    }
    deps.store.clinics.put({
      ...clinic,
      physitrackEnabled: form.has('enabled'),
      physitrackUrl: url?.replace(/\/+$/, ''),
      webhookSecret: filledIn(form, 'webhookSecret'),
    });
    return seeOther(`${base}/settings/physitrack?said=saved`);
  };
