/** A copy of the project in which `npm start` runs as on anybody's machine: own `.local/`, sources that may be edited. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './laptop.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const sources = [
  'bin',
  'lambdas',
  'lib',
  'library',
  'local',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** `npm start` that somebody typed. */
export interface Started {
  /** Everything it has said so far, errors included. */
  said(): string;
  /** Waits for words on the terminal; throws with everything that was said when it ends without them. */
  says(words: string): Promise<void>;
  /** Ctrl-C: the signal goes to npm and everything under it. Answers the exit code once all of it is gone. */
  press(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>;
  /** The exit code, when it ends by itself. */
  readonly ended: Promise<number | null>;
}

export interface Checkout {
  start(parts: readonly string[], environment?: Readonly<Record<string, string>>): Started;
  /** Changes a source file, in one step as an editor does. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  /** Makes a new source file. */
  add(path: string, text: string): Promise<void>;
  /** Runs one of its scripts to the end with a text on the standard input; answers what it said and its exit code. */
  run(
    parts: readonly string[],
    input: string,
  ): Promise<{ readonly code: number | null; readonly said: string }>;
  /** Stops whatever still runs and deletes the copy. */
  dispose(): Promise<void>;
}

const run = (folder: string, parts: readonly string[], environment: Readonly<Record<string, string>>) => {
  const child = spawn('npm', ['start', '--', ...parts], {
    cwd: folder,
    detached: true, // a process group of its own, as a terminal makes one
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...environment },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  return { child, said: () => text };
};

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    process.kill(-(child.pid ?? 0), signal);
  } catch {
    // all of it is gone already
  }
};

/** Copies the project; packages are the ones that are installed. */
export const makeCheckout = async (): Promise<Checkout> => {
  const folder = await mkdtemp(join(tmpdir(), 'physitrack-checkout-'));
  for (const source of sources) await cp(join(project, source), join(folder, source), { recursive: true });
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  const running = new Set<ChildProcess>();

  return {
    start(parts, environment = {}) {
      const { child, said } = run(folder, parts, environment);
      running.add(child);
      const ended = once(child, 'close').then(([code]: Array<number | null>) => {
        running.delete(child);
        return code ?? null;
      });
      return {
        said,
        ended,
        async says(words) {
          let isOver = false;
          void ended.then(() => {
            isOver = true;
          });
          await until(
            words,
            async () => {
              if (said().includes(words)) return true;
              if (isOver) throw new Error(`It ended without saying “${words}”:\n${said()}`);
              return undefined;
            },
            60_000,
          );
        },
        press(signal) {
          signalGroup(child, signal);
          return ended;
        },
      };
    },
    async edit(path, change) {
      const text = await readFile(join(folder, path), 'utf8');
      const changed = change(text);
      if (changed === text) throw new Error(`Nothing was changed in ${path}.`);
      await writeFile(join(folder, path), changed);
    },
    async add(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text, { flag: 'wx' });
    },
    async run(parts, input) {
      const child = spawn(process.execPath, parts, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          said += chunk;
        });
      child.stdin.end(input);
      const [code]: Array<number | null> = await once(child, 'close');
      return { code: code ?? null, said };
    },
    async dispose() {
      for (const child of running) signalGroup(child, 'SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
