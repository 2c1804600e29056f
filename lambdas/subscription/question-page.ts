import { html } from 'hono/html';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { linkButton, postButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

/** A question before something is done: its answer is one button, the way back a link. Nothing has been changed yet. */
export interface Question {
  readonly title: string;
  readonly text: Html;
  /** What stays as it is. */
  readonly back: string;
  readonly button: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The page of a question about the subscription. */
export const questionPage = (
  site: Site,
  request: WebRequest,
  { title, text, back, button, fields }: Question,
): Promise<WebResponse> =>
  page(site, request, {
    title,
    current: 'settings',
    body: html`<div class="card narrow">
      <h1>${title}</h1>
      ${text}
      <div class="actions">${linkButton(site, '/account/subscription?done=kept', back)}
        ${postButton(site, '/account/subscription', button, { kind: 'plain', fields })}</div>
    </div>`,
  });
