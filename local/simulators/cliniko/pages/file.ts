/** A file itself: PDFs and pictures open in the browser, anything else is saved. */
import type { Attachment } from '../model.ts';
import { mayChangeFile, mayOpenFiles } from '../roles.ts';
import { seeOther } from './layout.ts';
import { missingPage, type PageDeps, type Visit, type VisitHandler } from './visit.ts';

const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg']);

const fileIn = (deps: PageDeps, { account, params }: Visit): Attachment | undefined => {
  const file = deps.store.attachments.get(params.file ?? '');
  return file?.accountId === account.id ? file : undefined;
};

/** `GET /accounts/{account}/files/{file}` */
export const showFile =
  (deps: PageDeps): VisitHandler =>
  async (visit) => {
    const stored = fileIn(deps, visit)?.stored;
    const bytes = stored === undefined ? undefined : await deps.files.read(stored.file);
    if (stored === undefined || bytes === undefined || !mayOpenFiles(visit.me.role)) {
      return missingPage('This file is not there, or your role may not open it.');
    }
    const type = stored.contentType.toLowerCase();
    const way = shownInline.has(type) ? 'inline' : 'attachment';
    return {
      status: 200,
      headers: {
        'content-type': way === 'inline' ? type : 'application/octet-stream',
        'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(stored.filename)}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
      body: bytes,
    };
  };

/** `POST /accounts/{account}/files/{file}/archive` */
export const archiveFile =
  (deps: PageDeps): VisitHandler =>
  (visit) => {
    const file = fileIn(deps, visit);
    if (file === undefined || !mayChangeFile(visit.me, file.userId)) {
      return missingPage('This file is not there, or your role may not archive it.');
    }
    const at = deps.clock.timestamp();
    deps.store.attachments.put({ ...file, archivedAt: at, updatedAt: at });
    return seeOther(`/accounts/${visit.account.id}/patients/${file.patientId}`);
  };
