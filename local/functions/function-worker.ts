import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from '../templates/read-functions.ts';
import { createEndingLock, holdForEnding } from './ending-lock.ts';
import type { InvokeMessage, VendorRoute, WorkerMessage, WorkerSetup } from './messages.ts';

/** What became of an invocation. `failed` covers everything Lambda reports as a function error. */
export type Outcome =
  | { readonly kind: 'answered'; readonly payload: unknown }
  | {
      readonly kind: 'failed';
      readonly reason: 'threw' | 'timed_out' | 'crashed' | 'did_not_start';
      readonly message: string;
    };

/** One execution environment of a function. */
export interface FunctionWorker {
  /** Whether it can take invocations; `false` when its code could not be loaded. Never rejects. */
  readonly started: Promise<boolean>;
  /** One at a time. Never rejects. */
  invoke(message: InvokeMessage): Promise<Outcome>;
  /** It will take no further invocation: crashed, timed out or ended. */
  readonly gone: boolean;
  /** Kills it at once, as if the machine under it had failed. */
  kill(): Promise<void>;
}

export interface WorkerOptions {
  readonly definition: LambdaFunction;
  /** The whole environment: nothing of the laptop's own is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly vendorRoutes: readonly VendorRoute[];
  /** One line that the function wrote. */
  readonly onLine: (line: string) => void;
}

/** Lambda gives a function ten seconds to load. */
const LONGEST_START_MS = 10_000;

const eachLine = (stream: NodeJS.ReadableStream, onLine: (line: string) => void): void => {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
};

/** Starts a function in a thread of its own and loads its code there. */
export const startFunctionWorker = (options: WorkerOptions): FunctionWorker => {
  const { definition } = options;
  const [moduleName = 'index', exportName = 'handler'] = definition.handler.split('.');
  const endingLock = createEndingLock();
  const setup: WorkerSetup = {
    modulePath: join(definition.codeDirectory, `${moduleName}.mjs`),
    exportName,
    vendorRoutes: options.vendorRoutes,
    endingLock,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: setup,
    env: { ...options.environment },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: definition.memoryMegabytes },
  });
  const endThread = async (): Promise<void> => {
    await holdForEnding(endingLock);
    await worker.terminate();
  };
  eachLine(worker.stdout, options.onLine);
  eachLine(worker.stderr, options.onLine);

  let gone = false;
  let current: ((outcome: Outcome) => void) | undefined;
  const finish = (outcome: Outcome) => {
    const settle = current;
    current = undefined;
    settle?.(outcome);
  };
  const stop = (outcome: Outcome) => {
    gone = true;
    finish(outcome);
  };

  const started = new Promise<boolean>((resolve) => {
    const tooSlow = setTimeout(() => {
      options.onLine('The function took more than ten seconds to load.');
      stop({ kind: 'failed', reason: 'did_not_start', message: 'Loading took more than ten seconds.' });
      void endThread();
      resolve(false);
    }, LONGEST_START_MS);
    worker.on('message', (message: WorkerMessage) => {
      clearTimeout(tooSlow);
      if (message.type === 'ready') return resolve(true);
      if (message.type === 'answered')
        return finish({
          kind: 'answered',
          payload: message.json === undefined ? null : JSON.parse(message.json),
        });
      if (current === undefined) {
        gone = true;
        void endThread();
        return resolve(false);
      }
      finish({ kind: 'failed', reason: 'threw', message: `${message.errorName}: ${message.message}` });
    });
    worker.on('error', (error: unknown) => {
      clearTimeout(tooSlow);
      stop({ kind: 'failed', reason: 'crashed', message: String(error) });
      resolve(false);
    });
    worker.on('exit', () => {
      clearTimeout(tooSlow);
      stop({ kind: 'failed', reason: 'crashed', message: 'The worker ended.' });
      resolve(false);
    });
  });

  return {
    started,
    get gone() {
      return gone;
    },
    invoke: (message) =>
      new Promise((resolve) => {
        if (gone) return resolve({ kind: 'failed', reason: 'crashed', message: 'The worker ended.' });
        const timer = setTimeout(() => {
          stop({
            kind: 'failed',
            reason: 'timed_out',
            message: `Timed out after ${definition.timeoutSeconds} s.`,
          });
          void endThread();
        }, message.deadline - Date.now());
        current = (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        };
        worker.postMessage(message);
      }),
    async kill() {
      stop({ kind: 'failed', reason: 'crashed', message: 'The worker was killed.' });
      await endThread();
    },
  };
};
