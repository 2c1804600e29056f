/** The Files of a patient, as far as the person's role sees them. */

import { html } from 'hono/html';
import type { Html } from '../../shared/pages/layout.ts';
import { moment } from '../../shared/pages/parts.ts';
import type { Attachment, Patient } from '../model.ts';
import { mayChangeFile, mayOpenFiles, rightsOf } from '../roles.ts';
import { userName } from './parts.ts';
import type { PageDeps, Visit } from './visit.ts';

const fileLink = ({ account, me }: Visit, file: Attachment): Html | string => {
  if (file.stored === undefined) return html`<span class="soft">Being processed…</span>`;
  const { filename } = file.stored;
  return mayOpenFiles(me.role)
    ? html`<a href="/accounts/${account.id}/files/${file.id}">${filename}</a>`
    : html`${filename}`;
};

const archiveButton = ({ account, me }: Visit, file: Attachment): Html | string =>
  mayChangeFile(me, file.userId)
    ? html`<form method="post" action="/accounts/${account.id}/files/${file.id}/archive"><button class="quiet" aria-label="Archive ${file.description ?? 'file'}">Archive</button></form>`
    : '';

const sizeWords = (file: Attachment): string =>
  file.stored === undefined ? '' : `${Math.max(1, Math.round(file.stored.size / 1024))} KB`;

const row = (deps: PageDeps, visit: Visit) => (file: Attachment) =>
  html`<tr>
  <td>${file.description ?? html`<span class="soft">No description</span>`}</td>
  <td>${fileLink(visit, file)} <span class="soft">${sizeWords(file)}</span></td>
  <td>${moment(file.createdAt, visit.account)}</td>
  <td>${userName(deps.store.users.get(file.userId))}</td>
  <td>${archiveButton(visit, file)}</td>
</tr>`;

/** Heading and table; newest first. */
export const filesSection = (deps: PageDeps, visit: Visit, patient: Patient): Html => {
  const files = deps.store.attachments.of(patient.id).filter((file) => file.archivedAt === undefined);
  if (rightsOf(visit.me.role).files === 'none') {
    return html`<h2 id="files">Files</h2><p>Your role (${visit.me.role}) does not see files.</p>`;
  }
  if (files.length === 0) {
    return html`<h2 id="files">Files</h2><p>No files yet. A program assigned in Physitrack appears here as a PDF.</p>`;
  }
  return html`<h2 id="files">Files</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="files"><table>
      <thead><tr><th scope="col">Description</th><th scope="col">File</th><th scope="col">Added</th><th scope="col">By</th><th scope="col">Action</th></tr></thead>
      <tbody>${[...files].reverse().map(row(deps, visit))}</tbody>
    </table></div>`;
};
