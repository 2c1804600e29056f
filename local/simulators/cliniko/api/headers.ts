/** The headers every call must bring (contracts.md, 1.2). */
import type { IncomingHttpHeaders } from 'node:http';
import { refuse } from '../../shared/refusals.ts';

const nameAndMail = /^[^()]*\S[^()]*\([^\s@()]+@[^\s@()]+\.[^\s@().]+\)\s*$/;

/** 403 for a caller that does not say who it is: this is how a blocked program looks. */
export const assertNamesItself = (headers: IncomingHttpHeaders): void => {
  if (!nameAndMail.test(headers['user-agent'] ?? '')) refuse(403, 'Forbidden.');
};

/** 406 unless JSON is asked for by name; 415 for a body in anything else. */
export const assertSpeaksJson = (headers: IncomingHttpHeaders, hasBody: boolean): void => {
  if (!(headers.accept ?? '').includes('application/json')) refuse(406, 'Not acceptable.');
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (hasBody && type !== 'application/json') refuse(415, 'Unsupported media type.');
};
