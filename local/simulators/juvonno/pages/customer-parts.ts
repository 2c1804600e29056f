/** Pieces of a customer's page: the form that opens Physitrack, documents, and programs assigned from here. */
import { html } from 'hono/html';
import type { Html } from '../../shared/pages/layout.ts';
import { moment } from '../../shared/pages/parts.ts';
import type { Assignment, Customer, Document } from '../model.ts';
import { birthYearOf, internationalPhone } from '../physitrack.ts';
import { nameOf, type PageDeps, type Visit } from './visit.ts';

/** What has become of a customer, when anything has. */
export const statusBadge = ({ status }: Customer): Html | string =>
  status === 'active' ? '' : html`<span class="badge">${status[0]?.toUpperCase()}${status.slice(1)}</span>`;

const titles: Readonly<Record<Customer['gender'], string | undefined>> = {
  male: 'mr',
  female: 'ms',
  private: 'mx',
  unknown: undefined,
};

/** The fields of pmsapi v1 (contracts.md, 2.2); what Juvonno does not know is left out. */
export const pmsapiFields = (token: string, customer: Customer): ReadonlyArray<readonly [string, string]> => {
  const fields: ReadonlyArray<readonly [string, string | undefined]> = [
    ['data[token]', token],
    ['data[patient][id]', customer.id],
    ['data[patient][first_name]', customer.firstName],
    ['data[patient][last_name]', customer.lastName],
    ['data[patient][title]', titles[customer.gender]],
    ['data[patient][birth_year]', birthYearOf(customer)],
    ['data[patient][email]', customer.email],
    ['data[patient][mobile_phone]', internationalPhone(customer.phone)],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
};

/** The buttons of the clinic's Physitrack integration, or why there are none. */
export const physitrackActions = (deps: PageDeps, visit: Visit, customer: Customer): Html => {
  const { clinic, me, base } = visit;
  if (!clinic.physitrackEnabled) {
    return html`<p class="soft">The Physitrack integration is not enabled for this clinic. An administrator enables it in Settings &gt; Physitrack.</p>`;
  }
  return html`<div class="actions">
    <form method="post" action="${deps.physitrackUrl(clinic)}/pmsapi/juvonno/v1/patients">
      ${pmsapiFields(me.apiKey, customer).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
      )}
      <button>Open in Physitrack</button>
    </form>
    <a class="button quiet" href="${base}/customers/${customer.id}/programs/new">Assign program from template</a>
  </div>`;
};

const documentRow =
  (deps: PageDeps, { base, clinic }: Visit) =>
  (document: Document) => {
    const user = deps.store.users.get(document.userId);
    return html`<tr>
  <td><a href="${base}/documents/${document.id}">${document.name}</a><br><span class="soft">${document.description}</span></td>
  <td>${moment(document.createdAt, clinic)}</td>
  <td>${user === undefined ? 'Somebody' : nameOf(user)}</td>
  <td class="whole">${Math.max(1, Math.round(document.size / 1024))} KB</td>
</tr>`;
  };

/** Heading and table; newest first. */
export const documentsSection = (deps: PageDeps, visit: Visit, customer: Customer): Html => {
  const documents = deps.store.documents.of(customer.id);
  return documents.length === 0
    ? html`<h2 id="documents">Documents</h2><p>No documents yet. A program assigned in Physitrack appears here as a PDF.</p>`
    : html`<h2 id="documents">Documents</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="documents"><table>
        <thead><tr><th scope="col">Document</th><th scope="col">Added</th><th scope="col">By</th><th scope="col">Size</th></tr></thead>
        <tbody>${documents.toReversed().map(documentRow(deps, visit))}</tbody>
      </table></div>`;
};

/** What was assigned from here; newest first. */
export const assignmentsSection = (visit: Visit, assignments: readonly Assignment[]): Html | string =>
  assignments.length === 0
    ? ''
    : html`<h2>Programs assigned from Juvonno</h2>
      <ul>${assignments.toReversed().map(({ at, words }) => html`<li>${moment(at, visit.clinic)}: ${words}</li>`)}</ul>`;
