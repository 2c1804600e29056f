/** Step 1 of filing a document: the form fields for one upload (contracts.md, 1.9). */
import { randomUUID } from 'node:crypto';
import { json } from '../../shared/http.ts';
import { assertMay } from '../../shared/refusals.ts';
import { bucketUrl } from '../hosts.ts';
import { rightsOf } from '../roles.ts';
import { signedFields } from '../upload/policy.ts';
import type { ApiDeps, ApiHandler } from './context.ts';
import { visiblePatientOf } from './patients.ts';

/** Where uploads for a patient of an account go; the rest of the key is a fresh id and the file's name. */
export const uploadPrefix = (accountId: string, patientId: string): string =>
  `${accountId}/patients/${patientId}/attachments/temp/`;

/** The route of the presigned post. */
export const presignedPostRoutes = (deps: ApiDeps): Readonly<Record<string, ApiHandler>> => ({
  'GET /patients/{patient_id}/attachment_presigned_post': ({ account, user, params }) => {
    assertMay(rightsOf(user.role).files !== 'none');
    const patient = visiblePatientOf(deps, account, params.patient_id);
    const folder = `${uploadPrefix(account.id, patient.id)}${randomUUID()}/`;
    return json(200, {
      url: bucketUrl(account.shard),
      fields: signedFields(account.shard, folder, deps.clock.now()),
    });
  },
});
