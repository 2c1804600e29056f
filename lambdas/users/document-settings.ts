import type { DocumentChoices } from '../core/document-options.ts';
import type { Practice, Practitioner } from '../core/practitioner.ts';
import { readForm } from '../http/read-form.ts';
import type { WebHandler } from '../http/request.ts';
import type { RequestDocument } from '../programs/request-document.ts';
import { documentOnItsWay } from '../web/document-page.ts';
import { seeOther } from '../web/layout.ts';
import { documentFields, parseDocumentForm } from './document-form.ts';
import { createPracticeView, entryBy, type PracticeDeps, saidPath } from './practice-settings.ts';
import { SAMPLE_CLIENT, sampleProgram } from './sample-program.ts';

export interface DocumentSettingsDeps extends PracticeDeps {
  readonly requestDocument: RequestDocument;
}

/** The most that the form may weigh, logo and all. */
export const LARGEST_DOCUMENT_FORM_BYTES = 300 * 1024;

const isSame = (practice: Practice, choices: Required<DocumentChoices>): boolean => {
  const { document: { hasLogo: _, ...before } = {} } = practice;
  const now = documentFields({ document: choices });
  const then = documentFields({ document: before });
  return Object.entries(now).every(([name, value]) => then[name as keyof typeof then] === value);
};

/**
 * **Save**, **Preview** and **Remove the logo** of the practice's documents. The logo is written before the practice says
 * that there is one, and removed after it says that there is none: whatever dies halfway, nobody misses one.
 */
export const createSaveDocument = (deps: DocumentSettingsDeps): WebHandler => {
  const view = createPracticeView(deps);
  const enter = (me: Practitioner, detail: 'look' | 'logo' | 'logo_removed'): Promise<void> =>
    deps.activity.add({ ...entryBy(me, deps.now()), kind: 'document_changed', detail });

  const removeLogo = async (me: Practitioner) => {
    let hadOne = false;
    await deps.practices.change(me.practiceId, (practice) => {
      hadOne = practice.document?.hasLogo === true;
      return hadOne ? { ...practice, document: { ...practice.document, hasLogo: false } } : practice;
    });
    await deps.logos.remove(me.practiceId);
    if (hadOne) await enter(me, 'logo_removed');
    return seeOther(deps.site, saidPath('logo'));
  };

  return async (request) => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const form = await readForm(request);
    const action = form.get('action');
    if (action === 'remove') return removeLogo(me);
    const parsed = await parseDocumentForm(form);
    if (!parsed.ok) return view(request, me, { document: parsed, code: 'form_invalid' });
    const { choices, logo } = parsed;
    if (action === 'preview') {
      const sample = { clientName: SAMPLE_CLIENT, choices };
      const link = await deps.requestDocument(sampleProgram(me.id, deps.now()), me.id, sample);
      return documentOnItsWay(deps.site, request, link);
    }

    if (logo !== undefined) await deps.logos.save(me.practiceId, logo);
    let isNew = false;
    await deps.practices.change(me.practiceId, (practice) => {
      const hasLogo = logo !== undefined || practice.document?.hasLogo === true;
      isNew = !isSame(practice, choices);
      if (!isNew && hasLogo === (practice.document?.hasLogo ?? false)) return practice;
      return { ...practice, document: { ...choices, hasLogo } };
    });
    if (isNew) await enter(me, 'look');
    if (logo !== undefined) await enter(me, 'logo');
    return seeOther(deps.site, saidPath('document'));
  };
};
