import { SQSClient } from '@aws-sdk/client-sqs';
import { accessKeyOf, environmentOf } from './functions/environment.ts';
import { createFunctionPool, type FunctionPool } from './functions/function-pool.ts';
import type { Outcome } from './functions/function-worker.ts';
import type { VendorRoute } from './functions/messages.ts';
import { type Gateway, startGateway } from './gateway/gateway.ts';
import { clientConfig } from './operator-clients.ts';
import { startPoller } from './queues.ts';
import { startSchedule } from './schedules.ts';
import type { LambdaFunction } from './templates/read-functions.ts';
import type { RegionalApp } from './templates/regional-app.ts';

/** One region at work: its functions, web API, queue pollers and schedules. */
export interface Region {
  /** Calls a function by its short name (`program-sweep`), physical name or ARN. Never rejects. */
  invoke(functionName: string, event: unknown): Promise<Outcome>;
  /** Kills one worker of a function, busy ones first; answers whether there was one. */
  killWorker(functionName: string): Promise<boolean>;
  /** Begins to work queues off and to keep schedules. */
  startWork(): void;
  /** Takes another template into force, without ending what runs. */
  apply(app: RegionalApp): Promise<void>;
  /** Uses the code that lies in the folders of these functions now. */
  reload(functionNames: readonly string[]): void;
  close(): Promise<void>;
}

export interface RegionOptions {
  readonly app: RegionalApp;
  readonly port: number;
  readonly aws: { readonly url: string; readonly s3Url: string };
  readonly vendorRoutes: readonly VendorRoute[];
  /** One line of a function. */
  readonly onLine: (source: string, line: string) => void;
  /** One line for the person. */
  readonly log: (line: string) => void;
}

const isCalled = (definition: LambdaFunction, name: string): boolean =>
  definition.name === name || definition.physicalName === name || definition.arn === name;

/** Starts everything of one region but its queues and schedules. Functions start when they are first called. */
export const startRegion = async (options: RegionOptions): Promise<Region> => {
  let { app } = options;
  const pools = new Map<string, FunctionPool>();
  let work: ReadonlyArray<{ close(): unknown }> = [];
  const sourceOf = (definition: LambdaFunction) => `${app.stack.code}/${definition.name}`;

  const poolOf = (definition: LambdaFunction): FunctionPool => {
    const known = pools.get(definition.name);
    if (known !== undefined) return known;
    const pool = createFunctionPool({
      definition,
      environment: environmentOf(app, definition, options.aws),
      vendorRoutes: options.vendorRoutes,
      onLine: (line) => options.onLine(sourceOf(definition), line),
    });
    pools.set(definition.name, pool);
    return pool;
  };

  const find = (name: string): LambdaFunction | undefined =>
    app.functions.find((each) => isCalled(each, name));

  const invoke = async (name: string, event: unknown): Promise<Outcome> => {
    const definition = find(name);
    if (definition === undefined)
      return { kind: 'failed', reason: 'did_not_start', message: `There is no function ${name}.` };
    const outcome = await poolOf(definition).invoke(event);
    if (outcome.kind === 'failed')
      options.log(`${sourceOf(definition)} ${outcome.reason.replaceAll('_', ' ')}: ${outcome.message}`);
    return outcome;
  };

  const startPollers = () =>
    app.queueWorkers.flatMap((worker) => {
      const definition = find(worker.functionName);
      const queue = app.queues.find(({ name }) => worker.queueArn.endsWith(`:${name}`));
      if (definition === undefined || queue === undefined) return [];
      const { region, account, awsUrl } = app.stack;
      const client = new SQSClient(clientConfig(awsUrl, region, accessKeyOf(app, definition)));
      return [
        startPoller({
          worker,
          queueUrl: `${awsUrl}/${account}/${queue.name}`,
          region,
          client,
          invoke: (event) => invoke(definition.name, event),
          log: options.log,
        }),
      ];
    });

  const startWork = (): void => {
    const schedules = app.schedules.map((schedule) =>
      startSchedule({
        schedule,
        region: app.stack.region,
        now: Date.now,
        invoke: (event) => invoke(schedule.functionArn, event),
        log: options.log,
      }),
    );
    work = [...startPollers(), ...schedules];
  };
  const stopWork = async (): Promise<void> => {
    const stopping = work;
    work = [];
    await Promise.all(stopping.map((each) => each.close()));
  };

  const renew = (definition: LambdaFunction): void =>
    pools.get(definition.name)?.replace(definition, environmentOf(app, definition, options.aws));

  const gateway: Gateway = await startGateway({ port: options.port, api: app.api, invoke });
  return {
    invoke,
    killWorker: async (name) => (await pools.get(find(name)?.name ?? name)?.killOne()) ?? false,
    startWork,
    async apply(next) {
      const wasWorking = work.length > 0;
      await stopWork();
      app = next;
      for (const definition of app.functions) renew(definition);
      gateway.replace(app.api);
      if (wasWorking) startWork();
    },
    reload(names) {
      for (const definition of app.functions) if (names.includes(definition.name)) renew(definition);
    },
    async close() {
      await Promise.all([gateway.close(), stopWork()]);
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
};
