import type { LocalApp } from './apps.ts';
import type { Closers } from './closers.ts';
import { ports } from './demo-data.ts';
import type { Aws } from './emulators/aws.ts';
import type { FunctionLog } from './function-log.ts';
import type { VendorRoute } from './functions/messages.ts';
import { createOperatorClients, type OperatorClients } from './operator-clients.ts';
import { type Region, startRegion } from './region.ts';
import { seedRegion } from './seed.ts';

/** A region at work, with clients that may do anything in it. */
export interface RunningRegion extends LocalApp {
  readonly runtime: Region;
  readonly clients: OperatorClients;
}

/** The regions of this laptop by code. `replace` follows a reload of the stacks. */
export interface RunningRegions {
  get(code: string): RunningRegion | undefined;
  all(): readonly RunningRegion[];
  /** Takes newly read stacks into force. */
  apply(apps: readonly LocalApp[]): Promise<void>;
}

export interface RegionsOptions {
  readonly apps: readonly LocalApp[];
  /** The laptop's first port. */
  readonly port: number;
  readonly aws: Aws;
  readonly vendorRoutes: readonly VendorRoute[];
  readonly functionLog: FunctionLog;
  readonly log: (line: string) => void;
}

/** Starts the web API and the functions of every region, side by side; queues and schedules wait. */
export const startRegions = async (options: RegionsOptions, closers: Closers): Promise<RunningRegions> => {
  const { apps, port, aws, vendorRoutes, functionLog, log } = options;
  const running = new Map<string, RunningRegion>();
  await Promise.all(
    apps.map(async ({ app, region }) => {
      const clients = createOperatorClients(aws.url, app.stack.region);
      closers.add(clients.destroy);
      const runtime = await startRegion({
        app,
        port: ports(port).region(region),
        aws,
        vendorRoutes,
        onLine: functionLog.write,
        log,
      });
      closers.add(runtime.close);
      running.set(region.code, { app, region, runtime, clients });
    }),
  );
  return {
    get: (code) => running.get(code),
    all: () => [...running.values()],
    async apply(next) {
      for (const { app, region } of next) {
        const each = running.get(region.code);
        if (each === undefined) continue;
        running.set(region.code, { ...each, app });
        await each.runtime.apply(app);
      }
    },
  };
};

/** Puts the demo data into every region that has none yet; answers whether there was anything to do. */
export const seedRegions = async (regions: RunningRegions, dataDir: string): Promise<boolean> => {
  const seeded = await Promise.all(
    regions.all().map((each) => seedRegion({ ...each, dataDir, now: Date.now })),
  );
  return seeded.includes(true);
};
