import { html } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { page } from './layout.ts';
import type { Site } from './site.ts';

/** The page for a failure nobody had better words for. */
export const problemPage = (site: Site, request: WebRequest, code: ErrorCode): Promise<WebResponse> => {
  const problem = problemOf(code);
  return page(site, request, {
    title: problem.title,
    status: problem.status,
    body: html`<div class="card narrow">
      <h1>${problem.title}</h1>
      <p>${problem.text}</p>
      <p class="actions"><a class="button" href="${site.href('/clients')}">Go to your clients</a></p>
      <p class="quiet small">Reference for support: <span class="code">${request.requestId}</span></p>
    </div>`,
  });
};
