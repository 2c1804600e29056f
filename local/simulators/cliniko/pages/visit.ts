/** A person's request: which account, as whom. */

import { html } from 'hono/html';
import type { Clock } from '../../shared/clock.ts';
import type { Files } from '../../shared/files.ts';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import { cookieOf, formOf } from '../../shared/pages/parts.ts';
import type { Switchboard } from '../../shared/switchboard.ts';
import type { Actions } from '../actions.ts';
import type { ConnectedApp, Patient } from '../model.ts';
import type { Processing } from '../processing.ts';
import type { Store } from '../store.ts';
import type { Switches } from '../switches.ts';
import { type Page, type Place, pageAnswer } from './layout.ts';

/** What the pages stand on. */
export interface PageDeps {
  readonly store: Store;
  readonly actions: Actions;
  readonly files: Files;
  readonly clock: Clock;
  readonly processing: Processing;
  readonly switchboard: Switchboard<Switches>;
  /** The apps of an account that never saved any: its region's Physitrack. */
  readonly defaultApps: (regionCode: string) => readonly ConnectedApp[];
  /** Back to the demo data. */
  readonly reset: () => Promise<void>;
}

export interface Visit extends Place {
  readonly request: SimulatorRequest;
  readonly params: Readonly<Record<string, string>>;
  /** The fields of a form that was sent. */
  readonly form: URLSearchParams;
  /** A page of this account. */
  readonly show: (page: Page) => Promise<Answer>;
}

export type VisitHandler = (visit: Visit) => Answer | Promise<Answer>;

/** The name of the cookie that remembers who is "me" in an account. */
export const meCookie = (accountId: string): string => `cliniko-me-${accountId}`;

/** A page that says what is missing. */
export const missingPage = (what: string): Promise<Answer> =>
  pageAnswer({
    title: 'Not found',
    status: 404,
    body: html`<h1>Not found</h1><p>${what}</p><p><a href="/">All accounts</a></p>`,
  });

/** Turns a page of an account into a handler of requests. Without a choice, "me" is the first practitioner. */
export const inAccount =
  (deps: PageDeps, handler: VisitHandler) =>
  (request: SimulatorRequest, params: Readonly<Record<string, string>>): Answer | Promise<Answer> => {
    const account = deps.store.accounts.get(params.account ?? '');
    const users = deps.store.users.of(account?.id ?? '');
    const chosen = account === undefined ? undefined : cookieOf(request, meCookie(account.id));
    const me =
      users.find((user) => user.id === chosen) ??
      users.find((user) => user.role === 'practitioner') ??
      users[0];
    if (account === undefined || me === undefined) return missingPage('There is no such account.');
    const place = { account, users, me };
    const show = (page: Page) => pageAnswer({ ...page, place });
    return handler({ ...place, request, params, form: formOf(request), show });
  };

/** The patient a page is about, when it is this account's. */
export const patientIn = (deps: PageDeps, visit: Visit): Patient | undefined => {
  const patient = deps.store.patients.get(visit.params.patient ?? '');
  return patient?.accountId === visit.account.id && patient.deletedAt === undefined ? patient : undefined;
};

/** A page about one patient; 404 for any other id. */
export const withPatient =
  (deps: PageDeps, handler: (visit: Visit, patient: Patient) => Answer | Promise<Answer>): VisitHandler =>
  (visit) => {
    const patient = patientIn(deps, visit);
    return patient === undefined
      ? missingPage('There is no such patient in this account.')
      : handler(visit, patient);
  };
