import { AppError, raise } from '../../core/errors.ts';
import { parseJson } from '../../core/parse-json.ts';
import type { ProgramFile } from '../vendor.ts';
import type { Refusal, VendorAnswer } from '../vendor-http.ts';
import type { JuvonnoApi } from './api.ts';
import { createFindFile } from './find-file.ts';
import { idOfAdded, uploadTokenSchema } from './schemas.ts';
import { documentsUrl, uploadTokenUrl } from './urls.ts';

const ADDED = [200, 201];
const STALE_TOKEN = 'upload_token';

/** With a single-use token 401 is about the token, never about the practitioner's key. */
const readTokenRefusal = ({ status }: VendorAnswer): Refusal | undefined =>
  status === 401 ? { code: 'pms_rejected', reason: STALE_TOKEN } : undefined;

const formOf = (file: ProgramFile, token: string | undefined): FormData => {
  const form = new FormData();
  if (token !== undefined) form.append('api_token', token);
  form.append('name', file.title);
  form.append('description', file.description);
  // Physitrack shows patients their program already: the copy is for the practitioner.
  form.append('portal_visible', '0');
  form.append('file', new Blob([file.bytes.slice()], { type: 'application/pdf' }), file.fileName);
  return form;
};

const isAbsentCall = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'pms_rejected' && error.detail.status === 405;
const isStaleToken = (error: unknown): boolean =>
  error instanceof AppError && error.detail.reason === STALE_TOKEN;

/**
 * Adds a PDF to a customer's documents (contracts.md 3.4): a single-use token first, then the file with the token and
 * without the key, which Juvonno answers with 403. Older instances know no tokens (404 or 405) and take the file with
 * the key. A token that proved stale is asked for once more. `patient_not_found` when Juvonno has no such customer.
 */
export const createAddFile = (api: JuvonnoApi) => {
  const findFile = createFindFile(api);
  const newToken = async (patientId: string): Promise<string | undefined> => {
    const call = { name: 'juvonno upload token', method: 'POST', accept: ADDED } as const;
    try {
      return await api.json({ ...call, url: uploadTokenUrl(api.base, patientId) }, uploadTokenSchema);
    } catch (error) {
      if (isAbsentCall(error)) return undefined;
      throw error;
    }
  };
  const once = async (patientId: string, file: ProgramFile): Promise<string> => {
    const token = await newToken(patientId);
    const url = documentsUrl(api.base, patientId);
    const call = {
      name: 'juvonno document',
      url,
      method: 'POST',
      body: formOf(file, token),
      accept: ADDED,
    } as const;
    const answer =
      (await (token === undefined
        ? api.text(call)
        : api.textWithoutKey({ ...call, refusal: readTokenRefusal }))) ?? raise('patient_not_found');
    // It can't be deleted and must not come twice: an answer we can't read is no reason to believe it failed.
    return (
      idOfAdded(parseJson(answer)) ??
      (await findFile(patientId, file.title)) ??
      raise('pms_unexpected', { reason: 'document' })
    );
  };
  return async (patientId: string, file: ProgramFile): Promise<string> => {
    try {
      return await once(patientId, file);
    } catch (error) {
      if (!isStaleToken(error)) throw error;
      return once(patientId, file);
    }
  };
};
