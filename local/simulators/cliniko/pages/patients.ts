/** The list of patients: search by name, with or without the archived ones. */

import { html, raw } from 'hono/html';
import { dayWords, fold } from '../../shared/pages/parts.ts';
import type { Patient } from '../model.ts';
import { patientBadge, patientName } from './parts.ts';
import type { PageDeps, VisitHandler } from './visit.ts';

const perPage = 25;

const fits = (patient: Patient, wanted: string): boolean =>
  fold(`${patient.firstName} ${patient.preferredFirstName ?? ''} ${patient.lastName} ${patient.id}`).includes(
    fold(wanted),
  );

const row = (accountId: string) => (patient: Patient) =>
  html`<tr>
  <td><a href="/accounts/${accountId}/patients/${patient.id}">${patientName(patient)}</a> ${patientBadge(patient)}</td>
  <td class="whole">${dayWords(patient.dateOfBirth)}</td>
  <td class="whole">${patient.mobile ?? ''}</td>
</tr>`;

/** `GET /accounts/{account}/patients?q=…&archived=1&page=…` */
export const patientsPage =
  (deps: PageDeps): VisitHandler =>
  ({ account, request, show }) => {
    const wanted = (request.query.get('q') ?? '').trim();
    const showsArchived = request.query.get('archived') === '1';
    const found = deps.store.patients
      .of(account.id)
      .filter((patient) => patient.deletedAt === undefined)
      .filter((patient) => (showsArchived || patient.archivedAt === undefined) && fits(patient, wanted));
    const pages = Math.max(1, Math.ceil(found.length / perPage));
    const page = Math.min(Math.max(Math.trunc(Number(request.query.get('page'))) || 1, 1), pages);
    const link = (to: number): string =>
      `?${new URLSearchParams({ q: wanted, page: String(to), ...(showsArchived ? { archived: '1' } : {}) })}`;
    const shown = found.slice((page - 1) * perPage, page * perPage);

    return show({
      title: 'Patients',
      current: 'patients',
      body: html`<h1>Patients</h1>
        <form class="inline" method="get" role="search">
          <div><label for="q">Name</label><input id="q" name="q" type="search" value="${wanted}"></div>
          <p><input id="archived" name="archived" type="checkbox" value="1"${showsArchived ? raw(' checked') : ''}> <label for="archived" style="display:inline">Archived too</label></p>
          <p><button>Search</button></p>
        </form>
        <p class="soft" role="status">${found.length === 1 ? '1 patient' : `${found.length} patients`}</p>
        ${
          found.length === 0
            ? html`<p>Nobody has that name here.</p>`
            : html`<div class="scroll"><table>
                <thead><tr><th scope="col">Name</th><th scope="col">Date of birth</th><th scope="col">Mobile</th></tr></thead>
                <tbody>${shown.map(row(account.id))}</tbody>
              </table></div>`
        }
        <nav class="actions" aria-label="Pages">
          ${page > 1 ? html`<a href="${link(page - 1)}">Previous</a>` : ''}
          ${pages > 1 ? html`<span>Page ${page} of ${pages}</span>` : ''}
          ${page < pages ? html`<a href="${link(page + 1)}">Next</a>` : ''}
        </nav>`,
    });
  };
