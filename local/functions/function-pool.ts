import { randomUUID } from 'node:crypto';
import type { LambdaFunction } from '../templates/read-functions.ts';
import { type FunctionWorker, type Outcome, startFunctionWorker } from './function-worker.ts';
import type { InvocationFacts, VendorRoute } from './messages.ts';

/** A function that can be invoked: as many workers as there is work for, within limits. */
export interface FunctionPool {
  /** Waits for a free worker, then runs. Never rejects. */
  invoke(event: unknown): Promise<Outcome>;
  /** From now on new code or a new definition; what runs already ends with the old one. */
  replace(definition: LambdaFunction, environment: Readonly<Record<string, string>>): void;
  /** Kills one worker, a busy one if there is one; answers whether there was any. */
  killOne(): Promise<boolean>;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly definition: LambdaFunction;
  readonly environment: Readonly<Record<string, string>>;
  readonly vendorRoutes: readonly VendorRoute[];
  readonly onLine: (line: string) => void;
}

const MOST_WORKERS = 8;
/** Loading costs a whole core: more at a time would only make the first answer later. */
const MOST_STARTING = 2;
const IDLE_MS = 120_000;

const factsOf = (definition: LambdaFunction): InvocationFacts => ({
  awsRequestId: randomUUID(),
  functionName: definition.physicalName,
  functionVersion: '$LATEST',
  invokedFunctionArn: definition.arn,
  memoryLimitInMB: String(definition.memoryMegabytes),
  logGroupName: `/aws/lambda/${definition.physicalName}`,
  logStreamName: 'local',
});

/**
 * Runs a function like Lambda does: a worker takes one invocation at a time, more work starts more workers (up to
 * the template's reserved concurrency), idle workers end after two minutes, a worker that timed out is not used again.
 */
export const createFunctionPool = (options: PoolOptions): FunctionPool => {
  let { definition, environment } = options;
  let closed = false;
  let starting = 0;
  const idle: FunctionWorker[] = [];
  const busy = new Set<FunctionWorker>();
  /** Workers of the definition in force; others end after what they are doing. */
  const current = new Set<FunctionWorker>();
  const endings = new Map<FunctionWorker, NodeJS.Timeout>();
  const waiting: Array<(worker: FunctionWorker | undefined) => void> = [];

  const limit = () => Math.min(MOST_WORKERS, definition.reservedConcurrency ?? MOST_WORKERS);

  const end = (worker: FunctionWorker): Promise<void> => {
    clearTimeout(endings.get(worker));
    endings.delete(worker);
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    return worker.kill();
  };

  const offer = (worker: FunctionWorker): void => {
    busy.delete(worker);
    if (closed || worker.gone || !current.has(worker)) {
      current.delete(worker);
      if (!worker.gone) void worker.kill();
      grow();
      return;
    }
    const next = waiting.shift();
    if (next === undefined) {
      idle.push(worker);
      endings.set(worker, setTimeout(() => void end(worker), IDLE_MS).unref());
    } else {
      busy.add(worker);
      next(worker);
    }
  };

  const grow = (): void => {
    if (closed || waiting.length <= starting || starting >= MOST_STARTING) return;
    if (idle.length + busy.size + starting >= limit()) return;
    starting += 1;
    const worker = startFunctionWorker({ ...options, definition, environment });
    current.add(worker);
    void worker.started.then((ready) => {
      starting -= 1;
      if (ready) {
        offer(worker);
      } else {
        current.delete(worker);
        waiting.shift()?.(undefined);
      }
      grow();
    });
    grow();
  };

  const take = (): Promise<FunctionWorker | undefined> => {
    const worker = idle.pop();
    if (worker === undefined) {
      return new Promise((resolve) => {
        waiting.push(resolve);
        grow();
      });
    }
    clearTimeout(endings.get(worker));
    endings.delete(worker);
    if (worker.gone) return take();
    busy.add(worker);
    return Promise.resolve(worker);
  };

  return {
    async invoke(event) {
      const worker = closed ? undefined : await take();
      if (worker === undefined) {
        return { kind: 'failed', reason: 'did_not_start', message: 'Its code could not be loaded.' };
      }
      const deadline = Date.now() + definition.timeoutSeconds * 1000;
      const outcome = await worker.invoke({ event, deadline, facts: factsOf(definition) });
      offer(worker);
      return outcome;
    },
    replace(nextDefinition, nextEnvironment) {
      definition = nextDefinition;
      environment = nextEnvironment;
      current.clear();
      for (const worker of [...idle]) void end(worker);
    },
    async killOne() {
      const [worker] = [...busy, ...idle];
      if (worker === undefined) return false;
      await end(worker);
      return true;
    },
    async close() {
      closed = true;
      for (const next of waiting.splice(0)) next(undefined);
      await Promise.all([...idle, ...busy, ...current].map(end));
    },
  };
};
