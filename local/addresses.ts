import { type DemoRegion, ports } from './demo-data.ts';
import type { Addresses } from './home/demo.ts';
import type { Simulator } from './simulators/shared/simulator.ts';
import type { NamedPort } from './taken-ports.ts';

/** Where everything is, by the first port. */
export const addressesOf = (port: number): Addresses => ({
  home: `http://localhost:${ports(port).home}`,
  identity: `http://localhost:${ports(port).identity}`,
  aws: `http://localhost:${ports(port).aws}`,
});

/** Base address of a region's pages. */
export const regionUrl = (port: number, region: DemoRegion): string =>
  `http://localhost:${ports(port).region(region)}`;

/** Base address of a simulated vendor. */
export const simulatorUrl = (port: number, simulator: Simulator): string =>
  `http://localhost:${ports(port).simulator(simulator)}`;

/** Every port that will be listened on, and what for. */
export const namedPorts = (
  port: number,
  regions: readonly DemoRegion[],
  simulators: readonly Simulator[],
): readonly NamedPort[] => {
  const all = ports(port);
  return [
    { port: all.home, use: 'home page' },
    ...regions.map((region) => ({ port: all.region(region), use: `region ${region.code}` })),
    ...simulators.map((each) => ({ port: all.simulator(each), use: `simulated ${each.title}` })),
    { port: all.identity, use: 'identity provider' },
    { port: all.aws, use: 'AWS endpoint' },
  ];
};
