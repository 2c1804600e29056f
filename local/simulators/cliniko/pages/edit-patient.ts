/** Changing a patient's details, archiving and merging. */

import { html } from 'hono/html';
import { seeOther } from '../../shared/pages/layout.ts';
import { textField } from '../../shared/pages/parts.ts';
import type { Patient } from '../model.ts';
import { patientName } from './parts.ts';
import { type PageDeps, type Visit, type VisitHandler, withPatient } from './visit.ts';

const pathOf = (visit: Visit, patient: Patient): string =>
  `/accounts/${visit.account.id}/patients/${patient.id}`;

/** `GET …/edit` */
export const editPatientPage = (deps: PageDeps): VisitHandler =>
  withPatient(deps, (visit, patient) =>
    visit.show({
      title: `Edit ${patientName(patient)}`,
      current: 'patients',
      body: html`<h1>Edit ${patientName(patient)}</h1>
        <form class="fields" method="post" action="${pathOf(visit, patient)}">
          ${textField('firstName', 'First name', patient.firstName, { required: true })}
          ${textField('preferredFirstName', 'Preferred first name', patient.preferredFirstName)}
          ${textField('lastName', 'Last name', patient.lastName, { required: true })}
          ${textField('dateOfBirth', 'Date of birth', patient.dateOfBirth, { type: 'date' })}
          ${textField('sex', 'Sex', patient.sex)}
          ${textField('mobile', 'Mobile', patient.mobile, { type: 'tel' })}
          ${textField('email', 'Email', patient.email, { type: 'email' })}
          <div class="actions"><button>Save patient</button> <a href="${pathOf(visit, patient)}">Cancel</a></div>
        </form>`,
    }),
  );

const optional = (form: URLSearchParams, name: string): string | undefined => {
  const value = (form.get(name) ?? '').trim();
  return value === '' ? undefined : value;
};

/** `POST …/{patient}`; an empty name keeps the old one. */
export const savePatient = (deps: PageDeps): VisitHandler =>
  withPatient(deps, (visit, patient) => {
    const { form } = visit;
    deps.actions.editPatient(patient, {
      firstName: optional(form, 'firstName') ?? patient.firstName,
      lastName: optional(form, 'lastName') ?? patient.lastName,
      preferredFirstName: optional(form, 'preferredFirstName'),
      dateOfBirth: optional(form, 'dateOfBirth'),
      sex: optional(form, 'sex'),
      mobile: optional(form, 'mobile'),
      email: optional(form, 'email'),
    });
    return seeOther(`${pathOf(visit, patient)}?said=saved`);
  });

/** `POST …/archive` */
export const archivePatient = (deps: PageDeps): VisitHandler =>
  withPatient(deps, (visit, patient) => {
    deps.actions.archivePatient(patient);
    return seeOther(pathOf(visit, patient));
  });

/** `POST …/unarchive`: a merged record stands alone again. */
export const unarchivePatient = (deps: PageDeps): VisitHandler =>
  withPatient(deps, (visit, patient) => {
    deps.actions.restorePatient(patient);
    return seeOther(pathOf(visit, patient));
  });

/** `POST …/merge` with `into`. */
export const mergePatient = (deps: PageDeps): VisitHandler =>
  withPatient(deps, (visit, patient) => {
    const isMerged = deps.actions.mergePatient(patient, (visit.form.get('into') ?? '').trim());
    return seeOther(`${pathOf(visit, patient)}${isMerged ? '' : '?said=merge'}`);
  });
