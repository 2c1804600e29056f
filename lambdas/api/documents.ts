import { html } from 'hono/html';
import { raise } from '../core/errors.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import { DOCUMENT_LIFE_MS, type DocumentStore } from '../platform/documents.ts';
import { linkButton } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

export interface DocumentsDeps {
  readonly site: Site;
  readonly documents: Pick<DocumentStore, 'find' | 'presign'>;
  /** Did we hand this token out for a document that may still be being made? */
  readonly isAwaited: (token: string) => Promise<boolean>;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const FILE = /^([0-9a-f]{32})\.pdf$/;

/** When to look again: a document that was just asked for is drawn in a second or two, more when none was for a while. */
const LOOK_AGAIN_AFTER_MS = [400, 600, 1000, 1500, 2000, 2500];
const RETRY_AFTER_SECONDS = 15;

const lookFor = async (deps: DocumentsDeps, token: string): Promise<{ storedAt: number } | undefined> => {
  let found = await deps.documents.find(token);
  if (found !== undefined || !(await deps.isAwaited(token))) return found;
  for (const pause of LOOK_AGAIN_AFTER_MS) {
    if (found !== undefined) break;
    await deps.wait(pause);
    found = await deps.documents.find(token);
  }
  return found;
};

/** One that is still being made and one whose day is over look the same from here. */
const notThere = (site: Site, request: WebRequest, token: string): Promise<WebResponse> =>
  page(site, request, {
    title: 'This document is not here',
    status: 404,
    code: 'document_not_found',
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    body: html`<div class="card narrow">
      <h1>This document is not here</h1>
      <p>If you have just asked for it, it is still being made: load this page again in a few seconds.</p>
      <p>Links to documents work for 24 hours. After that, ask for a new one.</p>
      <p class="actions">${linkButton(site, `/documents/${token}.pdf`, 'Load again')}</p>
      <p class="quiet small">Reference for support: <span class="code">${request.requestId}</span></p>
    </div>`,
  });

/**
 * `GET /documents/{file}`: sends whoever has the link on to the document, for a day and without a cookie. Waits a few
 * seconds for one that was asked for and is not there yet; then, or for a day that is over, `document_not_found`. Neither the link nor
 * the address it leads to says anything of a program, and no `Referer` leaves with the redirect (the pipeline's
 * referrer policy: to the same origin only).
 */
export const createShowDocument =
  (deps: DocumentsDeps): WebHandler =>
  async (request) => {
    const [, token = raise('document_not_found')] = FILE.exec(request.params.file ?? '') ?? [];
    const found = await lookFor(deps, token);
    if (found === undefined) return notThere(deps.site, request, token);
    if (deps.now() - found.storedAt >= DOCUMENT_LIFE_MS) raise('document_not_found');
    return {
      statusCode: 302,
      headers: { location: await deps.documents.presign(token), 'cache-control': 'no-store' },
      body: '',
    };
  };
