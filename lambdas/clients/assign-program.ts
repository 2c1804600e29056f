import type { Client } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { parseId, type RandomInt } from '../core/ids.ts';
import type { Program, Template } from '../core/program.ts';
import { utcDay } from '../core/utc-text.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import {
  claimCode,
  DEFAULT_WEEKS,
  exercisesOf,
  newProgram,
  type TemplateExercise,
} from '../programs/new-program.ts';
import type { PublishProgram } from '../programs/publish-program.ts';
import type { LibraryRepository } from '../store/library.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { assignPage, chooseTemplatePage } from './assign-pages.ts';
import type { OpenClient } from './open-client.ts';
import { type ProgramValues, parseProgramForm } from './program-form.ts';

export interface AssignDeps {
  readonly site: Site;
  readonly openClient: OpenClient;
  readonly library: Pick<LibraryRepository, 'templates' | 'template' | 'exercises'>;
  readonly programs: Pick<ProgramsRepository, 'find' | 'claimAccessCode'>;
  readonly publish: PublishProgram;
  readonly newId: () => number;
  readonly randomInt: RandomInt;
  readonly now: () => number;
  readonly locale: string;
}

const findTemplate = async (deps: AssignDeps, id: string | null): Promise<Template> => {
  const templateId = parseId(id ?? undefined) ?? raise('template_not_found');
  return (await deps.library.template(templateId)) ?? raise('template_not_found');
};

/** GET …/programs/new: choose a template, then see it with the form. */
export const createShowAssign =
  (deps: AssignDeps): WebHandler =>
  async (request) => {
    const { client } = await deps.openClient(request);
    const templateId = request.query.get('template');
    if (templateId === null) {
      return chooseTemplatePage(deps.site, request, client, await deps.library.templates());
    }
    const template = await findTemplate(deps, templateId);
    return assignPage(deps.site, request, {
      client,
      template,
      exercises: await exercisesOf(deps.library, template),
      programId: deps.newId(),
      fields: {
        startDate: utcDay(new Date(deps.now())),
        weeks: String(DEFAULT_WEEKS),
        note: '',
      },
      errors: {},
      locale: deps.locale,
    });
  };

/** The form of a new program, read; `refused`: the page that says what is wrong with it. */
type AssignForm =
  | { readonly refused: WebResponse }
  | {
      readonly template: Template;
      readonly exercises: readonly TemplateExercise[];
      readonly programId: number;
      readonly values: ProgramValues;
    };

/** Reads it for assigning and for previewing. AppError `template_not_found`, or `form_invalid` for no id. */
export const readAssignForm = async (
  deps: AssignDeps,
  request: WebRequest,
  client: Client,
): Promise<AssignForm> => {
  const template = await findTemplate(deps, request.form.get('template'));
  const programId =
    parseId(request.form.get('program') ?? undefined) ?? raise('form_invalid', { field: 'program' });
  const exercises = await exercisesOf(deps.library, template);
  const parsed = parseProgramForm(request.form);
  if (parsed.ok) return { template, exercises, programId, values: parsed.values };
  const view = { ...parsed, client, template, exercises, programId, locale: deps.locale };
  return { refused: await assignPage(deps.site, request, view) };
};

/** The program of a form; the one on record when it was assigned already. `accessCode` is asked for a new one only. */
export const assignedProgram = async (
  deps: AssignDeps,
  client: Client,
  practitionerId: number,
  { template, exercises, programId, values }: Exclude<AssignForm, { readonly refused: unknown }>,
  accessCode: () => Promise<string>,
): Promise<Program> =>
  (await deps.programs.find(client.id, programId)) ??
  newProgram(client, practitionerId, template, exercises, values, {
    id: programId,
    accessCode: await accessCode(),
    assignedAt: new Date(deps.now()).toISOString(),
  });

/** POST …/programs: the program is written as pending, then its event is sent. The same form twice is one program. */
export const createAssignProgram =
  (deps: AssignDeps): WebHandler =>
  async (request) => {
    const { client, practitioner } = await deps.openClient(request);
    const form = await readAssignForm(deps, request, client);
    if ('refused' in form) return form.refused;
    const program = await assignedProgram(deps, client, practitioner.id, form, () =>
      claimCode(deps, form.programId),
    );
    await deps.publish(program);
    return seeOther(deps.site, `/clients/${client.id}?said=assigned`);
  };
