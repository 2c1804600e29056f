import { parseArgs } from 'node:util';

/** How `npm start` was asked to run. */
export interface StartOptions {
  readonly port: number;
  /** Begin with an empty `.local/<port>/`. */
  readonly reset: boolean;
  /** Load saved source files at once. */
  readonly watch: boolean;
  /** Show what functions write. */
  readonly verbose: boolean;
}

export const DEFAULT_PORT = 4000;
/** The laptop uses PORT … PORT + 30. */
export const LAST_PORT_OFFSET = 30;
const HIGHEST_PORT = 65_535 - LAST_PORT_OFFSET;

export const usage = `Usage: npm start -- [--port N] [--reset] [--no-watch] [--verbose]

  --port N     first of the ports to use (default ${DEFAULT_PORT}, or the environment variable PORT);
               each keeps its own data, in .local/N/
  --reset      forget everything that was done before on these ports (clears .local/N/)
  --no-watch   do not reload when a source file is saved
  --verbose    show what functions write`;

const readPort = (text: string, from: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1024 && port <= HIGHEST_PORT) return port;
  throw new RangeError(`${from} must be a number from 1024 to ${HIGHEST_PORT}, not “${text}”.`);
};

/** Reads the command line; throws an Error whose message is for a person. */
export const parseOptions = (
  parts: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartOptions => {
  const { values } = parseArgs({
    args: [...parts],
    options: {
      port: { type: 'string' },
      reset: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: true },
      verbose: { type: 'boolean', default: false },
    },
    allowNegative: true,
    strict: true,
  });
  const fromEnvironment =
    environment.PORT === undefined || environment.PORT === '' ? undefined : environment.PORT;
  const port =
    values.port === undefined
      ? readPort(fromEnvironment ?? String(DEFAULT_PORT), 'PORT')
      : readPort(values.port, '--port');
  return { port, reset: values.reset, watch: values.watch, verbose: values.verbose };
};
