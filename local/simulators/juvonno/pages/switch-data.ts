/** The panel's forms that change data: keys, user types, customers. */
import { html } from 'hono/html';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { type Html, seeOther } from '../../shared/pages/layout.ts';
import { choice, formOf, textField } from '../../shared/pages/parts.ts';
import { applyChange, type Change } from '../changes.ts';
import { statuses, userTypes } from '../model.ts';
import { nameOf, type PageDeps } from './visit.ts';

const usersOf = (deps: PageDeps) =>
  deps.store.clinics.all().flatMap((clinic) =>
    deps.store.users.of(clinic.id).map((user) => {
      const state = user.keyRevoked ? ', key switched off now' : '';
      return [user.id, `${clinic.name}: ${nameOf(user)} (${user.userType}${state})`] as const;
    }),
  );

/** All of them, for the panel. */
export const dataForms = (deps: PageDeps): Html => {
  const users = usersOf(deps);
  return html`<form class="inline" method="post" action="/switches/key">
    ${choice('keyOf', 'API Key of', users)}
    ${choice('keyState', 'State', [
      ['revoked', 'Switched off'],
      ['valid', 'Valid again'],
    ])}
    <p><button class="quiet">Change key</button></p>
  </form>
  <form class="inline" method="post" action="/switches/user-type">
    ${choice('user', 'User', users)}
    ${choice(
      'userType',
      'User type',
      userTypes.map((type) => [type, type]),
    )}
    <p><button class="quiet">Change user type</button></p>
  </form>
  <form class="inline" method="post" action="/switches/customer">
    ${textField('customer', 'Juvonno ID of a customer', '', { required: true })}
    ${choice(
      'status',
      'Becomes',
      statuses.map((status) => [status, status]),
    )}
    <p><button class="quiet">Change customer</button></p>
  </form>`;
};

/** What happens when they are sent. */
export const dataFormHandlers = (deps: PageDeps) => {
  const apply = (change: Change | undefined): Answer => {
    const isDone = change !== undefined && applyChange(deps.store, deps.clock.timestamp(), change);
    return seeOther(`/switches?said=${isDone ? 'done' : 'refused'}`);
  };
  return {
    key: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      const user = deps.store.users.get(form.get('keyOf') ?? '');
      return apply(user && { key: user.apiKey, revoked: form.get('keyState') === 'revoked' });
    },
    userType: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      const userType = userTypes.find((one) => one === form.get('userType'));
      return apply(userType && { user: form.get('user') ?? '', userType });
    },
    customer: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      const status = statuses.find((one) => one === form.get('status'));
      return apply(status && { customer: (form.get('customer') ?? '').trim(), status });
    },
  };
};
