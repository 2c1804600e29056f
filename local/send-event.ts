import { parseArgs } from 'node:util';
import type * as z from 'zod/mini';
import { type ProgramAssigned, programAssignedSchema } from '../lambdas/core/events.ts';
import { parseId } from '../lambdas/core/ids.ts';
import { DEFAULT_PORT } from './options.ts';

/** What `npm run send-event` was asked to do. */
export interface SendEventOptions {
  /** File with the event, or `-` for standard input. */
  readonly file: string;
  readonly region: string;
  readonly port: number;
  /** Send it as it is, even if it is not an event. */
  readonly force: boolean;
  /** Instead of the file's: an example can't know the ids of this laptop. */
  readonly clientId?: number;
  readonly practitionerId?: number;
}

export const sendEventUsage = `Usage: npm run send-event -- FILE.json [--region au] [--client ID] [--practitioner ID] [--port N] [--force]

  FILE.json    a “program assigned” event (docs/events/), or - for standard input
  --region     code of the region whose queue it goes to (default au)
  --client     id of the client (in the address of their page) instead of the file's
  --practitioner  id of the practitioner (see /demo.json) instead of the file's
  --port N     first port of the running laptop (default ${DEFAULT_PORT}, or the environment variable PORT)
  --force      send it without checking, to see what becomes of an unreadable message`;

const idFrom = (text: string, option: string): number => {
  const id = parseId(text);
  if (id === undefined) throw new RangeError(`${option} must be an id, a positive number, not “${text}”.`);
  return id;
};

/** Reads the command line; throws an Error whose message is for a person. */
export const parseSendEvent = (
  parts: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SendEventOptions => {
  const { values, positionals } = parseArgs({
    args: [...parts],
    options: {
      region: { type: 'string', default: 'au' },
      port: { type: 'string' },
      client: { type: 'string' },
      practitioner: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
    allowPositionals: true,
    strict: true,
  });
  const [file, second] = positionals;
  if (file === undefined) throw new RangeError('Name the file with the event.');
  if (second !== undefined) throw new RangeError(`One file at a time; “${second}” is a second one.`);
  const port = Number(values.port ?? (environment.PORT || DEFAULT_PORT));
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new RangeError(`The port must be a number, not “${values.port ?? environment.PORT}”.`);
  return {
    file,
    region: values.region,
    port,
    force: values.force,
    ...(values.client === undefined ? {} : { clientId: idFrom(values.client, '--client') }),
    ...(values.practitioner === undefined
      ? {}
      : { practitionerId: idFrom(values.practitioner, '--practitioner') }),
  };
};

/** An event ready to be sent, or every fault of it with the path where it is. */
export type ReadEvent =
  | { readonly ok: true; readonly body: string; readonly event: ProgramAssigned }
  | { readonly ok: false; readonly faults: readonly string[] };

const faultOf = (issue: z.core.$ZodIssue): string =>
  `${issue.path.length === 0 ? 'the event' : issue.path.join('.')}: ${issue.message}`;

/** Checks a file's text against the event's schema. */
export const readEvent = (text: string): ReadEvent => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, faults: [`This is not JSON: ${String(error)}`] };
  }
  const parsed = programAssignedSchema.safeParse(json);
  return parsed.success
    ? { ok: true, body: JSON.stringify(json), event: parsed.data }
    : { ok: false, faults: parsed.error.issues.map(faultOf) };
};

/** The text of an event for other people than it was written for; a text that is no event stays as it is. */
export const addressed = (
  text: string,
  { clientId, practitionerId }: Pick<SendEventOptions, 'clientId' | 'practitionerId'>,
): string => {
  const read = readEvent(text);
  if (!read.ok || (clientId === undefined && practitionerId === undefined)) return text;
  const { program } = read.event.data;
  const changes = {
    ...(clientId === undefined ? {} : { clientId }),
    ...(practitionerId === undefined ? {} : { practitionerId }),
  };
  return JSON.stringify({ ...read.event, data: { program: { ...program, ...changes } } });
};
