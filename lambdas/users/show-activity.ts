import { html, raw } from 'hono/html';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { ListClientActivity } from '../store/client-activity-list.ts';
import { clientActivityWords } from '../web/client-activity-words.ts';
import { localTimesScript, moment } from '../web/components.ts';
import { type Html, page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { type DaysAsked, readDays } from './activity-range.ts';
import { activityWords } from './activity-words.ts';

export interface ActivityDeps {
  readonly site: Site;
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly activity: Pick<ActivityRepository, 'list'>;
  readonly listPracticeClientActivity: ListClientActivity;
  readonly vendors: readonly Vendor[];
}

const PAGE_SIZE = 50;
const PATH = '/practice/activity';

/** An entry of either list, in words. */
interface Line {
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly clientId?: number;
}

const hrefOf = (isOfClients: boolean, asked: DaysAsked, more: Readonly<Record<string, string>> = {}) => {
  const query = new URLSearchParams({
    ...(isOfClients ? { list: 'clients' } : {}),
    ...Object.fromEntries(Object.entries(asked).filter(([, day]) => day !== '')),
    ...more,
  });
  return query.size === 0 ? '' : `?${query}`;
};

const tab = (site: Site, title: string, isOfClients: boolean, isCurrent: boolean): Html =>
  html`<a href="${site.href(`${PATH}${isOfClients ? '?list=clients' : ''}`)}" ${isCurrent ? raw('aria-current="page"') : ''}>${title}</a>`;

const daysForm = (site: Site, isOfClients: boolean, asked: DaysAsked): Html =>
  html`<form class="card" method="get" action="${site.href(PATH)}">
    ${isOfClients ? html`<input type="hidden" name="list" value="clients">` : ''}
    <div class="row">
      <div class="field"><label for="from">From</label><input id="from" name="from" type="date" value="${asked.from}"></div>
      <div class="field"><label for="to">To</label><input id="to" name="to" type="date" value="${asked.to}"></div>
    </div>
    <div class="actions"><button class="plain">Show these days</button>
      <a href="${site.href(`${PATH}.csv${hrefOf(isOfClients, asked)}`)}">Export as CSV</a></div>
  </form>`;

const table = (lines: readonly Line[], isOfClients: boolean): Html => html`<table class="stack">
    <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th>${isOfClients ? html`<th scope="col">Client</th>` : ''}</tr></thead>
    <tbody>${lines.map(
      ({ at, who, what, clientId }) => html`<tr><td>${moment(at)}</td><td>${who}</td><td>${what}</td>
        ${clientId === undefined ? '' : html`<td><span class="phone-only">Client </span>${clientId}</td>`}</tr>`,
    )}</tbody>
  </table>`;

/** What happened in the administrator's practice, newest first: with people and settings, or with clients. */
export const createShowActivity =
  (deps: ActivityDeps): WebHandler =>
  async (request) => {
    const { site } = deps;
    const { practitioner } = await deps.signedInAdmin(request);
    const vendorTitle = (id: string) => deps.vendors.find((vendor) => vendor.id === id)?.title ?? id;
    const isOfClients = request.query.get('list') === 'clients';
    const { asked, range } = readDays(request.query);
    const cursor = request.query.get('cursor') ?? undefined;
    const wanted = { ...range, cursor, limit: PAGE_SIZE };
    const ofClients = async () => {
      const listed = await deps.listPracticeClientActivity(practitioner.practiceId, wanted);
      return {
        next: listed.cursor,
        lines: listed.entries.map(
          (entry): Line => ({
            at: entry.at,
            who: entry.by?.name ?? 'Client or Physitrack',
            what: clientActivityWords(entry, vendorTitle),
            clientId: entry.clientId,
          }),
        ),
      };
    };
    const ofSettings = async () => {
      const listed = await deps.activity.list(practitioner.practiceId, wanted);
      return {
        next: listed.cursor,
        lines: listed.entries.map(
          (entry): Line => ({
            at: entry.at,
            who: entry.by?.name ?? 'Physitrack',
            what: activityWords(entry, { vendorTitle }),
          }),
        ),
      };
    };
    const { lines, next } = await (isOfClients ? ofClients() : ofSettings());
    const isFirst = cursor === undefined;
    const empty = isOfClients ? 'Nothing was done with clients' : 'Nothing has been changed';
    return page(site, request, {
      title: 'Activity',
      current: 'practice',
      script: localTimesScript,
      body: html`<p class="quiet small"><a href="${site.href('/practice')}">Practice settings</a></p>
        <h1>Activity</h1>
        <p>${isOfClients ? 'Who opened, shared or transferred which client, by our number of the client, and which documents were filed' : 'Who changed what in this practice'},
          newest first. Keys and names of clients are never part of it. Kept for seven years.</p>
        <nav class="tabs" aria-label="Kind of activity">${tab(site, 'People and settings', false, !isOfClients)} ${tab(site, 'Clients', true, isOfClients)}</nav>
        ${daysForm(site, isOfClients, asked)}
        <div class="card">
          ${lines.length === 0 ? html`<p>${empty} ${isFirst ? 'yet' : 'before that'}.</p>` : table(lines, isOfClients)}
          ${
            isFirst && next === undefined
              ? ''
              : html`<div class="pager">
                ${isFirst ? '' : html`<a href="${site.href(`${PATH}${hrefOf(isOfClients, asked)}`)}">Back to the newest</a>`}
                ${next === undefined ? '' : html`<a href="${site.href(`${PATH}${hrefOf(isOfClients, asked, { cursor: next })}`)}">Older</a>`}
              </div>`
          }
        </div>`,
    });
  };
