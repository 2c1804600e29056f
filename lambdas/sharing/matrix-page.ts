import { html, raw } from 'hono/html';
import type { Practitioner } from '../core/practitioner.ts';
import type { Sharing } from '../core/sharing.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { linkButton, notice } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { matrixTable } from './matrix-table.ts';

export interface MatrixPage {
  readonly people: readonly Practitioner[];
  /** All that these people give. */
  readonly sharings: readonly Sharing[];
  readonly chosen: ReadonlySet<number>;
  /** Everybody is ticked, and nothing of it saved yet. */
  readonly isAll: boolean;
  readonly isFirstPage: boolean;
  /** Of this page, and of the one after it. */
  readonly cursor: string;
  readonly next?: string | undefined;
  /** What is wrong with the choice; nothing was saved. */
  readonly error?: string;
}

const SAID: ReadonlyMap<string, string> = new Map([
  ['saved', 'Saved. It counts from now on; the table below shows who shares with whom.'],
  ['same', 'Nothing had to be changed: it was so already.'],
]);

const pathOf = (query: Readonly<Record<string, string>>): string => {
  const known = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return known.size === 0 ? '/practice/sharing' : `/practice/sharing?${known}`;
};

const memberBox = ({ id, name, state }: Practitioner, isChosen: boolean): Html => html`<li>
    <label for="member-${id}"><input type="checkbox" id="member-${id}" name="member" value="${id}" ${
      isChosen ? raw('checked') : ''
    }> ${name}${state === 'deactivated' ? ' (deactivated)' : ''}</label>
  </li>`;

const choice = (site: Site, { people, chosen, cursor, error }: MatrixPage): Html =>
  html`<form method="post" action="${site.href('/practice/sharing')}" autocomplete="off">
      <input type="hidden" name="cursor" value="${cursor}">
      <fieldset ${error === undefined ? '' : raw('aria-describedby="member-error"')}>
        <legend>Users who share all their clients with each other</legend>
        ${error === undefined ? '' : html`<p class="error" id="member-error" role="alert">${error}</p>`}
        <ul class="plain choices">${people.map((person) => memberBox(person, chosen.has(person.id)))}</ul>
      </fieldset>
      <div class="actions after"><button>Save</button>
        ${linkButton(site, `${pathOf({ all: '1', cursor })}#choice`, 'Select all', 'plain')}</div>
    </form>`;

const pager = (site: Site, { isFirstPage, next }: MatrixPage): Html | '' =>
  isFirstPage && next === undefined
    ? ''
    : html`<p>Your practice has more users than fit on one page: 60 stand on each. Those chosen on one page share with each
        other; across pages, users invite each other under My account &gt; Sharing.</p>
      <p class="pager">${isFirstPage ? '' : html`<a href="${site.href('/practice/sharing')}">Back to the first users</a>`}
        ${next === undefined ? '' : html`<a href="${site.href(pathOf({ cursor: next }))}">More users</a>`}</p>`;

/** The practice's matrix: who shares with whom, and the choice among whom it is switched on. */
export const matrixPage = (site: Site, request: WebRequest, content: MatrixPage): Promise<WebResponse> => {
  const { error, isAll } = content;
  const said = error === undefined ? SAID.get(request.query.get('done') ?? '') : undefined;
  return page(site, request, {
    title: `${error === undefined ? '' : 'Not saved: '}Sharing in the practice`,
    current: 'practice',
    ...(error === undefined ? {} : { status: 422, code: 'form_invalid' as const }),
    body: html`<p class="quiet small"><a href="${site.href('/practice')}">Practice settings</a></p>
      <h1>Sharing in the practice</h1>
      ${said === undefined ? '' : notice('good', said)}
      ${isAll ? notice('plain', 'Everybody is ticked. Nothing is saved yet: press Save to switch it on.') : ''}
      <section class="card" id="choice" aria-labelledby="choice-title">
        <h2 id="choice-title">Switch sharing on</h2>
        <p>Whoever is ticked sees all clients of everybody else who is ticked, at once and without an invitation. Taking
          somebody out ends that for them; what users gave each other themselves stays. Come back here for every new
          user.</p>
        ${choice(site, content)}
        ${pager(site, content)}
      </section>
      <section class="card" aria-labelledby="matrix-title">
        <h2 id="matrix-title">Who shares with whom</h2>
        ${matrixTable(content.people, content.sharings)}
      </section>`,
  });
};
