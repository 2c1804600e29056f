import { html, raw } from 'hono/html';
import type { Html } from './layout.ts';
import type { Site } from './site.ts';

const TABS = [
  ['settings', 'Settings'],
  ['sharing', 'Sharing'],
  ['subscription', 'Subscription'],
] as const;

/** The pages of *My account*, each one click from the others. */
export const accountTabs = (site: Site, current: (typeof TABS)[number][0]): Html =>
  html`<p class="quiet small">My account</p>
    <nav class="tabs" aria-label="My account">${TABS.map(
      ([name, title]) =>
        html`<a href="${site.href(`/account/${name}`)}" ${current === name ? raw('aria-current="page"') : ''}>${title}</a> `,
    )}</nav>`;
