import { AppError, raise } from '../../core/errors.ts';
import type { ProgramFile } from '../vendor.ts';
import type { VendorHttp } from '../vendor-http.ts';
import type { ClinikoApi } from './api.ts';
import { STALE_UPLOAD } from './refusals.ts';
import { attachmentSchema, presignedPostSchema } from './schemas.ts';
import { uploadFile } from './upload.ts';
import { attachmentsUrl, presignUrl } from './urls.ts';

/** A fresh upload address may help: S3 refused the one we had, or Cliniko no longer knows the object. */
const isStale = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code === 'pms_rejected' &&
  (error.detail.reason === STALE_UPLOAD ||
    (error.detail.reason?.startsWith('s3_') === true && error.detail.reason !== 's3_EntityTooLarge'));

/**
 * Adds a PDF to a patient's Files (contracts.md 1.9): ask where to upload, upload, register. The address has an
 * undocumented lifetime, so the three go together, and once more from the start when it proved stale; never a
 * third time. Throws `patient_not_found` when Cliniko does not know the patient.
 */
export const createAddFile = (api: ClinikoApi, http: VendorHttp) => {
  const once = async (patientId: string, file: ProgramFile): Promise<string> => {
    const post =
      (await api.get(presignUrl(api.base, patientId), presignedPostSchema, 'presigned post')) ??
      raise('patient_not_found');
    const upload_url = await uploadFile(http, post, file);
    const body = { patient_id: patientId, upload_url, description: file.description };
    const added = await api.create(attachmentsUrl(api.base), body, attachmentSchema, 'attachment');
    return (added ?? raise('patient_not_found')).id;
  };
  return async (patientId: string, file: ProgramFile): Promise<string> => {
    try {
      return await once(patientId, file);
    } catch (error) {
      if (!isStale(error)) throw error;
      return once(patientId, file);
    }
  };
};
