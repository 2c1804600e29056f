import { html } from 'hono/html';
import type { Activity } from '../core/activity.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { ActivityRepository } from '../store/activity.ts';
import { localTimesScript, moment } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { activityWords } from './activity-words.ts';

export interface ActivityDeps {
  readonly site: Site;
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly activity: Pick<ActivityRepository, 'list'>;
  readonly vendors: readonly Vendor[];
}

const PAGE_SIZE = 50;

interface Listed {
  readonly entries: readonly Activity[];
  readonly cursor?: string;
  readonly isFirstPage: boolean;
}

const pager = (site: Site, isFirstPage: boolean, older: string | undefined) => html`<div class="pager">
    ${isFirstPage ? '' : html`<a href="${site.href('/practice/activity')}">Back to the newest</a>`}
    ${older === undefined ? '' : html`<a href="${site.href(older)}">Older</a>`}
  </div>`;

const activityPage = (
  { site, vendors }: ActivityDeps,
  request: WebRequest,
  { entries, cursor, isFirstPage }: Listed,
): Promise<WebResponse> => {
  const vendorTitle = (id: string) => vendors.find((vendor) => vendor.id === id)?.title ?? id;
  const row = (entry: Activity) => html`<tr>
      <td>${moment(entry.at)}</td>
      <td>${entry.by?.name ?? 'Physitrack'}</td>
      <td>${activityWords(entry, { vendorTitle })}</td>
    </tr>`;
  const table = html`<table class="stack">
      <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
      <tbody>${entries.map(row)}</tbody>
    </table>`;
  const older = cursor === undefined ? undefined : `/practice/activity?${new URLSearchParams({ cursor })}`;
  return page(site, request, {
    title: 'Activity',
    current: 'practice',
    script: localTimesScript,
    body: html`<p class="quiet small"><a href="${site.href('/practice')}">Practice settings</a></p>
      <h1>Activity</h1>
      <p>Who changed what in this practice, newest first. Keys are never part of it.</p>
      <div class="card">
        ${entries.length === 0 ? html`<p>Nothing has been changed ${isFirstPage ? 'yet' : 'before that'}.</p>` : table}
        ${isFirstPage && older === undefined ? '' : pager(site, isFirstPage, older)}
      </div>`,
  });
};

/** What happened in the administrator's practice, newest first. */
export const createShowActivity =
  (deps: ActivityDeps): WebHandler =>
  async (request) => {
    const { practitioner } = await deps.signedInAdmin(request);
    const cursor = request.query.get('cursor');
    const listed = await deps.activity.list(practitioner.practiceId, {
      limit: PAGE_SIZE,
      ...(cursor === null ? {} : { cursor }),
    });
    return activityPage(deps, request, { ...listed, isFirstPage: cursor === null });
  };
