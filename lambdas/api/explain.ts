import { codeOf, type ErrorCode } from '../core/errors.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { toResponse } from './answer.ts';
import { refusal } from './call.ts';
import { API_PATH, matchCall } from './match-call.ts';

/** The recorded texts (contracts.md 2.5); every other failure has the words of `http/problem.ts`. */
const TEXTS: Partial<Record<ErrorCode, string>> = {
  key_unknown: 'Practitioner was not found',
  client_not_found: 'Client with given id does not exist',
  program_not_found: 'Program with given access code does not exist',
  route_unknown: 'There is no such call',
  body_unreadable: 'The body is not JSON. Nothing was changed.',
  form_too_large: 'The body is too large. Nothing was changed.',
  unexpected: 'Something went wrong on our side. Please try again.',
};

/** The two calls that list something of a client answer 422 for an unknown one; every other answers 404. */
const statusOf = (request: WebRequest, code: ErrorCode): number => {
  const matched = matchCall(request);
  const declared = matched !== undefined && 'call' in matched ? Object.keys(matched.call.answers) : [];
  return code === 'client_not_found' && declared.includes('422') && !declared.includes('404')
    ? 422
    : problemOf(code).status;
};

/** Failures of API v2 in its own form, `{"errors":[…]}`; those of other routes are left to the pages. */
export const explainApi = (request: WebRequest, error: unknown): WebResponse | undefined => {
  if (!request.route.startsWith(API_PATH)) return undefined;
  const code = codeOf(error);
  return toResponse(request, refusal(statusOf(request, code), TEXTS[code] ?? problemOf(code).text));
};
