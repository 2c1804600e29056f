import type { Client } from '../core/client.ts';
import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import type { Program } from '../core/program.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { PublishProgram } from '../programs/publish-program.ts';
import type { LibraryRepository } from '../store/library.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { deliveryContext } from './delivery-context.ts';
import type { OpenClient } from './open-client.ts';
import {
  type FieldErrors,
  type ProgramFields,
  type ProgramValues,
  parseProgramForm,
} from './program-form.ts';
import { programPage } from './program-page.ts';

export interface ProgramDeps {
  readonly site: Site;
  readonly openClient: OpenClient;
  readonly programs: Pick<ProgramsRepository, 'find' | 'listOfClient' | 'requeueDelivery'>;
  readonly library: Pick<LibraryRepository, 'exercises'>;
  readonly publish: PublishProgram;
  readonly findVendor: (id: string) => Vendor | undefined;
  readonly now: () => number;
  readonly locale: string;
}

const findProgram = async (deps: ProgramDeps, request: WebRequest, client: Client): Promise<Program> => {
  const programId = parseId(request.params.programId) ?? raise('program_not_found');
  return (await deps.programs.find(client.id, programId)) ?? raise('program_not_found');
};

const fieldsOf = ({ startDate, weeks, note }: Program): ProgramFields => ({
  startDate,
  weeks: String(weeks),
  note: note ?? '',
});

const show = async (
  deps: ProgramDeps,
  request: WebRequest,
  client: Client,
  program: Program,
  sent: { readonly fields: ProgramFields; readonly errors: FieldErrors } | undefined,
): Promise<WebResponse> => {
  const ids = program.exercises.flatMap(({ exerciseId }) => (exerciseId === undefined ? [] : [exerciseId]));
  const [exercises, listed] = await Promise.all([
    deps.library.exercises(ids),
    deps.programs.listOfClient(client.id),
  ]);
  const descriptions = new Map(exercises.map(({ id, pictureDescription }) => [id, pictureDescription]));
  return programPage(deps.site, request, {
    client,
    program,
    exercises: program.exercises.map((one) => ({
      ...one,
      // A picture the library no longer has is not asked for.
      exerciseId:
        one.exerciseId !== undefined && descriptions.has(one.exerciseId) ? one.exerciseId : undefined,
      pictureDescription: one.exerciseId === undefined ? undefined : descriptions.get(one.exerciseId),
    })),
    deliveries: listed.find((one) => one.program.id === program.id)?.deliveries ?? [],
    delivery: deliveryContext(deps, client),
    fields: sent?.fields ?? fieldsOf(program),
    errors: sent?.errors ?? {},
    locale: deps.locale,
  });
};

export const createShowProgram =
  (deps: ProgramDeps): WebHandler =>
  async (request) => {
    const { client } = await deps.openClient(request);
    return show(deps, request, client, await findProgram(deps, request, client), undefined);
  };

const hasChanged = (program: Program, values: ProgramValues): boolean =>
  program.startDate !== values.startDate || program.weeks !== values.weeks || program.note !== values.note;

/** Saved again unchanged, a document that was refused gets another try: people do it once they mended the cause. */
const retryRefused = async (deps: ProgramDeps, program: Program): Promise<void> => {
  const listed = await deps.programs.listOfClient(program.clientId);
  const deliveries = listed.find((one) => one.program.id === program.id)?.deliveries ?? [];
  const refused = deliveries.find(
    ({ programVersion, state }) => programVersion === program.version && state === 'refused',
  );
  if (refused === undefined || !(await deps.programs.requeueDelivery(refused, deps.now()))) return;
  await deps.publish(program);
};

/** A changed program is a new version with a document of its own. Nothing changed: what is filed is not filed again. */
export const createChangeProgram =
  (deps: ProgramDeps): WebHandler =>
  async (request) => {
    const { client, practitioner } = await deps.openClient(request);
    const program = await findProgram(deps, request, client);
    const parsed = parseProgramForm(request.form);
    if (!parsed.ok) return show(deps, request, client, program, parsed);
    if (!hasChanged(program, parsed.values)) {
      await retryRefused(deps, program);
      return seeOther(deps.site, `/clients/${client.id}`);
    }

    const { note: _, endsOn, ...unchanged } = program;
    // A last day that was set by hand stands until somebody plans anew.
    const planned = program.startDate === parsed.values.startDate && program.weeks === parsed.values.weeks;
    const assignedAt = new Date(deps.now()).toISOString();
    const changed: Program = {
      ...unchanged,
      ...(planned && endsOn !== undefined ? { endsOn } : {}),
      ...parsed.values,
      version: program.version + 1,
      practitionerId: practitioner.id,
      assignedAt,
    };
    const kept = await deps.publish(changed);
    if (hasChanged(kept, parsed.values)) {
      const startDate =
        'Somebody changed this program at the same moment. These are their values: check them, then save again.';
      return show(deps, request, client, kept, { fields: fieldsOf(kept), errors: { startDate } });
    }
    return seeOther(deps.site, `/clients/${client.id}?said=changed`);
  };
