import { html, raw } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { field, linkButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { LONGEST_EMAIL, LONGEST_NAME, type UserErrors, type UserFields } from './user-form.ts';

const error = (text: string | undefined) => (text === undefined ? {} : { error: text });

/** The choice of a role, for adding a user and for changing one. */
export const roleField = (role: string, wrong?: string): Html =>
  field({
    id: 'role',
    label: 'Role',
    hint: 'Administrators also manage users and practice settings.',
    ...error(wrong),
    control: (attributes) => html`<select ${attributes}>
      <option value="practitioner" ${role === 'practitioner' ? raw('selected') : ''}>Practitioner</option>
      <option value="admin" ${role === 'admin' ? raw('selected') : ''}>Administrator</option>
    </select>`,
  });

export const nameField = (name: string, wrong?: string): Html =>
  field({
    id: 'name',
    label: 'Name',
    ...error(wrong),
    control: (attributes) =>
      html`<input ${attributes} value="${name}" maxlength="${LONGEST_NAME}" autocomplete="off" required>`,
  });

/** The form of **+Add user**; with errors: nothing was saved, and each one stands beside its field. */
export const addPage = (
  site: Site,
  request: WebRequest,
  fields: UserFields,
  problem?: { readonly code: ErrorCode; readonly errors: UserErrors },
): Promise<WebResponse> =>
  page(site, request, {
    title: `${problem === undefined ? '' : 'Not saved: '}Add user`,
    current: 'users',
    ...(problem === undefined ? {} : { status: 422, code: problem.code }),
    body: html`<div class="card narrow">
        <p class="quiet small"><a href="${site.href('/users')}">Users</a></p>
        <h1>Add user</h1>
        <p>The new user is invited and becomes active by signing in for the first time. After that the account can be
          linked with a practice management system.</p>
        <form method="post" action="${site.href('/users')}" autocomplete="off">
          ${nameField(fields.name, problem?.errors.name)}
          ${field({
            id: 'email',
            label: 'E-mail address',
            hint: 'The user signs in with it. Every user needs an address of their own.',
            ...error(problem?.errors.email),
            control: (attributes) =>
              html`<input ${attributes} type="email" value="${fields.email}" maxlength="${LONGEST_EMAIL}" autocomplete="off" autocapitalize="none" spellcheck="false" required>`,
          })}
          ${roleField(fields.role, problem?.errors.role)}
          <div class="actions"><button>Save</button>${linkButton(site, '/users', 'Cancel', 'plain')}</div>
        </form>
      </div>`,
  });
