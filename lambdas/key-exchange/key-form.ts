import { html, raw } from 'hono/html';
import type { Connection } from '../core/connection.ts';
import type { Vendor } from '../pms/vendor.ts';
import { field } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { Problem } from './problem-words.ts';

/** What the form needs. A key that was sent is never among it: no page shows a key again. */
export interface KeyForm {
  readonly vendors: readonly Vendor[];
  readonly selected: Vendor;
  readonly connection: Connection | undefined;
  readonly problem: Problem | undefined;
}

const option = (vendor: Vendor, selected: Vendor): Html =>
  html`<option value="${vendor.id}" ${vendor === selected ? raw('selected') : ''}>${vendor.title}</option>`;

/** The form of the guide's step 2: choose the system, paste the key, **Save changes**. */
export const keyForm = (site: Site, { vendors, selected, connection, problem }: KeyForm): Html => {
  const errorOf = (name: Problem['field']) => (problem?.field === name ? { error: problem.text } : {});
  return html`<section class="card" aria-labelledby="key-title">
    <h2 id="key-title">${connection === undefined ? 'Connect your practice management system' : 'Replace key'}</h2>
    <form method="post" action="${site.href('/account/settings')}" autocomplete="off">
      ${field({
        id: 'vendor',
        label: 'Practice management system',
        ...errorOf('vendor'),
        control: (attributes) =>
          html`<select ${attributes}>${vendors.map((vendor) => option(vendor, selected))}</select>`,
      })}
      <h3>Where to find your key</h3>
      <ol>${selected.keyField.help.map((step) => html`<li>${step}</li>`)}</ol>
      ${field({
        id: 'key',
        label: selected.keyField.label,
        hint: `Paste the whole key. It is kept in ${site.region.toUpperCase()} and never shown again.`,
        ...errorOf('key'),
        control: (attributes) =>
          html`<input type="text" ${attributes} autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="2000">`,
      })}
      <div class="actions"><button>Save changes</button></div>
    </form>
  </section>`;
};
