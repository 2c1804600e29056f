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
/** Home, six regions, the simulated vendors we ship, identity provider, AWS (`ports` in demo-data.ts). */
const USED_OFFSETS = [0, 1, 2, 3, 4, 5, 6, 10, 11, 20, LAST_PORT_OFFSET];
const HIGHEST_PORT = 65_535 - LAST_PORT_OFFSET;

export const usage = `Usage: npm start -- [--port N] [--reset] [--no-watch] [--verbose]

  --port N     first of the ports to use (default ${DEFAULT_PORT}, or the environment variable PORT);
               each keeps its own data, in .local/N/
  --reset      forget everything that was done before on these ports (clears .local/N/)
  --no-watch   do not reload when a source file is saved
  --verbose    show what functions write`;

/** Ports that browsers and `fetch` refuse to open, whoever listens there (https://fetch.spec.whatwg.org, bad port). */
const BLOCKED = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/** The first of a laptop's ports that no browser would open, if there is one. */
export const blockedPort = (first: number): number | undefined =>
  USED_OFFSETS.map((offset) => first + offset).find((port) => BLOCKED.has(port));

const readPort = (text: string, from: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  const blocked = blockedPort(port);
  if (blocked !== undefined) {
    throw new RangeError(
      `${from} ${port} would use port ${blocked}, which browsers refuse to open. Choose another.`,
    );
  }
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
