import { html } from 'hono/html';
import type { Practitioner } from '../core/practitioner.ts';
import { postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { SharingView, ShownList } from './sharing-view.ts';

/** A button of the page that does one thing to one entry; `of` tells it from its neighbours for who can't see the row. */
export const actionButton = (
  site: Site,
  text: string,
  of: string,
  fields: Readonly<Record<string, string>>,
  kind: 'main' | 'plain' = 'plain',
): Html =>
  postButton(site, '/account/sharing', html`${text}<span class="sr-only"> ${of}</span>`, {
    fields,
    ...(kind === 'main' ? {} : { kind }),
  });

/** Who it is: two colleagues may have the same name, and an address belongs to one. */
export const personCells = ({ name, email, practiceName }: Practitioner): Html =>
  html`<td>${name}</td><td>${email}<br><span class="quiet small">${practiceName}</span></td>`;

/** The way to the rest of a list; nothing when all of it is shown. `name`: the list, its query parameter and its anchor. */
export const moreOf = (site: Site, name: keyof SharingView, { left, next }: ShownList<unknown>): Html | '' =>
  next === undefined
    ? ''
    : html`<p class="pager"><a href="${site.href(`/account/sharing?${new URLSearchParams({ [name]: next })}#${name}`)}">${
        left === undefined ? 'More of these clients' : `and ${left} more`
      }</a></p>`;
