import { html, raw } from 'hono/html';
import type { ErrorCode } from '../core/errors.ts';
import type { Practice } from '../core/practitioner.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import { copyScript, field, notice } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { type DocumentCard, documentCard } from './document-card.ts';
import {
  type AllIntegrationFields,
  enabledField,
  type IntegrationErrors,
  placeField,
} from './integrations-form.ts';
import { type WebhookCard, webhookCard } from './webhook-card.ts';

export interface PracticePage {
  readonly practice: Practice;
  readonly vendors: readonly Vendor[];
  readonly fields: AllIntegrationFields;
  readonly errors?: IntegrationErrors;
  readonly webhook: WebhookCard;
  readonly document: DocumentCard;
  /** What was just done. */
  readonly said?: string | undefined;
  /** Set when something was not saved. */
  readonly code?: ErrorCode;
}

const placeInput = (vendor: Vendor, place: string, error: string | undefined): Html | string => {
  const { practiceField } = vendor;
  if (practiceField === undefined) return '';
  return field({
    id: placeField(vendor),
    label: practiceField.label,
    hint: html`${practiceField.help.map((step) => html`${step} `)}`,
    ...(error === undefined ? {} : { error }),
    control: (attributes) =>
      html`<input ${attributes} value="${place}" maxlength="300" autocomplete="off" autocapitalize="none" spellcheck="false">`,
  });
};

const vendorFields = (vendor: Vendor, { fields, errors }: PracticePage): Html => {
  const { enabled, place } = fields.get(vendor.id) ?? { enabled: false, place: '' };
  const id = enabledField(vendor);
  return html`<div class="field">
      <label for="${id}"><input type="checkbox" id="${id}" name="${id}" ${enabled ? raw('checked') : ''}>
        ${vendor.title}</label>
    </div>
    ${placeInput(vendor, place, errors?.get(vendor.id))}`;
};

/** Settings of the whole practice: which systems it uses, how its documents look, and where events are sent. */
export const practicePage = (site: Site, request: WebRequest, content: PracticePage): Promise<WebResponse> =>
  page(site, request, {
    title: `${content.code === undefined ? '' : 'Not saved: '}Practice settings`,
    current: 'practice',
    ...(content.code === undefined ? {} : { status: 422, code: content.code }),
    script: copyScript,
    body: html`<div class="column">
      <p class="quiet small">${content.practice.name}</p>
      <h1>Practice settings</h1>
      ${content.said === undefined ? '' : notice('good', content.said)}
      <p><a href="${site.href('/practice/activity')}">Activity: who changed what, and when</a><br>
        <a href="${site.href('/practice/sharing')}">Sharing: who shares all their clients with whom</a></p>
      <section class="card" aria-labelledby="integrations-title">
        <h2 id="integrations-title">Integrations</h2>
        <p>Practice management systems that are switched on can be chosen under <em>Integrate with</em>. Switching one
          off does not end connections that exist: disconnect them on each user’s page.</p>
        <form method="post" action="${site.href('/practice')}" autocomplete="off">
          ${content.vendors.map((vendor) => vendorFields(vendor, content))}
          <div class="actions"><button>Save integrations</button></div>
        </form>
      </section>
      ${documentCard(site, content.document)}
      ${webhookCard(site, content.webhook)}
    </div>`,
  });
