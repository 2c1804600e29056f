import { html } from 'hono/html';
import { fullName } from '../core/client.ts';
import type { WebHandler } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { ListClientActivity } from '../store/client-activity-list.ts';
import { clientActivityWords } from '../web/client-activity-words.ts';
import { localTimesScript, moment } from '../web/components.ts';
import { page } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { OpenClient } from './open-client.ts';

export interface ClientActivityDeps {
  readonly site: Site;
  readonly openClient: OpenClient;
  readonly listClientActivity: ListClientActivity;
  readonly findVendor: (id: string) => Vendor | undefined;
}

const PAGE_SIZE = 50;

/** Who did what with a client, newest first: whoever may open the client sees it, the owner above all. */
export const createShowClientActivity =
  (deps: ClientActivityDeps): WebHandler =>
  async (request) => {
    const { client } = await deps.openClient(request);
    const cursor = request.query.get('cursor') ?? undefined;
    const listed = await deps.listClientActivity(client.id, { cursor, limit: PAGE_SIZE });
    const path = `/clients/${client.id}/activity`;
    const title = (id: string) => deps.findVendor(id)?.title ?? id;
    const older =
      listed.cursor === undefined ? undefined : `${path}?${new URLSearchParams({ cursor: listed.cursor })}`;
    return page(deps.site, request, {
      title: 'Activity',
      current: 'clients',
      script: localTimesScript,
      body: html`<p class="quiet small"><a href="${deps.site.href(`/clients/${client.id}`)}">${fullName(client.details) || 'Client'}</a></p>
        <h1>Activity</h1>
        <p>Who did what with this client, newest first. Looking again within ten minutes counts once. Kept for seven years.</p>
        <div class="card">
          ${
            listed.entries.length === 0
              ? html`<p>Nothing is on record ${cursor === undefined ? 'yet' : 'before that'}.</p>`
              : html`<table class="stack">
                <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
                <tbody>${listed.entries.map(
                  (
                    entry,
                  ) => html`<tr><td>${moment(entry.at)}</td><td>${entry.by?.name ?? 'Client or Physitrack'}</td>
                    <td>${clientActivityWords(entry, title)}</td></tr>`,
                )}</tbody>
              </table>`
          }
          ${
            cursor === undefined && older === undefined
              ? ''
              : html`<div class="pager">
                ${cursor === undefined ? '' : html`<a href="${deps.site.href(path)}">Back to the newest</a>`}
                ${older === undefined ? '' : html`<a href="${deps.site.href(older)}">Older</a>`}
              </div>`
          }
        </div>`,
    });
  };
