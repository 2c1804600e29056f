import { html } from 'hono/html';
import { copyable, field, postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';

/** Where a practice's events are sent, as it is or as it was typed. */
export interface WebhookCard {
  readonly url: string;
  readonly error?: string;
  /** What deliveries are signed with; absent while none are sent. */
  readonly secret?: string;
}

/** Masked until it is asked for, without a script; the page is never stored (`cache-control: no-store`). */
const secretPart = (site: Site, secret: string): Html => html`<div class="section"><h3>Signing secret</h3>
    <p>Every delivery is signed with it, so that your endpoint can tell that it comes from Physitrack.
      <span class="code">whsec_••••••••</span></p>
    <details class="field"><summary>Show the signing secret</summary>
      ${copyable('webhook-secret', 'Signing secret', secret)}
    </details>
    <p>A new secret is in force at once: your endpoint must know it to recognise what comes after.</p>
    ${postButton(site, '/practice/webhook', 'Replace the secret', {
      kind: 'plain',
      fields: { action: 'replace' },
    })}</div>`;

/** The form of the practice's webhook endpoint. */
export const webhookCard = (site: Site, { url, error, secret }: WebhookCard): Html =>
  html`<section class="card" aria-labelledby="webhook-title">
    <h2 id="webhook-title">Webhook</h2>
    <p>New clients and changed programs of this practice are also sent to an address of yours, if you set one. Leave it
      empty to send nothing.</p>
    <form method="post" action="${site.href('/practice/webhook')}" autocomplete="off">
      <input type="hidden" name="action" value="save">
      ${field({
        id: 'url',
        label: 'Endpoint',
        hint: 'Starts with https:// and answers with status 200 within five seconds.',
        ...(error === undefined ? {} : { error }),
        control: (attributes) =>
          html`<input ${attributes} value="${url}" maxlength="2100" autocomplete="off" autocapitalize="none" spellcheck="false" inputmode="url">`,
      })}
      <div class="actions"><button>Save endpoint</button></div>
    </form>
    ${secret === undefined ? '' : secretPart(site, secret)}
  </section>`;
