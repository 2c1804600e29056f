import type { RandomInt } from '../core/ids.ts';
import type { Program } from '../core/program.ts';
import { claimCode, exercisesOf, newProgram } from '../programs/new-program.ts';
import type { PublishProgram } from '../programs/publish-program.ts';
import type { LibraryRepository } from '../store/library.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { type ApiHandler, ok, onPage, refusal } from './call.ts';
import { type ChangeProgramDeps, createUpdateProgram } from './change-program.ts';
import { findClient, findProgram } from './find-client.ts';
import { parseProgramBody } from './program-body.ts';
import { programJson, scheduleJson } from './program-json.ts';
import { createResend, type ResendDeps } from './resend-code.ts';
import type { OperationId } from './routes.ts';

export interface ProgramCallsDeps extends ChangeProgramDeps, ResendDeps {
  readonly programs: Pick<ProgramsRepository, 'listOfClient' | 'find' | 'claimAccessCode' | 'recordCodeSent'>;
  readonly library: Pick<LibraryRepository, 'template' | 'exercises'>;
  readonly publish: PublishProgram;
  /** Has a program's PDF made, and answers the link it will be found at. */
  readonly requestDocument: (program: Program, practitionerId: number) => Promise<string>;
  readonly newId: () => number;
  readonly randomInt: RandomInt;
}

const UNKNOWN_TEMPLATE = refusal(422, 'Template with given id does not exist');

/** Call 7: the program is written as pending, then its event is sent; the PDF is filed like that of a page's. */
const createAssign =
  (deps: ProgramCallsDeps): ApiHandler =>
  async (call) => {
    const client = await findClient(deps, call);
    const parsed = parseProgramBody(call.body);
    if (!parsed.ok) return refusal(422, ...parsed.errors);
    const template = await deps.library.template(parsed.templateId);
    const exercises = template === undefined ? [] : await exercisesOf(deps.library, template);
    if (template === undefined || exercises.length === 0) return UNKNOWN_TEMPLATE;
    const id = deps.newId();
    const program = newProgram(client, call.account.practitioner.id, template, exercises, parsed.values, {
      id,
      accessCode: await claimCode(deps, id),
      assignedAt: new Date(deps.now()).toISOString(),
    });
    return { status: 201, body: programJson(await deps.publish(program)) };
  };

/** Calls 5 to 11: programs. */
export const programCalls = (deps: ProgramCallsDeps) =>
  ({
    listPrograms: async (call) => {
      const client = await findClient(deps, call);
      const listed = await deps.programs.listOfClient(client.id);
      const programs = listed.map(({ program }) => program).sort((a, b) => a.id - b.id);
      return ok({ programs: onPage(programs, call.query).map(programJson) });
    },
    findProgram: async (call) => ok(programJson((await findProgram(deps, call)).program)),
    assignProgram: createAssign(deps),
    updateProgram: createUpdateProgram(deps),
    resendAccessCode: createResend(deps),
    findSchedule: async (call) => {
      const { program } = await findProgram(deps, call);
      if (call.query.get('format') !== 'pdf') return ok(scheduleJson(program));
      const url = await deps.requestDocument(program, call.account.practitioner.id);
      return { status: 202, body: { url } };
    },
  }) satisfies Partial<Record<OperationId, ApiHandler>>;
