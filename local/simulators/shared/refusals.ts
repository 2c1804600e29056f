/** The ways a vendor's API says no. What its documents leave open, the form of the bodies, is a switch. */
import { type Answer, json } from './http.ts';

/** The form of bodies that the vendor does not document. */
export type BodyForm = 'text' | 'json' | 'html';

/** Ends a call with a status; the API gives it the body that the switches ask for. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, text: string, headers: Readonly<Record<string, string>> = {}) {
    super(text);
    this.status = status;
    this.headers = headers;
  }
}

/** Stops a call. */
export const refuse = (status: number, text: string, headers: Record<string, string> = {}): never => {
  throw new Refusal(status, text, headers);
};

/** 404 for what does not exist or is not this account's. */
export const notFound = (): never => refuse(404, 'Not found.');

/** 403 for what the user's role may not do. */
export const assertMay = (isAllowed: boolean): void => {
  if (!isAllowed) refuse(403, 'Forbidden.');
};

/** A page as a content delivery network in front shows it. */
export const htmlError = (status: number, title: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: {
    'content-type': 'text/html',
    server: 'CloudFront',
    'x-cache': 'Error from cloudfront',
    ...headers,
  },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${status} ${title}</h1><p>The request could not be satisfied.</p></body></html>`,
});

/** A refusal in the form that is switched on. */
export const refusalAnswer = (refusal: Refusal, form: BodyForm): Answer => {
  const { status, message } = refusal;
  const headers = { ...refusal.headers };
  if (form === 'json') return json(status, { message }, headers);
  if (form === 'html') return htmlError(status, message, headers);
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body: `${message}\n`,
  };
};
