import type { ErrorCode } from '../core/errors.ts';

/**
 * The only fields that may be logged: ids of our own, codes, counts, durations. A new field needs a line here,
 * which is the moment to ask whether it can hold patient data.
 */
export interface LogFields {
  readonly code?: ErrorCode;
  readonly reason?: string;
  readonly requestId?: string;
  readonly messageId?: string;
  readonly route?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly practitionerId?: number;
  readonly clientId?: number;
  readonly programId?: number;
  readonly programVersion?: number;
  readonly vendor?: string;
  readonly count?: number;
  readonly outcome?: string;
  /** What a page found out for somebody, as fixed words: `key=accepted patient=visible`. */
  readonly checks?: string;
  /** At most ten code points without a font, `U+1F600 U+…`: single signs, sorted, never a text. */
  readonly characters?: string;
  /** Class of an unexpected error and where it was thrown; its message stays out, since it can quote input. */
  readonly errorName?: string;
  readonly at?: string;
}

export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Past Lambda's own console, which would wrap each line as text inside another object where no metric filter sees `code`. */
const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** One JSON object a line; CloudWatch metric filters count `code`. */
export const createLogger = (functionName: string, write: (line: string) => void = writeLine): Logger => {
  const log =
    (level: 'INFO' | 'WARN' | 'ERROR') =>
    (message: string, fields: LogFields = {}) =>
      write(JSON.stringify({ level, function: functionName, message, ...fields }));
  return { info: log('INFO'), warn: log('WARN'), error: log('ERROR') };
};

/** The first line of a stack below the message. The message is cut out first: its lines may look like a stack's. */
const placeOf = ({ message, stack = '' }: Error): string | undefined =>
  (message === '' ? stack : stack.split(message).slice(1).join(''))
    .split('\n')
    .find((row) => /^\s+at .+:\d+:\d+\)?$/.test(row))
    ?.trim()
    .replace(/\(.*[\\/]/, '(');

/** What may be said of something thrown: its class and the code position, never its message. */
export const describeError = (error: unknown): Pick<LogFields, 'errorName' | 'at'> => {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const at = placeOf(error);
  return { errorName: error.name, ...(at === undefined ? {} : { at }) };
};
