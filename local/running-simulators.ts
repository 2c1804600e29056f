import { join } from 'node:path';
import type { Closers } from './closers.ts';
import { ports } from './demo-data.ts';
import type { Simulator } from './simulators/shared/simulator.ts';

export interface RunSimulators {
  readonly simulators: readonly Simulator[];
  /** The laptop's first port. */
  readonly port: number;
  readonly dataDir: string;
  /** The base URL of one of our regions; a vendor that posts to us needs it. */
  readonly regionUrl: (code: string) => string;
  readonly log: (line: string) => void;
}

/** Starts every simulated vendor on its own port, each with a folder of its own. */
export const startSimulators = async (options: RunSimulators, closers: Closers): Promise<void> => {
  const { simulators, port, dataDir, regionUrl, log } = options;
  for (const simulator of simulators) {
    const running = await simulator.start({
      port: ports(port).simulator(simulator),
      dataDir: join(dataDir, simulator.vendor),
      regionUrl,
      log,
    });
    closers.add(running.close);
    log(`The simulated ${simulator.title} runs at ${running.url}.`);
  }
};
