import { parseId } from '../core/ids.ts';
import type { DatedTemplate } from '../core/program.ts';
import type { LibraryRepository } from '../store/library.ts';
import { type ApiHandler, moment, ok, onPage, refusal } from './call.ts';
import { createExerciseNames, type ExerciseNames } from './exercise-names.ts';
import type { OperationId } from './routes.ts';

export interface LibraryCallsDeps {
  readonly library: Pick<LibraryRepository, 'templates' | 'template' | 'exerciseNames'>;
  /** The region's, for the order of names. */
  readonly locale: string;
  readonly now: () => number;
}

const noTemplate = refusal(404, 'Template with given id does not exist');

/** A template in the recorded shape: the library's own have no author, and their doses make weekly programs. */
const templateJson = ({ byId }: ExerciseNames, { id, name, description, ...template }: DatedTemplate) => ({
  id,
  name,
  description,
  author: null,
  author_email: null,
  type: 'weekly',
  last_modified_date: moment(template.modifiedAt),
  exercises: template.exercises.flatMap(({ exerciseId }) => byId.get(exerciseId) ?? []),
  proms: [],
  educational_content: [],
});

/** Calls 18 to 20: what programs are made of. */
export const libraryCalls = (deps: LibraryCallsDeps) => {
  const exerciseNames = createExerciseNames(deps);
  return {
    listTemplates: async ({ query }) => {
      const [names, templates] = await Promise.all([exerciseNames(), deps.library.templates()]);
      return ok({ templates: onPage(templates, query).map((one) => templateJson(names, one)) });
    },
    findTemplate: async ({ params }) => {
      const templateId = parseId(params.id);
      const template = templateId && (await deps.library.template(templateId));
      return template ? ok(templateJson(await exerciseNames(), template)) : noTemplate;
    },
    listExercises: async ({ query }) => {
      const names = await exerciseNames();
      const text = query.get('name') ?? '';
      // Only a search pays for the search.
      const found = text === '' ? names.all : (await import('./search-names.ts')).searchNames(names, text);
      return ok({ exercises: onPage(found, query) });
    },
  } satisfies Partial<Record<OperationId, ApiHandler>>;
};
