/** Settings > Staff > Practitioners: profiles, and the Login tab where keys are exchanged with Physitrack. */
import { randomBytes } from 'node:crypto';
import { html } from 'hono/html';
import type { Answer } from '../../shared/http.ts';
import { type Html, seeOther } from '../../shared/pages/layout.ts';
import { current, detail, filledIn, notice } from '../../shared/pages/parts.ts';
import type { User } from '../model.ts';
import { missingPage, nameOf, type PageDeps, type Visit, type VisitHandler } from './visit.ts';

const saidWords: Readonly<Record<string, string>> = {
  saved: 'The profile is saved.',
  key: 'The profile has a new API Key. The one before stopped working at once.',
};

/** `GET /clinics/{clinic}/settings/practitioners` */
export const practitionersPage =
  (): VisitHandler =>
  ({ users, base, request, show }) =>
    show({
      title: 'Practitioners',
      current: 'settings',
      body: html`<h1>Practitioners</h1>
        ${notice(saidWords[request.query.get('said') ?? ''])}
        <div class="scroll"><table>
          <thead><tr><th scope="col">Name</th><th scope="col">User type</th><th scope="col">Physitrack</th></tr></thead>
          <tbody>${users.map(
            (user) => html`<tr>
              <td><a href="${base}/settings/practitioners/${user.id}">${nameOf(user)}</a></td>
              <td>${user.userType}</td>
              <td>${user.physitrackApiKey === undefined ? 'Not linked' : 'Linked'}</td>
            </tr>`,
          )}</tbody>
        </table></div>`,
    });

/** Administrators open every profile, others their own, the front desk none. */
const mayOpen = ({ me }: Visit, user: User): boolean =>
  me.userType === 'administrator' || (me.userType === 'practitioner' && me.id === user.id);

const withProfile =
  (handler: (visit: Visit, user: User) => Answer | Promise<Answer>): VisitHandler =>
  (visit) => {
    const user = visit.users.find(({ id }) => id === visit.params.user);
    if (user === undefined) return missingPage('There is no such practitioner in this clinic.');
    if (mayOpen(visit, user)) return handler(visit, user);
    return visit.show({
      title: 'No permission',
      current: 'settings',
      status: 403,
      body: html`<h1>You have no permission to view this profile</h1>
        <p>Your user type (${visit.me.userType}) does not open the profile of ${nameOf(user)}. Ask an administrator of the clinic for the permission to view or edit staff profiles.</p>
        <p><a href="${visit.base}/settings/practitioners">Practitioners</a></p>`,
    });
  };

const tabs = (visit: Visit, user: User, tab: 'profile' | 'login'): Html => {
  const path = `${visit.base}/settings/practitioners/${user.id}`;
  return html`<h1>${nameOf(user)}</h1>
    <nav class="tabs" aria-label="Profile">
      <a href="${path}"${current(tab === 'profile')}>Profile</a>
      <a href="${path}/login"${current(tab === 'login')}>Login</a>
    </nav>`;
};

/** `GET …/practitioners/{user}` */
export const profilePage = (): VisitHandler =>
  withProfile((visit, user) =>
    visit.show({
      title: nameOf(user),
      current: 'settings',
      body: html`${tabs(visit, user, 'profile')}
        <dl>${detail('Name', nameOf(user))} ${detail('Email', user.email)} ${detail('User type', user.userType)}</dl>`,
    }),
  );

/** Copies the API Key; without scripts the field can still be selected and copied by hand. */
const copyScript = `
const button = document.getElementById('copy-key');
button.hidden = false;
button.addEventListener('click', async () => {
  await navigator.clipboard.writeText(document.getElementById('apiKey').value);
  document.getElementById('copied').textContent = 'Copied.';
});`;

const physitrackField = (visit: Visit, user: User): Html =>
  visit.clinic.physitrackEnabled
    ? html`<div>
        <label for="physitrackApiKey">Physitrack API Key</label>
        <input id="physitrackApiKey" name="physitrackApiKey" value="${user.physitrackApiKey ?? ''}" maxlength="255" autocomplete="off" spellcheck="false">
        <p class="hint">Copy it in Physitrack, where you pasted the API Key above.</p>
      </div>`
    : html`<p class="notice warn">The Physitrack integration is not enabled for this clinic, so there is no field for the Physitrack API Key. An administrator enables it in Settings &gt; Physitrack.</p>`;

/** `GET …/practitioners/{user}/login` */
export const loginPage = (): VisitHandler =>
  withProfile((visit, user) => {
    const path = `${visit.base}/settings/practitioners/${user.id}/login`;
    return visit.show({
      title: `${nameOf(user)}, Login`,
      current: 'settings',
      script: copyScript,
      body: html`${tabs(visit, user, 'login')}
        ${notice(saidWords[visit.request.query.get('said') ?? ''])}
        ${user.keyRevoked ? html`<p class="notice warn">The API Key of this profile is switched off.</p>` : ''}
        <form class="fields" method="post" action="${path}">
          <div>
            <label for="apiKey">API Key</label>
            <div class="copy"><input id="apiKey" value="${user.apiKey}" readonly> <button type="button" id="copy-key" class="quiet" hidden>Copy</button></div>
            <p class="hint" id="copied" role="status"></p>
          </div>
          ${physitrackField(visit, user)}
          <p><button>Save &amp; Exit</button></p>
        </form>
        <form method="post" action="${path}/new-key"><p><button class="quiet">Generate a new API Key</button></p></form>`,
    });
  });

/** `POST …/practitioners/{user}/login`: Save & Exit. Empty unlinks; nothing inside the key is altered. */
export const saveLogin = (deps: PageDeps): VisitHandler =>
  withProfile((visit, user) => {
    const pasted = filledIn(visit.form, 'physitrackApiKey');
    if (visit.clinic.physitrackEnabled) deps.store.users.put({ ...user, physitrackApiKey: pasted });
    return seeOther(`${visit.base}/settings/practitioners?said=saved`);
  });

/** `POST …/login/new-key`: the profile's API Key is replaced. */
export const replaceKey = (deps: PageDeps): VisitHandler =>
  withProfile((visit, user) => {
    const apiKey = randomBytes(33).toString('base64').replace(/[+/=]/g, 'k');
    deps.store.users.put({ ...user, apiKey, keyRevoked: false });
    return seeOther(`${visit.base}/settings/practitioners/${user.id}/login?said=key`);
  });
