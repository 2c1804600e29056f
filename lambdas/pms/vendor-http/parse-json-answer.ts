import type * as z from 'zod/mini';
import type { VendorAnswer } from './exchange.ts';

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: 'html' | 'content_type' | 'json' | 'schema';
      /** Path of the first fault, for the log. It is made of our schemas' names: no value of the body is in it. */
      readonly where: { readonly at?: string };
    };

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/;

/** Reads an accepted answer: JSON only when its content type says so, and only what the schema lets through. */
export const parseJsonAnswer = <T>(
  answer: Pick<VendorAnswer, 'contentType' | 'text'>,
  schema: z.ZodMiniType<T>,
): Parsed<T> => {
  if (answer.contentType === 'text/html') return { ok: false, reason: 'html', where: {} };
  if (!JSON_TYPE.test(answer.contentType)) return { ok: false, reason: 'content_type', where: {} };
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch {
    return { ok: false, reason: 'json', where: {} };
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  return { ok: false, reason: 'schema', where: /^[a-z0-9_.]{1,80}$/.test(at) ? { at } : {} };
};
