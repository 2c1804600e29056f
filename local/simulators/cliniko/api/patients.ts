/** Patients (contracts.md, 1.8). */
import { empty, json } from '../../shared/http.ts';
import { assertMay, notFound } from '../../shared/refusals.ts';
import type { Account, Patient, User } from '../model.ts';
import { rightsOf } from '../roles.ts';
import type { ApiCall, ApiDeps, ApiHandler } from './context.ts';
import { applyFilters, type Fields, parseFilters } from './filters.ts';
import { listAnswer } from './list.ts';
import { patientJson } from './patient-json.ts';

const fields: Fields<Patient> = {
  id: { type: 'numeric', read: (patient) => patient.id },
  archived_at: { type: 'datetime', read: (patient) => patient.archivedAt },
  created_at: { type: 'datetime', read: (patient) => patient.createdAt },
  updated_at: { type: 'datetime', read: (patient) => patient.updatedAt },
  date_of_birth: { type: 'date', read: (patient) => patient.dateOfBirth },
  email: { type: 'string', read: (patient) => patient.email },
  first_name: { type: 'string', read: (patient) => patient.firstName },
  last_name: { type: 'string', read: (patient) => patient.lastName },
  old_reference_id: { type: 'string', read: () => null },
  preferred_first_name: { type: 'string', read: (patient) => patient.preferredFirstName },
};
/** A single patient knows one filter only. */
const singleFields: Fields<Patient> = {
  archived_at: { type: 'datetime', read: (patient) => patient.archivedAt },
};

/** A patient of this account that is not deleted, or 404. */
export const patientOf = (deps: ApiDeps, account: Account, id: string | undefined): Patient => {
  const patient = deps.store.patients.get(id ?? '');
  return patient?.accountId === account.id && patient.deletedAt === undefined ? patient : notFound();
};

/** The same, and 404 for archived patients while those need the filter to be seen. */
export const visiblePatientOf = (deps: ApiDeps, account: Account, id: string | undefined): Patient => {
  const patient = patientOf(deps, account, id);
  const isHidden = patient.archivedAt !== undefined && deps.switches().archivedWithoutFilter === 'not_found';
  return isHidden ? notFound() : patient;
};

const assertMayView = (user: User): void => assertMay(rightsOf(user.role).patients !== 'none');

const findOne = (deps: ApiDeps, { account, query, params }: ApiCall): Patient => {
  const filters = parseFilters(query, singleFields);
  if (filters.length === 0) return visiblePatientOf(deps, account, params.id);
  if (deps.switches().archivedFilter === 'not_found') return notFound();
  return applyFilters([patientOf(deps, account, params.id)], filters)[0] ?? notFound();
};

/** The routes about patients. */
export const patientRoutes = (deps: ApiDeps): Readonly<Record<string, ApiHandler>> => {
  const { store, actions } = deps;
  const archive: ApiHandler = ({ account, user, params }) => {
    assertMay(rightsOf(user.role).patients === 'archive');
    actions.archivePatient(patientOf(deps, account, params.id));
    return empty(204);
  };
  return {
    'GET /patients': ({ account, user, query }) => {
      assertMayView(user);
      const all = store.patients.of(account.id).filter((patient) => patient.deletedAt === undefined);
      const found = applyFilters(all, parseFilters(query, fields));
      return listAnswer(account.shard, '/patients', found, {
        resource: 'patients',
        query,
        fields,
        toJson: patientJson(account),
      });
    },
    'GET /patients/{id}': (call) => {
      assertMayView(call.user);
      return json(200, patientJson(call.account)(findOne(deps, call)));
    },
    'POST /patients/{id}/archive': archive,
    'DELETE /patients/{id}': archive,
    'POST /patients/{id}/unarchive': ({ account, user, params }) => {
      assertMay(rightsOf(user.role).patients === 'archive');
      const restored = actions.restorePatient(patientOf(deps, account, params.id));
      return json(200, patientJson(account)(restored));
    },
  };
};
