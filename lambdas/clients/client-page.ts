import { html } from 'hono/html';
import { type Client, fullName } from '../core/client.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { facts, linkButton, localTimesScript, notice } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { genderWords, missingDetailsForm, type RefusedDetails } from './missing-details.ts';
import { type ProgramWithDeliveries, programList, programListScript } from './program-list.ts';

export interface ClientView {
  readonly client: Client;
  readonly programs: readonly ProgramWithDeliveries[];
  /** Name of the owner, when it is a colleague. */
  readonly ownerName: string | undefined;
  readonly delivery: DeliveryContext;
  /** What to say about this practitioner's connection, if documents can't be filed with it. */
  readonly connectionWarning: string | undefined;
  /** Details somebody filled in just now that could not be saved. */
  readonly refused: RefusedDetails | undefined;
  /** What has just been done here. */
  readonly said: 'assigned' | 'changed' | undefined;
  /** What the client's PMS account is called, if this practitioner is connected to it. */
  readonly accountName: string | undefined;
}

const originWords = ({ client, accountName, delivery }: ClientView): string => {
  const { tenant, patientId } = client.origin;
  const account = accountName ?? `account ${tenant.split('/').at(-1) ?? tenant}`;
  return `${delivery.vendorTitle}, ${account}, patient ${patientId}`;
};

/** Whose client it is, and what of it is shared with whoever looks at it. */
const ownerWords = ({ client, ownerName }: ClientView, me: number | undefined): string => {
  if (ownerName === undefined) return 'You';
  const isSingle = me !== undefined && client.sharedWith?.includes(me) === true;
  return `${ownerName}, who shares ${isSingle ? 'this client' : 'all their clients'} with you`;
};

const saidWords = (said: 'assigned' | 'changed', { connectionWarning, delivery }: ClientView): string => {
  const done = said === 'assigned' ? 'The program is assigned.' : 'The new version is saved.';
  return connectionWarning === undefined
    ? `${done} Its PDF goes to ${delivery.vendorTitle} by itself; below you see when it is there.`
    : done;
};

/** The page of one client: who, from where, whose, and the programs with the state of their documents. */
export const clientPage = (site: Site, request: WebRequest, view: ClientView): Promise<WebResponse> => {
  const { client } = view;
  const { details } = client;
  return page(site, request, {
    title: fullName(details) || 'Client',
    current: 'clients',
    toldHere: view.connectionWarning === undefined ? [] : [client.origin.vendor],
    status: view.refused === undefined ? 200 : 422,
    script: `${localTimesScript}\n${programListScript(site.href(`/clients/${client.id}/programs`))}`,
    body: html`<h1>${fullName(details) || 'No name'}</h1>
      ${view.said === undefined ? '' : notice('good', saidWords(view.said, view))}
      ${view.connectionWarning === undefined ? '' : notice('warn', view.connectionWarning)}
      ${missingDetailsForm(site, client, view.refused)}
      <div class="split"><section class="card" aria-labelledby="details">
        <h2 id="details">Details</h2>
        ${facts([
          ['Year of birth', details.yearOfBirth],
          ['Gender', details.gender === undefined ? 'Not known' : genderWords[details.gender]],
          ['E-mail', details.email],
          ['Mobile phone', details.mobilePhone],
          ['Diagnosis code', details.diagnosisCode],
          ['Added from', originWords(view)],
          ['Owner', ownerWords(view, request.visitor?.id)],
        ])}
        <p class="actions after"><a href="${site.href(`/clients/${client.id}/settings`)}">Client settings</a>
          <a href="${site.href(`/clients/${client.id}/activity`)}">Activity</a></p>
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
