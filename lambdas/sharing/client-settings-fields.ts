import { html, raw } from 'hono/html';
import type { Client } from '../core/client.ts';
import { field } from '../web/components.ts';
import { LONGEST_EMAIL } from '../web/find-colleague.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { emptyFields, type RefusedHandOver } from './client-settings-form.ts';

/** How the client's word is had: by e-mail to this address, or because the practitioner asked. */
export interface ClientsWord {
  readonly mailedTo: string | undefined;
}

/** Enough to recognise an address one knows, too little to read it over a shoulder. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(Math.max(at, 0))}`;
};

const error = (text: string | undefined) => (text === undefined ? {} : { error: text });
const errorLine = (id: string, text: string | undefined): Html | '' =>
  text === undefined ? '' : html`<p class="error" id="${id}-error" role="alert">${text}</p>`;
/** Ties a box or a group to its error for people who can't see the page. */
const marked = (id: string, text: string | undefined) =>
  text === undefined ? '' : raw(`aria-describedby="${id}-error" aria-invalid="true"`);

const choice = (value: 'share' | 'transfer', chosen: string, words: string): Html =>
  html`<label for="what-${value}"><input type="radio" id="what-${value}" name="what" value="${value}" ${chosen === value ? raw('checked') : ''} required>
    ${words}</label>`;

const tick = (
  {
    id,
    value,
    isOn,
    isRequired,
    wrong,
  }: {
    readonly id: string;
    readonly value?: number;
    readonly isOn: boolean;
    readonly isRequired?: boolean;
    readonly wrong?: string | undefined;
  },
  words: string | Html,
): Html => html`<div class="field">
    <label for="${id}"><input type="checkbox" id="${id}" name="${id}" value="${value ?? 'on'}" ${isOn ? raw('checked') : ''} ${isRequired === true ? raw('required') : ''} ${marked(id, wrong)}>
      ${words}</label>
    ${errorLine(id, wrong)}
  </div>`;

/** The form that shares or transfers a client; with errors: nothing was changed, and each stands beside its field. */
export const handOverForm = (
  site: Site,
  client: Pick<Client, 'id'>,
  { mailedTo }: ClientsWord,
  refused: RefusedHandOver | undefined,
): Html => {
  const { email, what, keep, asked } = refused?.fields ?? emptyFields;
  const errors = refused?.errors ?? {};
  const outside = refused?.outside;
  return html`<form method="post" action="${site.href(`/clients/${client.id}/settings`)}" autocomplete="off">
    <input type="hidden" name="action" value="hand-over">
    ${field({
      id: 'email',
      label: 'Colleague’s e-mail address',
      hint: 'The address your colleague signs in to Physitrack with.',
      ...error(errors.email),
      control: (attributes) =>
        html`<input ${attributes} type="email" value="${email}" maxlength="${LONGEST_EMAIL}" autocomplete="off" autocapitalize="none" spellcheck="false" required>`,
    })}
    ${
      outside === undefined
        ? ''
        : tick(
            { id: 'outside', value: outside.id, isOn: false, isRequired: true, wrong: errors.outside },
            html`I mean ${outside.name} of ${outside.practiceName}, which is not my practice`,
          )
    }
    <fieldset class="field" role="radiogroup" ${marked('what', errors.what)}>
      <legend>What should happen</legend>
      ${choice('share', what, 'Share: we both see this client, and I stay the owner')}
      ${choice('transfer', what, 'Transfer: my colleague becomes the owner, and I lose access')}
      ${errorLine('what', errors.what)}
    </fieldset>
    ${tick({ id: 'keep', isOn: keep }, 'When transferring: keep sharing with me')}
    ${
      mailedTo === undefined
        ? tick(
            { id: 'asked', isOn: asked, isRequired: true, wrong: errors.asked },
            'I have asked the client, and the client agrees',
          )
        : html`<p>We ask the client by e-mail at <strong>${maskEmail(mailedTo)}</strong>. Nothing happens until the client
            confirms, within 14 days.</p>`
    }
    <div class="actions"><button>${mailedTo === undefined ? 'Share or transfer' : 'Ask the client'}</button></div>
  </form>`;
};
