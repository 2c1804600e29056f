/** A file itself: PDFs and pictures open in the browser, anything else is saved. */

import { seeOther } from '../../shared/pages/layout.ts';
import { fileAnswer } from '../../shared/pages/parts.ts';
import type { Attachment } from '../model.ts';
import { mayChangeFile, mayOpenFiles } from '../roles.ts';
import { missingPage, type PageDeps, type Visit, type VisitHandler } from './visit.ts';

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
    return fileAnswer(stored, bytes);
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
