/** A person's request: which clinic, as whom. */
import { html } from 'hono/html';
import type { Clock } from '../../shared/clock.ts';
import type { Files } from '../../shared/files.ts';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { cookieOf, formOf } from '../../shared/pages/parts.ts';
import type { Switchboard } from '../../shared/switchboard.ts';
import type { Clinic, Customer, User } from '../model.ts';
import type { Physitrack } from '../physitrack.ts';
import type { Store } from '../store.ts';
import type { Switches } from '../switches.ts';
import { type Page, type Place, pageAnswer } from './layout.ts';

/** What the pages stand on. */
export interface PageDeps {
  readonly store: Store;
  readonly files: Files;
  readonly clock: Clock;
  readonly switchboard: Switchboard<Switches>;
  /** Base address of the clinic's Physitrack: a saved one, or its region's; without a slash at the end. */
  readonly physitrackUrl: (clinic: Clinic) => string;
  /** API v2 as this user; undefined when no Physitrack API Key is saved in the profile. */
  readonly physitrack: (clinic: Clinic, user: User) => Physitrack | undefined;
  /** Back to the demo data. */
  readonly reset: () => Promise<void>;
}

export interface Visit extends Place {
  readonly request: SimulatorRequest;
  readonly params: Readonly<Record<string, string>>;
  /** The fields of a form that was sent. */
  readonly form: URLSearchParams;
  /** `/clinics/{clinic}`. */
  readonly base: string;
  /** A page of this clinic. */
  readonly show: (page: Page) => Promise<Answer>;
}

export type VisitHandler = (visit: Visit) => Answer | Promise<Answer>;

/** The name of the cookie that remembers who is "me" in a clinic. */
export const meCookie = (clinicId: string): string => `juvonno-me-${clinicId}`;

/** A page that says what is missing. */
export const missingPage = (what: string): Promise<Answer> =>
  pageAnswer({
    title: 'Not found',
    status: 404,
    body: html`<h1>Not found</h1><p>${what}</p><p><a href="/">All clinics</a></p>`,
  });

/** Turns a page of a clinic into a handler of requests. Without a choice, "me" is the first user: an administrator. */
export const inClinic =
  (deps: PageDeps, handler: VisitHandler) =>
  (request: SimulatorRequest, params: Readonly<Record<string, string>>): Answer | Promise<Answer> => {
    const clinic = deps.store.clinics.get(params.clinic ?? '');
    const users = deps.store.users.of(clinic?.id ?? '');
    const chosen = clinic === undefined ? undefined : cookieOf(request, meCookie(clinic.id));
    const me = users.find((user) => user.id === chosen) ?? users[0];
    if (clinic === undefined || me === undefined) return missingPage('There is no such clinic.');
    const place = { clinic, users, me };
    const show = (page: Page) => pageAnswer({ ...page, place });
    return handler({ ...place, request, params, form: formOf(request), base: `/clinics/${clinic.id}`, show });
  };

/** A page about one customer; 404 for any other id. */
export const withCustomer =
  (deps: PageDeps, handler: (visit: Visit, customer: Customer) => Answer | Promise<Answer>): VisitHandler =>
  (visit) => {
    const customer = deps.store.customers.get(visit.params.customer ?? '');
    return customer?.clinicId === visit.clinic.id && customer.status !== 'deleted'
      ? handler(visit, customer)
      : missingPage('There is no such customer in this clinic.');
  };

export const nameOf = (person: { readonly firstName: string; readonly lastName: string }): string =>
  `${person.firstName} ${person.lastName}`;
