/** Step 3 of filing a document: the upload becomes a file of the patient (contracts.md, 1.9). */

import { json } from '../../shared/http.ts';
import { assertMay } from '../../shared/refusals.ts';
import { apiUrl, bucketOf, bucketUrl } from '../hosts.ts';
import type { Account, UploadedObject } from '../model.ts';
import { rightsOf } from '../roles.ts';
import { problemWithDescription, readAttachmentInput } from './attachment-input.ts';
import { attachmentJson } from './attachment-json.ts';
import type { ApiDeps, ApiHandler } from './context.ts';
import { invalid } from './errors.ts';
import { uploadPrefix } from './presigned-post.ts';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The uploaded object behind an upload_url; plain as in the guide, or percent-encoded as in the reference. */
const uploadedAt = (
  deps: ApiDeps,
  account: Account,
  patientId: string,
  url: string,
): UploadedObject | undefined => {
  const base = bucketUrl(account.shard);
  if (!url.startsWith(base)) return undefined;
  const plain = url.slice(base.length);
  const isOwn = (key: string): boolean => key.startsWith(uploadPrefix(account.id, patientId));
  const key = [plain, decoded(plain)].find(
    (each) => isOwn(each) && deps.store.objects.get(`${bucketOf(account.shard)}/${each}`) !== undefined,
  );
  return key === undefined ? undefined : deps.store.objects.get(`${bucketOf(account.shard)}/${key}`);
};

/** The route that creates a file. */
export const createAttachmentRoutes = (deps: ApiDeps): Readonly<Record<string, ApiHandler>> => ({
  'POST /patient_attachments': ({ account, user, body }) => {
    assertMay(rightsOf(user.role).files !== 'none');
    const input = readAttachmentInput(body);
    if (input.patient_id === undefined) return invalid({ patient_id: "can't be blank" });
    const patient = deps.store.patients.get(input.patient_id);
    if (patient?.accountId !== account.id || patient.deletedAt !== undefined) {
      return invalid({ patient_id: 'is invalid' });
    }
    const problem = problemWithDescription(input);
    if (problem !== undefined) return invalid(problem);
    const uploaded = uploadedAt(deps, account, patient.id, input.upload_url ?? '');
    if (uploaded === undefined) return invalid({ temp_attachment_url: 'is invalid' });
    // The body of this error is not documented (contracts.md, 1.9); 422 is the likely form.
    if (account.storageFull) return invalid({ base: 'file storage limit reached for free trial accounts' });

    const at = deps.clock.timestamp();
    const attachment = deps.store.attachments.put({
      id: deps.clock.newId(),
      accountId: account.id,
      patientId: patient.id,
      userId: user.id,
      description: input.description ?? null,
      objectId: uploaded.id,
      createdAt: at,
      updatedAt: at,
    });
    deps.processing.start(attachment.id);
    return json(201, attachmentJson(account)(attachment), {
      location: `${apiUrl(account.shard)}/patient_attachments/${attachment.id}`,
    });
  },
});
