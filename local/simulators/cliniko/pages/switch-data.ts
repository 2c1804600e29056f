/** The panel's forms that change data: keys, roles, patients, storage. */

import { html } from 'hono/html';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { type Html, seeOther } from '../../shared/pages/layout.ts';
import { choice, formOf, textField } from '../../shared/pages/parts.ts';
import { applyChange, type Change } from '../changes.ts';
import { roles } from '../roles.ts';
import type { PageDeps } from './visit.ts';

/** Users of all accounts, and their keys, as choices. */
const peopleOf = (deps: PageDeps) =>
  deps.store.accounts.all().flatMap((account) =>
    deps.store.users.of(account.id).map((user) => ({
      id: user.id,
      words: `${account.name}: ${user.firstName} ${user.lastName} (${user.role})`,
      keys: deps.store.keys.of(user.id),
    })),
  );

const keyForm = (deps: PageDeps): Html => {
  const keys = peopleOf(deps).flatMap(({ words, keys }) =>
    keys.map((key) => {
      const state = key.revokedAt === undefined ? '' : ', revoked now';
      return [key.id, `${words}, ${key.name} …${key.ending}${state}`] as const;
    }),
  );
  return html`<form class="inline" method="post" action="/switches/key">
    ${choice('keyId', 'API key', keys)}
    ${choice('keyState', 'State', [
      ['revoked', 'Revoked'],
      ['valid', 'Valid again'],
    ])}
    <p><button class="quiet">Change key</button></p>
  </form>`;
};

const roleForm = (deps: PageDeps): Html => html`<form class="inline" method="post" action="/switches/role">
  ${choice(
    'user',
    'User',
    peopleOf(deps).map(({ id, words }) => [id, words]),
  )}
  ${choice(
    'role',
    'Role',
    roles.map((role) => [role, role]),
    'scheduler',
  )}
  <p><button class="quiet">Change role</button></p>
</form>`;

const patientForm = html`<form class="inline" method="post" action="/switches/patient">
  ${textField('patient', 'Patient id', '', { required: true })}
  ${choice('fate', 'Becomes', [
    ['archived', 'Archived'],
    ['merged', 'Merged into the next id'],
    ['restored', 'Restored (also after a merge)'],
  ])}
  ${textField('into', 'Merged into id', '')}
  <p><button class="quiet">Change patient</button></p>
</form>`;

const storageForm = (deps: PageDeps): Html => {
  const accounts = deps.store.accounts
    .all()
    .map(({ id, name, storageFull }) => [id, `${name}${storageFull ? ' (full now)' : ''}`] as const);
  return html`<form class="inline" method="post" action="/switches/storage">
    ${choice('account', 'Account', accounts)}
    ${choice('full', 'Free trial storage', [
      ['yes', 'Is full'],
      ['no', 'Has room'],
    ])}
    <p><button class="quiet">Change storage</button></p>
  </form>`;
};

/** All of them, for the panel. */
export const dataForms = (deps: PageDeps): Html =>
  html`${keyForm(deps)} ${roleForm(deps)} ${patientForm} ${storageForm(deps)}`;

const patientChange = (form: URLSearchParams): Change => {
  const patient = (form.get('patient') ?? '').trim();
  if (form.get('fate') === 'merged') return { patient, mergedInto: (form.get('into') ?? '').trim() };
  return { patient, archived: form.get('fate') === 'archived' };
};

/** What happens when they are sent. */
export const dataFormHandlers = (deps: PageDeps) => {
  const said = (isDone: boolean): Answer => seeOther(`/switches?said=${isDone ? 'done' : 'refused'}`);
  const apply = (change: Change): Answer => said(applyChange(deps.store, deps.actions, change));
  return {
    key: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      return said(deps.actions.setKeyRevoked(form.get('keyId') ?? '', form.get('keyState') === 'revoked'));
    },
    role: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      const role = roles.find((one) => one === form.get('role'));
      return role === undefined ? said(false) : apply({ user: form.get('user') ?? '', role });
    },
    patient: (request: SimulatorRequest): Answer => apply(patientChange(formOf(request))),
    storage: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      return apply({ account: form.get('account') ?? '', storageFull: form.get('full') === 'yes' });
    },
  };
};
