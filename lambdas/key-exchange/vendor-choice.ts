import { html, raw } from 'hono/html';
import type { Vendor } from '../pms/vendor.ts';
import { field } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { notEnabled } from './not-enabled.ts';
import type { Problem } from './problem-words.ts';
import { mayConnect, type Screen } from './screen.ts';

/** What the drop-down needs. */
export interface VendorChoice {
  readonly vendors: readonly Vendor[];
  readonly selected: Vendor;
  readonly problem: Problem | undefined;
  /** Who can enable an integration, when the reader can't. */
  readonly namesToAsk: readonly string[];
}

const option = (vendor: Vendor, isSelected: boolean, isEnabled: boolean): Html =>
  html`<option value="${vendor.id}"${isSelected ? raw(' selected') : ''}${isEnabled ? '' : raw(' disabled')}>${vendor.title}${isEnabled ? '' : ' (not enabled)'}</option>`;

/**
 * The drop-down of the systems we know; those the practice has not enabled are greyed, with who can enable them. A
 * form of its own that only looks: a key is never in it, and so never in an address.
 */
export const vendorChoice = (site: Site, screen: Screen, content: VendorChoice): Html => {
  const { vendors, selected, problem, namesToAsk } = content;
  const greyed = vendors.filter((vendor) => !mayConnect(screen.practice, vendor));
  return html`<form method="get" action="${site.href(screen.path)}">
      ${field({
        id: 'vendor',
        label: screen.whose.own ? 'Practice management system' : 'Integrate with',
        ...(greyed.length === 0
          ? {}
          : {
              hint: html`${greyed.map((vendor) => html`<p>${notEnabled(site, screen, vendor, namesToAsk)}</p>`)}`,
            }),
        ...(problem?.field === 'vendor' ? { error: problem.text } : {}),
        control: (attributes) =>
          html`<select ${attributes} autocomplete="off">${vendors.map((vendor) =>
            option(vendor, vendor === selected, !greyed.includes(vendor)),
          )}</select>`,
      })}
      <noscript><div class="actions"><button class="plain">Choose</button></div></noscript>
    </form>`;
};
