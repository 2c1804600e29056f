import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VendorRoute } from './functions/messages.ts';
import type { Simulator } from './simulators/shared/simulator.ts';

/** Environment variables `LOCAL_<VENDOR>_URL`: they send a vendor's traffic to another stand-in than our simulator. */
export type StandIns = Readonly<Record<string, string | undefined>>;

export const simulatorFolder = join(import.meta.dirname, 'simulators');

/** Not a vendor: what simulators share. */
const SHARED = 'shared';

const modulePaths = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  return entries.flatMap((entry) => {
    if (entry.isFile()) return entry.name.endsWith('.ts') ? [join(folder, entry.name)] : [];
    return entry.name === SHARED || names.has(`${entry.name}.ts`)
      ? []
      : [join(folder, entry.name, 'index.ts')];
  });
};

const isSimulator = (value: unknown): value is Simulator =>
  typeof value === 'object' && value !== null && 'vendor' in value && 'start' in value;

const loadSimulator = async (path: string): Promise<Simulator> => {
  const found: unknown = await import(pathToFileURL(path).href);
  const simulator = typeof found === 'object' && found !== null && 'simulator' in found && found.simulator;
  if (!isSimulator(simulator))
    throw new TypeError(`${path} exports no simulator (simulators/shared/simulator.ts).`);
  return simulator;
};

/** The ports from PORT + 10 to PORT + 19 are the simulators'. */
const isVendorOffset = (offset: number): boolean => Number.isInteger(offset) && offset >= 10 && offset <= 19;

/** Throws TypeError when two simulators want the same port, or one wants a port that is not for simulators. */
export const assertOwnPorts = (simulators: readonly Simulator[]): void => {
  for (const { vendor, portOffset } of simulators) {
    if (!isVendorOffset(portOffset)) {
      throw new TypeError(`The simulator ${vendor} needs a portOffset from 10 to 19, not ${portOffset}.`);
    }
    const other = simulators.find((each) => each.portOffset === portOffset && each.vendor !== vendor);
    if (other !== undefined) {
      throw new TypeError(`The simulators ${vendor} and ${other.vendor} both want PORT+${portOffset}.`);
    }
  }
};

/** Every simulated vendor: each `<vendor>.ts` or `<vendor>/index.ts` in the folder, in the order of their ports. */
export const findSimulators = async (folder = simulatorFolder): Promise<readonly Simulator[]> => {
  const simulators = await Promise.all((await modulePaths(folder)).map(loadSimulator));
  assertOwnPorts(simulators);
  return simulators.toSorted((a, b) => a.portOffset - b.portOffset);
};

/** Name of the variable that replaces a vendor's simulator: `LOCAL_CLINIKO_URL`. */
export const standInVariable = (vendor: string): string =>
  `LOCAL_${vendor.toUpperCase().replaceAll('-', '_')}_URL`;

/** Which hosts of vendors lead where: to a stand-in when there is one, else to the simulator. */
export const vendorRoutes = (
  simulators: readonly Simulator[],
  standIns: StandIns,
  urlOf: (simulator: Simulator) => string,
): readonly VendorRoute[] =>
  simulators.map((simulator) => {
    const standIn = standIns[standInVariable(simulator.vendor)];
    return standIn === undefined || standIn === ''
      ? { hosts: simulator.hosts, target: urlOf(simulator) }
      : { hosts: [...simulator.hosts, ...(simulator.standInHosts ?? [])], target: standIn };
  });
