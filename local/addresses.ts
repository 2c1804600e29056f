import { type DemoRegion, ports } from './demo-data.ts';
import type { Addresses } from './home/demo.ts';
import type { NamedPort } from './taken-ports.ts';

/** Where everything is, by the first port. */
export const addressesOf = (port: number): Addresses => ({
  home: `http://localhost:${ports(port).home}`,
  cliniko: `http://localhost:${ports(port).cliniko}`,
  identity: `http://localhost:${ports(port).identity}`,
  aws: `http://localhost:${ports(port).aws}`,
});

/** Base address of a region's pages. */
export const regionUrl = (port: number, region: DemoRegion): string =>
  `http://localhost:${ports(port).region(region)}`;

/** Every port that will be listened on, and what for. */
export const namedPorts = (port: number, regions: readonly DemoRegion[]): readonly NamedPort[] => {
  const all = ports(port);
  return [
    { port: all.home, use: 'home page' },
    ...regions.map((region) => ({ port: all.region(region), use: `region ${region.code}` })),
    { port: all.cliniko, use: 'simulated Cliniko' },
    { port: all.identity, use: 'identity provider' },
    { port: all.aws, use: 'AWS endpoint' },
  ];
};
