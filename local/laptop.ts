import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addressesOf, namedPorts, regionUrl, simulatorUrl } from './addresses.ts';
import { awsResources, type LocalApp, readApps } from './apps.ts';
import { type Closers, createClosers } from './closers.ts';
import { demoRegions, ports } from './demo-data.ts';
import { type AwsCall, startAws } from './emulators/aws.ts';
import { newestEvents } from './emulators/eventbridge.ts';
import { startIdentityProvider } from './emulators/identity-provider.ts';
import { createFunctionLog } from './function-log.ts';
import type { Outcome } from './functions/function-worker.ts';
import { createAccountsView } from './home/accounts-view.ts';
import { type Addresses, type Demo, describeDemo } from './home/demo.ts';
import { homePage } from './home/page.ts';
import { createScheduleRunner } from './home/schedules.ts';
import { startHomeServer } from './home/server.ts';
import { createSessionIssuer } from './home/session.ts';
import { reloadOnSave } from './reload.ts';
import { seedRegions, startRegions } from './running-regions.ts';
import { startSimulators } from './running-simulators.ts';
import { assertPortsFree } from './taken-ports.ts';
import { type SynthesisedStack, synthesise } from './templates/synthesise.ts';
import { findSimulators, type StandIns, vendorRoutes } from './vendors.ts';

export interface LaptopOptions {
  /** First of the ports, `local/demo-data.ts` says which. */
  readonly port: number;
  /** Everything that survives a restart. */
  readonly dataDir: string;
  /** Clear `dataDir` first, once it is sure that no other laptop uses it. */
  readonly reset?: boolean;
  /** Reload when a source file is saved. */
  readonly watch: boolean;
  /** Show every line that functions write. */
  readonly verbose?: boolean;
  /** Codes of the regions to run. Default: all. */
  readonly regions?: readonly string[];
  readonly standIns?: StandIns;
  /** One line for a person. */
  readonly log: (line: string) => void;
  /** Every AWS call that was let through, for those who count. */
  readonly onAwsCall?: (call: AwsCall) => void;
  /** Where stacks come from. Default: the CDK app. */
  readonly synthesise?: (
    outdir: string,
    codes: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly SynthesisedStack[]>;
  /** Gives up starting. */
  readonly signal?: AbortSignal;
}

/** Everything, running. */
export interface Laptop {
  readonly urls: Addresses;
  /** Base address of a region's pages. */
  regionUrl(code: string): string;
  /** The same as `GET /demo.json`. */
  demo(): Promise<Demo>;
  /** Calls a function directly, for example the sweep without waiting for its minute. */
  invoke(code: string, functionName: string, event: unknown): Promise<Outcome>;
  /** Kills one worker of a function in the middle of its work; answers whether there was one. */
  killWorker(code: string, functionName: string): Promise<boolean>;
  close(): Promise<void>;
}

const regionUrlOf = (port: number, code: string): string => {
  const region = demoRegions.find((each) => each.code === code);
  if (region === undefined) throw new RangeError(`There is no region ${code}.`);
  return regionUrl(port, region);
};

const elapsed = (since: number): string => `${Math.round(performance.now() - since)} ms`;

/** Everything in the order in which one needs the other; `closers` gets what was opened, as it was opened. */
const start = async (options: LaptopOptions, closers: Closers): Promise<Laptop> => {
  const { port, dataDir, log } = options;
  const chosen = demoRegions.filter(({ code }) => options.regions?.includes(code) ?? true);
  const urls = addressesOf(port);
  const stopping = new AbortController();
  const signal = AbortSignal.any([
    stopping.signal,
    ...(options.signal === undefined ? [] : [options.signal]),
  ]);
  const readStacks = () =>
    (options.synthesise ?? synthesise)(
      join(dataDir, 'cdk.out'),
      chosen.map(({ code }) => code),
      signal,
    );

  const simulators = await findSimulators();
  await assertPortsFree(namedPorts(port, chosen, simulators), port);
  const home = await startHomeServer(port, log);
  closers.add(home.close);
  if (options.reset === true) await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  await startSimulators(
    { simulators, port, dataDir, regionUrl: (code) => regionUrlOf(port, code), log },
    closers,
  );

  log('Bundling the functions and synthesising the stacks …');
  const since = performance.now();
  let apps = readApps(await readStacks(), port);
  log(`Read the stacks of ${apps.map(({ region }) => region.code).join(', ')} (${elapsed(since)}).`);

  const aws = await startAws({
    port: ports(port).aws,
    dataDir: join(dataDir, 'aws'),
    resources: awsResources(apps),
    log,
    ...(options.onAwsCall === undefined ? {} : { onCall: options.onAwsCall }),
  });
  closers.add(aws.close);
  log('Made their tables, queues and secrets.');
  signal.throwIfAborted();

  const functionLog = createFunctionLog(dataDir, { verbose: options.verbose ?? false, log });
  closers.add(functionLog.close);
  const routes = vendorRoutes(simulators, options.standIns ?? {}, (each) => simulatorUrl(port, each));
  const regions = await startRegions({ apps, port, aws, vendorRoutes: routes, functionLog, log }, closers);
  if (await seedRegions(regions, dataDir)) log('Added demo practices, practitioners and exercises.');
  signal.throwIfAborted();

  const accountsOf = createAccountsView(regions.get);
  const identity = await startIdentityProvider({
    port: ports(port).identity,
    dataDir: join(dataDir, 'identity'),
    regions: apps.map(({ app, region }) => ({ code: region.code, ...app.identity })),
    accounts: accountsOf,
    log,
  });
  closers.add(identity.close);
  for (const { runtime } of regions.all()) runtime.startWork();

  const updateAws = async (next: readonly LocalApp[]): Promise<void> => {
    apps = next;
    await aws.update(awsResources(next));
  };
  if (options.watch) {
    const watching = await reloadOnSave({ regions, port, synthesise: readStacks, updateAws, log });
    closers.add(watching.close);
  }
  closers.add(() => stopping.abort());

  const vendors = simulators.map((simulator) => ({ simulator, url: simulatorUrl(port, simulator) }));
  const demo = async (): Promise<Demo> => {
    const accounts = (await Promise.all(chosen.map(({ code }) => accountsOf(code)))).flat();
    return describeDemo({
      apps,
      addresses: urls,
      simulators: vendors,
      connections: new Map(accounts.map(({ id, connections }) => [id, connections])),
    });
  };
  home.ready({
    demo,
    page: async (hasRun) => homePage(await demo(), vendors, hasRun),
    issueSession: createSessionIssuer(regions.get, Date.now),
    runSchedule: createScheduleRunner(regions.get),
    billingEvents: () => newestEvents(join(dataDir, 'aws'), 20),
  });
  return {
    urls,
    regionUrl: (code) => regionUrlOf(port, code),
    demo,
    invoke: async (code, functionName, event) =>
      (await regions.get(code)?.runtime.invoke(functionName, event)) ?? {
        kind: 'failed',
        reason: 'did_not_start',
        message: `The region ${code} does not run.`,
      },
    killWorker: async (code, functionName) =>
      (await regions.get(code)?.runtime.killWorker(functionName)) ?? false,
    close: closers.closeAll,
  };
};

/**
 * Starts the synthesised stacks, the vendors' simulators and everything they need on this machine. Throws
 * PortTakenError, or an Error with the CDK app's own words; nothing is left running then.
 */
export const startLaptop = async (options: LaptopOptions): Promise<Laptop> => {
  const closers = createClosers(options.log);
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
};
