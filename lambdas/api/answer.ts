import { createHash } from 'node:crypto';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { ApiAnswer } from './call.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** JSON as recorded: what could end a script element is escaped, which changes nothing for whoever parses it. */
const toJson = (body: unknown): string =>
  JSON.stringify(body).replace(
    /[<>&\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Weak, as recorded: the same words, whatever compression does to them. */
const etagOf = (json: string): string =>
  `W/"${createHash('sha256').update(json).digest('hex').slice(0, 32)}"`;

const isKnown = (request: WebRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .some((one) => one === '*' || one.replace(/^(W\/)?/, 'W/') === etag);

/**
 * An answer with the recorded headers (contracts.md 2.5): what was found may be asked for again with its etag, errors,
 * 202 and the empty 200 are not to be kept; every answer has its request's id.
 */
export const toResponse = (request: WebRequest, answer: ApiAnswer): WebResponse => {
  const { status } = answer;
  const common = { 'x-request-id': request.requestId, ...answer.headers };
  if (answer.body === undefined) {
    const headers = { ...common, 'content-type': 'application/json', 'cache-control': 'no-cache' };
    return { statusCode: status, headers, body: '' };
  }
  const json = toJson(answer.body);
  const body = request.method === 'HEAD' ? '' : json;
  if (status !== 200 && status !== 201) {
    const headers = { ...common, 'content-type': JSON_TYPE, 'cache-control': 'no-cache' };
    return { statusCode: status, headers, body };
  }
  const etag = etagOf(json);
  const cached = { ...common, 'cache-control': 'max-age=0, private, must-revalidate', etag };
  if (request.method !== 'POST' && request.method !== 'PUT' && isKnown(request, etag))
    return { statusCode: 304, headers: cached, body: '' };
  return { statusCode: status, headers: { ...cached, 'content-type': JSON_TYPE }, body };
};
