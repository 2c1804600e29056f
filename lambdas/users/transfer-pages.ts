import { html } from 'hono/html';
import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { field, linkButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { clientsWords, transferPath } from './transfer-words.ts';
import { LONGEST_EMAIL } from './user-form.ts';

/** Whom clients could go to: the active colleagues, or `many` when a list of them would be too long to choose from. */
export type Colleagues = readonly Practitioner[] | 'many';

interface Problem {
  readonly error: string;
  /** What was typed or chosen. */
  readonly typed: string;
}

const errorOf = (problem: Problem | undefined) => (problem === undefined ? {} : { error: problem.error });

const colleagueField = (colleagues: Colleagues, problem: Problem | undefined): Html =>
  colleagues === 'many'
    ? field({
        id: 'email',
        label: 'E-mail address of the colleague',
        hint: 'A user of your practice who is active.',
        ...errorOf(problem),
        control: (attributes) =>
          html`<input ${attributes} type="email" value="${problem?.typed ?? ''}" maxlength="${LONGEST_EMAIL}" autocomplete="off" autocapitalize="none" spellcheck="false" required>`,
      })
    : field({
        id: 'colleague',
        label: 'Colleague',
        hint: 'The active users of your practice.',
        ...errorOf(problem),
        control: (attributes) =>
          html`<select ${attributes} autocomplete="off">${colleagues.map(
            ({ id, name, email }) =>
              html`<option value="${id}" ${problem?.typed === String(id) ? 'selected' : ''}>${name} (${email})</option>`,
          )}</select>`,
      });

const chooseForm = (site: Site, from: Practitioner, colleagues: Colleagues, problem?: Problem): Html =>
  html`<form method="post" action="${site.href(transferPath(from.id))}" autocomplete="off">
      <input type="hidden" name="action" value="choose">
      ${colleagueField(colleagues, problem)}
      <div class="actions"><button>Go on</button>${linkButton(site, `/users/${from.id}`, 'Cancel', 'plain')}</div>
    </form>`;

const choice = (
  site: Site,
  from: Practitioner,
  count: number,
  colleagues: Colleagues,
  problem: Problem | undefined,
): Html => {
  if (count === 0)
    return html`<p>${from.name} has no clients: there is nothing to move.</p>
      <p class="actions">${linkButton(site, `/users/${from.id}`, `Back to ${from.name}`, 'plain')}</p>`;
  if (colleagues.length === 0)
    return html`<p>${from.name} has ${clientsWords(count)}, but your practice has no other active user who could take
        them. Add one first.</p>
      <p class="actions">${linkButton(site, '/users/new', '+Add user')}</p>`;
  return html`<p>${from.name} has ${clientsWords(count)}. Choose who becomes their owner; nothing is moved before you
      have confirmed it on the next page.</p>
    ${chooseForm(site, from, colleagues, problem)}`;
};

const frame = (
  site: Site,
  request: WebRequest,
  from: Practitioner,
  body: Html,
  isProblem = false,
): Promise<WebResponse> =>
  page(site, request, {
    title: `${isProblem ? 'Not moved: ' : ''}Move all clients of ${from.name}`,
    current: 'users',
    ...(isProblem ? { status: 422, code: 'form_invalid' as const } : {}),
    body: html`<div class="card narrow">
        <p class="quiet small"><a href="${site.href('/users')}">Users</a> ›
          <a href="${site.href(`/users/${from.id}`)}">${from.name}</a></p>
        <h1>Move all clients of ${from.name}</h1>
        ${body}
      </div>`,
  });

/** Whom to? With a problem: nothing was begun, and why stands beside the field. */
export const choosePage = (
  site: Site,
  request: WebRequest,
  content: {
    readonly from: Practitioner;
    readonly count: number;
    readonly colleagues: Colleagues;
    readonly problem?: Problem;
  },
): Promise<WebResponse> => {
  const { from, count, colleagues, problem } = content;
  return frame(site, request, from, choice(site, from, count, colleagues, problem), problem !== undefined);
};

/** What will happen, and the button that begins it. */
export const confirmPage = (
  site: Site,
  request: WebRequest,
  { from, to, count }: { readonly from: Practitioner; readonly to: Practitioner; readonly count: number },
): Promise<WebResponse> =>
  frame(
    site,
    request,
    from,
    html`<p>You are about to move <strong>${clientsWords(count)}</strong> from ${from.name} to
        <strong>${to.name}</strong> (${to.email}).</p>
      <ul>
        <li>${to.name} becomes the owner of each client, with all their programs. ${from.name} can’t open them any more,
          unless ${to.name} shares them.</li>
        <li>Where one of these clients was shared with a colleague, that ends. Colleagues with whom ${from.name} shares
          all clients don’t see these any more, unless ${to.name} shares with them.</li>
        <li>${
          isActive(from)
            ? `Documents that are on their way are still filed with ${from.name}’s key, as long as the account is active.`
            : `Documents of ${from.name} that were not filed yet wait until the account is reactivated.`
        }</li>
        <li>Clients that ${from.name} adds while this is going on are moved too.</li>
        <li>You can stop at any time and continue later. Each client always belongs to one of the two.</li>
        <li>It can’t be undone, except by moving all clients of ${to.name} back, those that were always
          ${to.name}’s included.</li>
      </ul>
      <form method="post" action="${site.href(transferPath(from.id))}">
        <input type="hidden" name="action" value="start">
        <input type="hidden" name="to" value="${to.id}">
        <div class="actions"><button class="danger">Move ${clientsWords(count)}</button>
          ${linkButton(site, transferPath(from.id, { choose: 'again' }), 'Choose somebody else', 'plain')}</div>
      </form>`,
  );
