import * as z from 'zod/mini';
import type { Region } from '../region.ts';
import { parseRate } from '../schedules.ts';
import type { Schedule } from '../templates/read-work.ts';
import type { RegionalApp } from '../templates/regional-app.ts';

/** A function that runs by the clock, as scripts and the home page see it. */
export interface DemoSchedule {
  /** Short name: `program-sweep`. */
  readonly function: string;
  readonly everyMinutes: number;
}

/** What came of running one now: the function's own answer, or why there is none. */
export type RunAnswer =
  | { readonly status: 200; readonly answer: unknown }
  | { readonly status: 400 | 404 | 502; readonly error: string };

const functionOf = (app: RegionalApp, { functionArn }: Schedule): string | undefined =>
  app.functions.find(({ arn }) => arn === functionArn)?.name;

/** The schedules of a region that the laptop keeps. */
export const schedulesOf = (app: RegionalApp): readonly DemoSchedule[] =>
  app.schedules.flatMap((schedule) => {
    const name = functionOf(app, schedule);
    const everyMs = parseRate(schedule.expression);
    return name === undefined || everyMs === undefined
      ? []
      : [{ function: name, everyMinutes: everyMs / 60_000 }];
  });

const requestSchema = z.object({ region: z.string(), function: z.string() });

/** A script sends JSON, the button of the home page a form. */
const readBody = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
};

/**
 * `POST /schedules`: calls a function of a schedule at once. What is not due yet counts as due, where the function knows
 * such a thing: nobody waits for the night.
 */
export const createScheduleRunner =
  (
    regionOf: (
      code: string,
    ) => { readonly app: RegionalApp; readonly runtime: Pick<Region, 'invoke'> } | undefined,
  ) =>
  async (body: string): Promise<RunAnswer> => {
    const request = requestSchema.safeParse(readBody(body));
    if (!request.success)
      return {
        status: 400,
        error: 'Send a region and a function: {"region":"au","function":"connection-check"}.',
      };
    const { region, function: name } = request.data;
    const found = regionOf(region);
    if (found === undefined || !schedulesOf(found.app).some((one) => one.function === name))
      return { status: 404, error: `The region “${region}” has no schedule of “${name}”.` };
    const outcome = await found.runtime.invoke(name, { everything: true });
    return outcome.kind === 'answered'
      ? { status: 200, answer: outcome.payload ?? null }
      : { status: 502, error: `${name} ${outcome.reason.replaceAll('_', ' ')}: ${outcome.message}` };
  };
