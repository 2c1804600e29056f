import { raise } from '../core/errors.ts';
import type { WebRequest } from './request.ts';

/** A form that may carry files, read by the platform's own parser. AppError `form_invalid` for anything else. */
export const readForm = async ({ bytes, headers }: WebRequest): Promise<FormData> => {
  const type = headers['content-type'] ?? '';
  try {
    return await new Response(Buffer.from(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    return raise('form_invalid', { reason: 'not_a_form' });
  }
};
