/** Files of patients: lists, one, its bytes, its description, archiving (contracts.md, 1.9). */
import { empty, json } from '../../shared/http.ts';
import { assertMay, notFound } from '../../shared/refusals.ts';
import type { Account, Attachment, User } from '../model.ts';
import { mayChangeFile, mayOpenFiles, rightsOf } from '../roles.ts';
import { problemWithDescription, readAttachmentInput } from './attachment-input.ts';
import { attachmentJson } from './attachment-json.ts';
import type { ApiCall, ApiDeps, ApiHandler } from './context.ts';
import { invalid } from './errors.ts';
import { applyFilters, type Fields, type Filter, parseFilters } from './filters.ts';
import { listAnswer } from './list.ts';
import { patientOf } from './patients.ts';

const archivedAt: Fields<Attachment> = {
  archived_at: { type: 'datetime', read: (file) => file.archivedAt },
};
/** The filters of a patient's own list; a single file knows `archived_at` only. */
const fieldsOfPatient: Fields<Attachment> = {
  ...archivedAt,
  id: { type: 'numeric', read: (file) => file.id },
  created_at: { type: 'datetime', read: (file) => file.createdAt },
  updated_at: { type: 'datetime', read: (file) => file.updatedAt },
  processed_at: { type: 'datetime', read: (file) => file.processedAt },
  content_type: { type: 'string', read: (file) => file.stored?.contentType },
  description: { type: 'string', read: (file) => file.description },
  filename: { type: 'string', read: (file) => file.stored?.filename },
  user_id: { type: 'numeric', read: (file) => file.userId },
  size: { type: 'numeric', read: (file) => file.stored?.size.toString() },
};
const fields: Fields<Attachment> = {
  ...fieldsOfPatient,
  patient_id: { type: 'numeric', read: (file) => file.patientId },
};

const assertMayList = (user: User): void => assertMay(rightsOf(user.role).files !== 'none');

const fileOf = (deps: ApiDeps, account: Account, id: string | undefined): Attachment => {
  const file = deps.store.attachments.get(id ?? '');
  return file?.accountId === account.id ? file : notFound();
};

/** A list asked for one patient looks at that patient's files only: the quick way for the usual question. */
const candidates = (
  deps: ApiDeps,
  account: Account,
  filters: readonly Filter<Attachment>[],
): readonly Attachment[] => {
  const patient = filters.find((filter) => filter.field === 'patient_id' && filter.operator === '=');
  const files =
    patient === undefined || patient.value.includes(',')
      ? deps.store.attachments.all()
      : deps.store.attachments.of(patient.value);
  return files.filter((file) => file.accountId === account.id);
};

const list = (call: ApiCall, path: string, files: readonly Attachment[]) =>
  listAnswer(call.account.shard, path, files, {
    resource: 'patient_attachments',
    query: call.query,
    fields,
    toJson: attachmentJson(call.account),
  });

/** The routes about files, but for their creation. */
export const attachmentRoutes = (deps: ApiDeps): Readonly<Record<string, ApiHandler>> => {
  const archive: ApiHandler = ({ account, user, params }) => {
    const file = fileOf(deps, account, params.id);
    assertMay(mayChangeFile(user, file.userId));
    const at = deps.clock.timestamp();
    deps.store.attachments.put({ ...file, archivedAt: file.archivedAt ?? at, updatedAt: at });
    return empty(204);
  };
  return {
    'GET /patient_attachments': (call) => {
      assertMayList(call.user);
      const filters = parseFilters(call.query, fields);
      const found = applyFilters(candidates(deps, call.account, filters), filters);
      return list(call, '/patient_attachments', found);
    },
    'GET /patients/{patient_id}/patient_attachments': (call) => {
      assertMayList(call.user);
      const patient = patientOf(deps, call.account, call.params.patient_id);
      const filters = parseFilters(call.query, fieldsOfPatient);
      const found = applyFilters(deps.store.attachments.of(patient.id), filters);
      return list(call, `/patients/${patient.id}/patient_attachments`, found);
    },
    'GET /patient_attachments/{id}': ({ account, user, query, params }) => {
      assertMayList(user);
      const filters = parseFilters(query, archivedAt);
      const [found] = applyFilters([fileOf(deps, account, params.id)], filters);
      return found === undefined ? notFound() : json(200, attachmentJson(account)(found));
    },
    'GET /patient_attachments/{id}/content': async ({ account, user, params }) => {
      assertMay(mayOpenFiles(user.role));
      const { stored } = fileOf(deps, account, params.id);
      const bytes = stored === undefined ? undefined : await deps.files.read(stored.file);
      if (stored === undefined || bytes === undefined) return notFound();
      return { status: 200, headers: { 'content-type': stored.contentType }, body: bytes };
    },
    'PATCH /patient_attachments/{id}': ({ account, user, params, body }) => {
      const file = fileOf(deps, account, params.id);
      assertMay(mayChangeFile(user, file.userId));
      const input = readAttachmentInput(body);
      const problem = problemWithDescription(input);
      if (problem !== undefined) return invalid(problem);
      const description = input.description === undefined ? file.description : input.description;
      const changed = { ...file, description, updatedAt: deps.clock.timestamp() };
      return json(200, attachmentJson(account)(deps.store.attachments.put(changed)));
    },
    'POST /patient_attachments/{id}/archive': archive,
    'DELETE /patient_attachments/{id}': archive,
  };
};
