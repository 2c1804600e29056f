/** A simulated vendor for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  RunningSimulator,
  Simulator,
  SimulatorOptions,
} from '../../local/simulators/shared/simulator.ts';

export interface TestSimulator extends RunningSimulator {
  readonly dataDir: string;
  /** Stops it and starts another one on the same directory. */
  restart(): Promise<TestSimulator>;
  /** Stops it and deletes what it kept. */
  dispose(): Promise<void>;
}

export type TestSimulatorOptions = Partial<Pick<SimulatorOptions, 'now' | 'fetch' | 'dataDir'>>;

/** Starts a simulator on a free port, in a directory of its own unless given. */
export const startTestSimulator = async (
  simulator: Simulator,
  regionUrl: SimulatorOptions['regionUrl'],
  options: TestSimulatorOptions = {},
): Promise<TestSimulator> => {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), `${simulator.vendor}-`));
  const running = await simulator.start({
    port: 0,
    regionUrl,
    log: (line) => console.error(line),
    ...options,
    dataDir,
  });
  return {
    ...running,
    dataDir,
    async restart() {
      await running.close();
      return startTestSimulator(simulator, regionUrl, { ...options, dataDir });
    },
    async dispose() {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
