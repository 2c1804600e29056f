import { endDate } from '../core/end-date.ts';
import { AppError } from '../core/errors.ts';
import type { Program } from '../core/program.ts';
import { utcDay } from '../core/utc-text.ts';
import type { PublishProgram } from '../programs/publish-program.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { type ApiHandler, ok, refusal } from './call.ts';
import { fieldsOf } from './client-body.ts';
import { type FindDeps, findProgram } from './find-client.ts';
import { notIso, readDay } from './program-body.ts';
import { programJson } from './program-json.ts';

export interface ChangeProgramDeps extends FindDeps {
  readonly programs: Pick<ProgramsRepository, 'listOfClient' | 'find'>;
  readonly publish: PublishProgram;
  readonly now: () => number;
}

/** Two people changing one program at a moment is rare; so many times in a row does not happen. */
const TRIES = 3;
const LONGEST_DAYS = 7 * 104;
const DAY_MS = 24 * 60 * 60 * 1000;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** What is wrong with this last day for this program, if anything. */
const problemOf = (program: Program, lastDay: string): string | undefined => {
  if (lastDay < program.startDate) return 'end_date is before start_date';
  return daysBetween(program.startDate, lastDay) > LONGEST_DAYS
    ? 'end_date is more than 104 weeks after start_date'
    : undefined;
};

/** A new version that ends then, whose document is filed like any other. Nothing to change: nothing is written. */
const endOn = async (
  deps: ChangeProgramDeps,
  found: Program,
  practitionerId: number,
  lastDay: string,
): Promise<Program> => {
  let program = found;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (endDate(program) === lastDay) return program;
    const kept = await deps.publish({
      ...program,
      endsOn: lastDay,
      version: program.version + 1,
      practitionerId,
      assignedAt: new Date(deps.now()).toISOString(),
    });
    if (endDate(kept) === lastDay) return kept;
    // Somebody else's version came first: ours goes on top of it.
    program = (await deps.programs.find(program.clientId, program.id)) ?? kept;
  }
  throw new AppError('changed_meanwhile');
};

/**
 * Call 8: `end_date` is a day, or null for today. A body without it changes nothing, whatever the published client's
 * comment says: that is what was recorded (decision 6.5). A program that is over stays as it ended.
 */
export const createUpdateProgram =
  (deps: ChangeProgramDeps): ApiHandler =>
  async (call) => {
    const { program } = await findProgram(deps, call);
    const { id } = call.account.practitioner;
    const wanted = fieldsOf(call.body).get('end_date');
    if (wanted === undefined) return ok(programJson(program));
    if (wanted === null) {
      const today = utcDay(new Date(deps.now()));
      const ended = endDate(program) <= today ? program : await endOn(deps, program, id, today);
      return ok(programJson(ended));
    }
    const lastDay = readDay(wanted);
    if (lastDay === undefined) return refusal(422, notIso('end_date'));
    const problem = problemOf(program, lastDay);
    if (problem !== undefined) return refusal(422, problem);
    return ok(programJson(await endOn(deps, program, id, lastDay)));
  };
