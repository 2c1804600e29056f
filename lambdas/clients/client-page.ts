import { html } from 'hono/html';
import { type Client, fullName, type Gender } from '../core/client.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { facts, field, linkButton, localTimesScript, notice } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { type ProgramWithDeliveries, programList, programListScript } from './program-list.ts';

export interface ClientView {
  readonly client: Client;
  readonly programs: readonly ProgramWithDeliveries[];
  /** Name of the owner, when it is a colleague. */
  readonly ownerName: string | undefined;
  readonly delivery: DeliveryContext;
  /** What to say about this practitioner's connection, if documents can't be filed with it. */
  readonly connectionWarning: string | undefined;
  readonly yearOfBirthError?: string;
  /** What has just been done here. */
  readonly said: 'assigned' | 'changed' | undefined;
  /** What the client's PMS account is called, if this practitioner is connected to it. */
  readonly accountName: string | undefined;
}

const genderWords: Record<Gender, string> = { f: 'Female', m: 'Male', x: 'Another gender' };

const originWords = ({ client, accountName, delivery }: ClientView): string => {
  const { tenant, patientId } = client.origin;
  const account = accountName ?? `account ${tenant.split('/').at(-1) ?? tenant}`;
  return `${delivery.vendorTitle}, ${account}, patient ${patientId}`;
};

const saidWords = (said: 'assigned' | 'changed', { connectionWarning, delivery }: ClientView): string => {
  const done = said === 'assigned' ? 'The program is assigned.' : 'The new version is saved.';
  return connectionWarning === undefined
    ? `${done} Its PDF goes to ${delivery.vendorTitle} by itself; below you see when it is there.`
    : done;
};

/** Patients sign in with access code and year of birth, so a missing year is asked for, never invented. */
const yearOfBirthForm = (site: Site, { client, yearOfBirthError }: ClientView) =>
  client.details.yearOfBirth !== undefined
    ? ''
    : html`<form class="notice warn" method="post" action="${site.href(`/clients/${client.id}`)}">
        ${field({
          id: 'year-of-birth',
          label: 'Year of birth is missing',
          hint: 'The client signs in to PhysiApp with the access code and this year.',
          ...(yearOfBirthError === undefined ? {} : { error: yearOfBirthError }),
          control: (attributes) =>
            html`<input ${attributes} class="short" inputmode="numeric" pattern="[0-9]{4}" maxlength="4" required autocomplete="off">`,
        })}
        <button>Save year of birth</button>
      </form>`;

/** The page of one client: who, from where, whose, and the programs with the state of their documents. */
export const clientPage = (site: Site, request: WebRequest, view: ClientView): Promise<WebResponse> => {
  const { client, ownerName } = view;
  const { details } = client;
  return page(site, request, {
    title: fullName(details) || 'Client',
    current: 'clients',
    status: view.yearOfBirthError === undefined ? 200 : 422,
    script: `${localTimesScript}\n${programListScript(site.href(`/clients/${client.id}/programs`))}`,
    body: html`<h1>${fullName(details) || 'No name'}</h1>
      ${view.said === undefined ? '' : notice('good', saidWords(view.said, view))}
      ${view.connectionWarning === undefined ? '' : notice('warn', view.connectionWarning)}
      ${yearOfBirthForm(site, view)}
      <div class="split"><section class="card" aria-labelledby="details">
        <h2 id="details">Details</h2>
        ${facts([
          ['Year of birth', details.yearOfBirth],
          ['Gender', details.gender === undefined ? 'Not known' : genderWords[details.gender]],
          ['E-mail', details.email],
          ['Mobile phone', details.mobilePhone],
          ['Added from', originWords(view)],
          ['Owner', ownerName === undefined ? 'You' : `${ownerName}, who shares this client with you`],
        ])}
      </section>
      <section aria-labelledby="programs-title">
        <div class="heading">
          <h2 id="programs-title">Programs</h2>
          ${linkButton(site, `/clients/${client.id}/programs/new`, 'Assign a program')}
        </div>
        <div id="programs" aria-live="polite">${programList(site, client, view.programs, view.delivery)}</div>
        <noscript><p><a href="${site.href(`/clients/${client.id}`)}">Refresh to see how far the PDFs are</a></p></noscript>
      </section></div>`,
  });
};
