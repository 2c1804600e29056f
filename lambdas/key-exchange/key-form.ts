import { html, raw } from 'hono/html';
import type { Connection } from '../core/connection.ts';
import { field } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { mayConnect, type Screen } from './screen.ts';
import { type VendorChoice, vendorChoice } from './vendor-choice.ts';
import { of } from './whose.ts';

/** What the form needs. A key that was sent is never among it: no page shows a PMS token again. */
export interface KeyForm extends VendorChoice {
  readonly connection: Connection | undefined;
}

const title = ({ whose }: Screen, { connection }: KeyForm): string => {
  if (!whose.own) return 'Integrate with';
  return connection === undefined ? 'Connect your practice management system' : 'Replace key';
};

/** The field of the vendor that was chosen, with where to find the key, and what will come of it. */
const keyField = (site: Site, { path, whose }: Screen, { selected, connection, problem }: KeyForm): Html =>
  html`<form method="post" action="${site.href(path)}" autocomplete="off">
      <input type="hidden" name="vendor" value="${selected.id}">
      <h3>Where to find ${of(whose, 'key')}</h3>
      <ol>${selected.keyField.help.map((step) => html`<li>${step}</li>`)}</ol>
      ${field({
        id: 'key',
        label: selected.keyField.label,
        hint: `Paste the whole key. It is kept in ${site.region.toUpperCase()} and never shown again.${
          connection === undefined ? '' : ' It replaces the one in force.'
        }${
          selected.start.kind === 'push' && connection?.apiKey === undefined
            ? ` As soon as ${selected.title} has accepted it, the Physitrack API key for ${selected.title} appears on this page.`
            : ''
        }`,
        ...(problem?.field === 'key' ? { error: problem.text } : {}),
        control: (attributes) =>
          html`<input type="text" ${attributes} autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="2000">`,
      })}
      <div class="actions"><button>Save changes</button></div>
    </form>`;

/**
 * The step the vendors' guides describe: choose the system, paste the key, **Save changes**. The section has no name
 * for the accessibility tree, and to the eye its heading is the label of the drop-down: both would say the same twice.
 */
export const keyForm = (site: Site, screen: Screen, content: KeyForm): Html => {
  const { whose } = screen;
  return html`<section class="card">
    <h2${whose.own ? '' : raw(' class="sr-only"')}>${title(screen, content)}</h2>
    ${vendorChoice(site, screen, content)}
    ${mayConnect(screen.practice, content.selected) ? keyField(site, screen, content) : ''}
  </section>`;
};
