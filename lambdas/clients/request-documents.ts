import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import type { WebHandler } from '../http/request.ts';
import { PREVIEW_CODE } from '../programs/preview-code.ts';
import type { RequestDocument } from '../programs/request-document.ts';
import { documentOnItsWay } from '../web/document-page.ts';
import { type AssignDeps, assignedProgram, readAssignForm } from './assign-program.ts';

export interface DocumentDeps extends AssignDeps {
  readonly requestDocument: RequestDocument;
}

/**
 * POST …/programs/preview: the document of the program that **Assign program** would make of the same form. Nothing is
 * written and no access code is claimed: the code is the one thing that the preview can't show.
 */
export const createPreviewProgram =
  (deps: DocumentDeps): WebHandler =>
  async (request) => {
    const { client, practitioner } = await deps.openClient(request);
    const form = await readAssignForm(deps, request, client);
    if ('refused' in form) return form.refused;
    const program = await assignedProgram(deps, client, practitioner.id, form, async () => PREVIEW_CODE);
    return documentOnItsWay(deps.site, request, await deps.requestDocument(program, practitioner.id));
  };

/** POST …/programs/{programId}/document: the document of the version on record, made anew. */
export const createDownloadProgram =
  (deps: DocumentDeps): WebHandler =>
  async (request) => {
    const { client, practitioner } = await deps.openClient(request);
    const programId = parseId(request.params.programId) ?? raise('program_not_found');
    const program = (await deps.programs.find(client.id, programId)) ?? raise('program_not_found');
    return documentOnItsWay(deps.site, request, await deps.requestDocument(program, practitioner.id));
  };
