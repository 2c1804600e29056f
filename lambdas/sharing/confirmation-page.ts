import { html } from 'hono/html';
import type { Handover } from '../core/sharing.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { postButton } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { type Asked, askedWords } from './confirmation-mail.ts';

/** The address is as good as a key, so search engines must not keep it; it is never sent to other sites (same-origin). */
const headers = { 'x-robots-tag': 'noindex, nofollow' };

/** Ends every page of a client's link. */
const askPractice = html`<p class="quiet section">If you have questions, please ask your practice.</p>`;

const bodyOf = (title: string, text: Html): Html =>
  html`<div class="card narrow"><h1>${title}</h1>${text}${askPractice}</div>`;

/** The question, with who asks what; the client's own name is nowhere. */
export const questionPage = (
  site: Site,
  request: WebRequest,
  token: string,
  asked: Asked,
): Promise<WebResponse> => {
  const path = `/confirmations/${token}`;
  return page(site, request, {
    title: 'Do you agree?',
    headers,
    body: bodyOf(
      'Do you agree?',
      html`${askedWords(asked).map((sentence) => html`<p>${sentence}</p>`)}
        <p>Nothing happens unless you confirm.</p>
        <div class="actions">
          ${postButton(site, path, 'Yes, I agree', { fields: { action: 'confirm' } })}
          ${postButton(site, path, 'No, I don’t agree', { kind: 'plain', fields: { action: 'decline' } })}
        </div>`,
    ),
  });
};

const confirmedWords: Record<Handover['what'], string> = {
  share: 'You agreed, and your record is shared. Your practice can end that at any time: ask them.',
  transfer: 'You agreed, and your record is in the hands of your new practitioner.',
};

/** It is done: also for whoever opens the link again. */
export const answeredPage = (
  site: Site,
  request: WebRequest,
  answer: 'confirmed' | 'declined',
  what: Handover['what'],
): Promise<WebResponse> => {
  const title = 'Thank you for your answer';
  const text = answer === 'confirmed' ? confirmedWords[what] : 'You did not agree, so nothing was changed.';
  return page(site, request, { title, headers, body: bodyOf(title, html`<p>${text}</p>`) });
};

/** The same for every link that opens nothing: unknown, used up, cancelled, too old, or overtaken by events. */
export const overPage = (site: Site, request: WebRequest): Promise<WebResponse> => {
  const { title, text, status } = problemOf('confirmation_over');
  return page(site, request, {
    title,
    status,
    code: 'confirmation_over',
    headers,
    body: bodyOf(title, html`<p>${text}</p>`),
  });
};
