import { html } from 'hono/html';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { page } from './layout.ts';
import type { Site } from './site.ts';

/**
 * What a form is answered that asked for a document: a page that goes on to the document by itself. No redirect, because
 * browsers hold a form's redirects to the page's own site (CSP `form-action`), and a document's last step leads to S3.
 * It stays on the screen while the document is being made, so it says so.
 *
 * @param link address of the document
 */
export const documentOnItsWay = (site: Site, request: WebRequest, link: string): Promise<WebResponse> =>
  page(site, request, {
    title: 'Your document is being made',
    headers: { refresh: `0; url=${link}` },
    body: html`<div class="card narrow">
      <h1>Your document is being made</h1>
      <p>It opens here by itself in a few seconds.</p>
      <p class="actions"><a class="button plain" href="${link}">Open the document</a></p>
    </div>`,
  });
