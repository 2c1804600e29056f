import { codeOf, type ErrorCode } from '../../core/errors.ts';
import { problemOf } from '../../http/problem.ts';
import type { WebRequest, WebResponse } from '../../http/request.ts';
import type { Site } from '../../web/site.ts';
import type { Fault } from './parse-patient.ts';

/** A program asks for JSON and nothing else; a browser that sends a form asks for pages. */
export const wantsJson = ({ headers: { accept = '' } }: Pick<WebRequest, 'headers'>): boolean =>
  /\bapplication\/json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);

const json = (statusCode: number, body: unknown): WebResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

/** The client, and where a person opens it. It signs nobody in: a program has no use for the cookie. */
export const clientAnswer = (site: Site, clientId: number, isNew: boolean): WebResponse =>
  json(isNew ? 201 : 200, { client: { id: clientId, url: site.url(`/clients/${clientId}`) } });

export const faultsAnswer = (faults: readonly Fault[]): WebResponse => ({
  ...json(422, { errors: faults.map(({ text }) => text) }),
  code: 'form_invalid',
});

/** 302, as documented (contracts.md 2.2): a browser goes on with GET. */
export const goTo = (site: Site, path: string, cookie: string): WebResponse => ({
  statusCode: 302,
  headers: { location: site.href(path), 'cache-control': 'no-store' },
  cookies: [cookie],
  body: '',
});

/** Where our words for people would say too little, or too much, to a program. */
const words: Partial<Record<ErrorCode, string>> = {
  key_unknown: 'Practitioner was not found',
  client_not_found: 'Client with given id does not exist',
  route_unknown: 'This practice management system is not known here',
};

/** Any failure for a program: `{"errors":[…]}`. */
export const errorAnswer = (error: unknown): WebResponse => {
  const code = codeOf(error);
  const { status, title } = problemOf(code);
  return json(status, { errors: [words[code] ?? title] });
};
