/** One patient: the buttons of connected apps, details, Files, and what can be done with the record. */

import { html } from 'hono/html';
import type { Html } from '../../shared/pages/layout.ts';
import { dayWords, detail, notice, textField } from '../../shared/pages/parts.ts';
import type { Patient } from '../model.ts';
import { appLink, appsOf } from './app-link.ts';
import { filesSection } from './files-section.ts';
import { patientBadge, patientName } from './parts.ts';
import { type PageDeps, type Visit, type VisitHandler, withPatient } from './visit.ts';

const mergedNote = ({ account }: Visit, patient: Patient): Html | string =>
  patient.mergedInto === undefined
    ? ''
    : html`<p class="notice warn">This record was merged into <a href="/accounts/${account.id}/patients/${patient.mergedInto}">patient ${patient.mergedInto}</a>.</p>`;

const recordForms = ({ account }: Visit, patient: Patient): Html => {
  const base = `/accounts/${account.id}/patients/${patient.id}`;
  return patient.archivedAt === undefined
    ? html`<div class="actions">
        <form method="post" action="${base}/archive"><button class="quiet">Archive patient</button></form>
      </div>
      <form class="inline" method="post" action="${base}/merge">
        ${textField('into', 'Merge into patient with the id', '', { required: true })}
        <p><button class="quiet">Merge</button></p>
      </form>`
    : html`<form method="post" action="${base}/unarchive"><button class="quiet">${patient.mergedInto === undefined ? 'Unarchive patient' : 'Undo merge and unarchive'}</button></form>`;
};

const problems: Readonly<Record<string, string>> = {
  saved: 'The details are saved.',
  merge: 'There is no other patient with that id in this account.',
};

/** `GET /accounts/{account}/patients/{patient}` */
export const patientPage = (deps: PageDeps): VisitHandler =>
  withPatient(deps, (visit, patient) => {
    const { account, request, show } = visit;
    const buttons = appsOf(account, deps.defaultApps).map(
      (app) => html`<a class="button" href="${appLink(app, patient.id)}">Open in ${app.name}</a>`,
    );
    return show({
      title: patientName(patient),
      current: 'patients',
      body: html`<h1>${patientName(patient)} ${patientBadge(patient)}</h1>
        ${notice(problems[request.query.get('said') ?? ''])}
        ${mergedNote(visit, patient)}
        <div class="actions">
          ${buttons}
          <a class="button quiet" href="/accounts/${account.id}/patients/${patient.id}/edit">Edit details</a>
        </div>
        <dl>
          ${detail('First name', patient.firstName)}
          ${detail('Preferred first name', patient.preferredFirstName)}
          ${detail('Last name', patient.lastName)}
          ${detail('Date of birth', dayWords(patient.dateOfBirth))}
          ${detail('Sex', patient.sex)}
          ${detail('Mobile', patient.mobile)}
          ${detail('Email', patient.email)}
          ${detail('Patient id', patient.id)}
        </dl>
        ${filesSection(deps, visit, patient)}
        <h2>Record</h2>
        ${recordForms(visit, patient)}`,
    });
  });
