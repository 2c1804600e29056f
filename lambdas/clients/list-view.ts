import * as z from 'zod/mini';
import { idSchema } from '../core/ids.ts';
import { cookie } from '../platform/session.ts';
import { readWritten, writeCursor } from '../store/cursors.ts';

const viewSchema = z.object({
  /** Whose view it is: on a shared computer the next person must not see what was searched for. */
  practitionerId: idSchema,
  search: z.string().check(z.maxLength(100)),
  cursor: z.optional(z.string().check(z.maxLength(500))),
});

/** What of the list somebody looks at: the text searched for and the page. Both can hold names. */
export type ListView = z.infer<typeof viewSchema>;

const KEPT_SECONDS = 30 * 60;
const nameOf = (region: string): string => `__Host-physitrack-${region}-list`;

/**
 * The view travels in a cookie of its own, so that no name stands in an address and the browser's Back button still
 * comes back to what was found. The value of a `Set-Cookie` header.
 */
export const keepView = (region: string, view: ListView): string =>
  cookie(nameOf(region), writeCursor(view), KEPT_SECONDS);

/** The view a browser kept; everything, from the start, when there is none or it is somebody else's. */
export const keptView = (
  region: string,
  cookies: Readonly<Record<string, string | undefined>>,
  practitionerId: number,
): ListView => {
  const all: ListView = { practitionerId, search: '' };
  const kept = readWritten(viewSchema, cookies[nameOf(region)] ?? '');
  return kept?.practitionerId === practitionerId ? kept : all;
};
