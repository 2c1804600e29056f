import { html, raw } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import { isActive, isEnabled, type Practice, type Practitioner } from '../core/practitioner.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { Member } from '../store/accounts.ts';
import {
  copyable,
  copyScript,
  facts,
  linkButton,
  localTimesScript,
  notice,
  postButton,
  vendorChoiceScript,
} from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { nameField, roleField } from './add-page.ts';
import type { Said } from './said-words.ts';
import { transferCard } from './transfer-card.ts';
import { connectionBadge, connectionChange, roleWords, stateBadge } from './user-words.ts';

export interface UserPage {
  readonly member: Member;
  readonly practice: Pick<Practice, 'integrations'>;
  readonly vendors: readonly Vendor[];
  /** The only administrator left: can't be demoted or deactivated. */
  readonly isLastAdministrator: boolean;
  readonly said?: Said | undefined;
  readonly problem?: { readonly code: ErrorCode; readonly name: string; readonly error: string };
}

const pathOf = ({ id }: Practitioner): string => `/users/${id}`;

const invitedCard = (
  site: Site,
  user: Practitioner,
): Html => html`<section class="card" aria-labelledby="invited-title">
    <h2 id="invited-title">Invited</h2>
    <p>${user.name} accepts the invitation by signing in with the address <strong>${user.email}</strong>, here:</p>
    ${copyable('sign-in-address', 'Sign-in address', site.url('/sign-in'))}
    ${postButton(site, pathOf(user), 'Invite again', { kind: 'plain', fields: { action: 'invite' } })}
  </section>`;

const option = (vendor: Vendor, enabled: boolean): Html =>
  html`<option value="${vendor.id}" ${enabled ? '' : raw('disabled')}>${vendor.title}${enabled ? '' : ' (not enabled)'}</option>`;

/** The guide's drop-down, labelled by the heading above it: it leads to the page where keys are exchanged. */
const chooseVendor = (
  site: Site,
  user: Practitioner,
  vendors: readonly Vendor[],
  practice: UserPage['practice'],
): Html => {
  const isOff = vendors.some((vendor) => !isEnabled(practice, vendor));
  return html`<form method="get" action="${site.href(`${pathOf(user)}/integrate`)}">
      <div class="field">
        <select id="vendor" name="vendor" autocomplete="off">${vendors.map((vendor) => option(vendor, isEnabled(practice, vendor)))}</select>
      </div>
      ${
        isOff
          ? html`<p class="quiet">What is not enabled can be switched on by an administrator under
              <a href="${site.href('/practice')}">Practice settings</a>.</p>`
          : ''
      }
      <div class="actions"><button>Go on</button></div>
    </form>`;
};

const integrateText = (user: Practitioner): Html =>
  user.state === 'invited'
    ? html`<p>The account can be linked with a practice management system once ${user.name} has accepted the
        invitation by signing in.</p>`
    : html`<p>Keys of a deactivated user open nothing. Reactivate ${user.name} first.</p>`;

const integrateCard = (site: Site, { member, vendors, practice }: UserPage): Html => {
  const { practitioner, connections } = member;
  const isOpen = isActive(practitioner);
  return html`<section class="card" data-test="integrate">
    <h2>${isOpen ? html`<label for="vendor">Integrate with</label>` : 'Integrate with'}</h2>
    ${
      connections.length === 0
        ? html`<p class="quiet">Not connected to a practice management system.</p>`
        : connections.map((one) => html`<p>${connectionBadge(one, vendors)} ${connectionChange(one)}</p>`)
    }
    ${isOpen ? chooseVendor(site, practitioner, vendors, practice) : integrateText(practitioner)}
  </section>`;
};

const nameCard = (site: Site, user: Practitioner, problem: UserPage['problem']): Html =>
  html`<section class="card" aria-labelledby="name-title">
    <h2 id="name-title">Change name</h2>
    <form method="post" action="${site.href(pathOf(user))}" autocomplete="off">
      <input type="hidden" name="action" value="rename">
      ${nameField(problem?.name ?? user.name, problem?.error)}
      <div class="actions"><button>Save name</button></div>
    </form>
  </section>`;

const roleForm = (site: Site, user: Practitioner): Html =>
  html`<form method="post" action="${site.href(pathOf(user))}" autocomplete="off">
      <input type="hidden" name="action" value="role">
      ${roleField(user.role)}
      <div class="actions"><button>Save role</button></div>
    </form>`;

const roleCard = (site: Site, { member, isLastAdministrator }: UserPage): Html =>
  html`<section class="card" aria-labelledby="role-title">
    <h2 id="role-title">Change role</h2>
    ${
      isLastAdministrator
        ? html`<p>This is the only administrator of the practice, and a practice needs one. Make somebody else an
            administrator first; then this role can be changed and this account be deactivated.</p>`
        : roleForm(site, member.practitioner)
    }
  </section>`;

const deactivateCard = (site: Site, user: Practitioner): Html =>
  html`<section class="card" aria-labelledby="deactivate-title">
    <h2 id="deactivate-title">Deactivate</h2>
    <p>From then on ${user.name} is signed out everywhere and can’t sign in, and all keys of this account stop working
      at once. Clients and their programs stay; they can be moved to a colleague before or after.</p>
    ${postButton(site, pathOf(user), 'Deactivate', { kind: 'danger', fields: { action: 'deactivate' } })}
  </section>`;

const reactivateCard = (site: Site, user: Practitioner): Html =>
  html`<section class="card" aria-labelledby="reactivate-title">
    <h2 id="reactivate-title">Deactivated</h2>
    <p>${user.name} can’t sign in, and the keys of this account open nothing. Clients and their programs are kept.
      ${
        user.neverJoined === true
          ? 'Reactivating leads back to the invitation, which was not accepted yet.'
          : 'Reactivating makes sign-in and keys work again, and sends what waited.'
      }</p>
    ${postButton(site, pathOf(user), 'Reactivate', { fields: { action: 'reactivate' } })}
  </section>`;

const changeCards = (site: Site, content: UserPage): Html => {
  const user = content.member.practitioner;
  if (user.state === 'deactivated') return html`${transferCard(site, user)}${reactivateCard(site, user)}`;
  return html`${nameCard(site, user, content.problem)}
    ${roleCard(site, content)}
    ${transferCard(site, user)}
    ${content.isLastAdministrator ? '' : deactivateCard(site, user)}`;
};

/** One user: details, state, connections, and what an administrator can do about them. */
export const userPage = (site: Site, request: WebRequest, content: UserPage): Promise<WebResponse> => {
  const { said, problem } = content;
  const user = content.member.practitioner;
  return page(site, request, {
    title: `${problem === undefined ? '' : 'Not saved: '}${user.name}`,
    current: 'users',
    ...(problem === undefined ? {} : { status: 422, code: problem.code }),
    script: `${localTimesScript}\n${copyScript}\n${vendorChoiceScript}`,
    body: html`<div class="column">
      <p class="quiet small"><a href="${site.href('/users')}">Users</a></p>
      <h1>${user.name}</h1>
      ${said === undefined ? '' : notice(said.kind, said.text)}
      <section class="card" aria-labelledby="details-title">
        <h2 id="details-title">Details ${stateBadge(user)}</h2>
        ${facts([
          ['Name', user.name],
          ['E-mail address', user.email],
          ['Role', roleWords(user.role)],
        ])}
      </section>
      ${user.state === 'invited' ? invitedCard(site, user) : ''}
      ${integrateCard(site, content)}
      ${changeCards(site, content)}
      <p class="actions">${linkButton(site, '/users', 'All users', 'plain')}</p></div>`,
  });
};
