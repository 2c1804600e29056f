import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** One thing that was looked at for the reader a moment ago. `unknown`: it could not be found out. */
export interface Check {
  readonly state: 'good' | 'bad' | 'unknown';
  readonly heading: string;
  readonly body: Html;
}

/** What the sign before a heading says, for people who can't see it. */
const SAID = { good: 'fine', bad: 'this needs you', unknown: 'not known' } as const;

/**
 * What was checked, in the order that most often helps: each with a sign, a sentence, and what to do.
 * @param level of the headings: one below what stands above the list
 */
export const checkList = (checks: readonly Check[], level: 2 | 3 = 2): Html =>
  html`<ol class="checks">${checks.map(({ state, heading, body }) => {
    const words = html`${heading}<span class="sr-only"> (${SAID[state]})</span>`;
    return html`<li class="${state}">
    ${level === 2 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`}
    ${body}
  </li>`;
  })}</ol>`;
