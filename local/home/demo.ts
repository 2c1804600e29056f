import {
  type DemoPatient,
  type DemoRegion,
  demoClinikoAccounts,
  demoPatients,
  demoPractitioners,
  demoStrangers,
} from '../demo-data.ts';
import { OPERATOR } from '../emulators/resources.ts';
import { clientConfig } from '../operator-clients.ts';
import { type RegionalApp, variableOf } from '../templates/regional-app.ts';

/** A demo practitioner as scripts and pages see them. */
export interface DemoAccount {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly practice: string;
  /** Vendors connected right now. */
  readonly connections: readonly string[];
}

/** One region of `GET /demo.json`. */
export interface DemoRegionFacts {
  readonly code: string;
  readonly country: string;
  readonly awsRegion: string;
  readonly url: string;
  /** What people paste into Cliniko as App URL. */
  readonly appUrl: string;
  readonly issuer: string;
  readonly practitioners: readonly DemoAccount[];
  /** API keys of demo Cliniko users by kind. */
  readonly pmsTokens: Readonly<Record<string, string>>;
  /** Cliniko patient ids by kind, the plainest first. */
  readonly patients: Readonly<Record<string, readonly string[]>>;
  /** Queue URLs. */
  readonly queues: Readonly<Record<string, string>>;
  /** Table names. */
  readonly tables: Readonly<Record<string, string>>;
  readonly cliniko: { readonly shard: string; readonly account: string };
}

/** `GET /demo.json`: everything the home page shows. */
export interface Demo {
  readonly home: string;
  readonly simulators: Readonly<Record<string, string>>;
  readonly identityProvider: string;
  readonly aws: {
    readonly url: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  /** By region code. */
  readonly regions: Readonly<Record<string, DemoRegionFacts>>;
}

/** Where things are. */
export interface Addresses {
  readonly home: string;
  readonly cliniko: string;
  readonly identity: string;
  readonly aws: string;
}

/** Connected vendors by practitioner id. */
export type Connections = ReadonlyMap<number, readonly string[]>;

const tokensOf = (region: DemoRegion): Readonly<Record<string, string>> => {
  const [harbour, hilltop] = demoClinikoAccounts(region);
  const keysOf = (firstName: string) =>
    harbour.users.find((user) => user.firstName === firstName)?.keys ?? [];
  const kinds: ReadonlyArray<readonly [string, string | undefined]> = [
    ['practitioner', keysOf('Newton').find((each) => each.revoked !== true)?.key],
    ['connected', keysOf('Connie')[0]?.key],
    ['administrator', keysOf('Ada')[0]?.key],
    ['scheduler', keysOf('Sam')[0]?.key],
    ['revoked', keysOf('Newton').find((each) => each.revoked === true)?.key],
    ['stranger', hilltop.users[0]?.keys[0]?.key],
  ];
  return Object.fromEntries(kinds.flatMap(([kind, key]) => (key === undefined ? [] : [[kind, key]])));
};

const idsByKind = (patients: readonly DemoPatient[]): Record<string, string[]> => {
  const ids: Record<string, string[]> = {};
  for (const { kind, id } of patients) ids[kind] = [...(ids[kind] ?? []), id];
  return ids;
};

const regionFacts = (
  app: RegionalApp,
  region: DemoRegion,
  addresses: Addresses,
  connections: Connections,
): DemoRegionFacts => {
  const [harbour] = demoClinikoAccounts(region);
  return {
    code: region.code,
    country: region.country,
    awsRegion: app.stack.region,
    url: app.url,
    appUrl: `${app.url}/cliniko_patient_import`,
    issuer: `${addresses.identity}/${region.code}`,
    practitioners: demoPractitioners(region).map(({ id, email, name, role, practiceName }) => ({
      id,
      email,
      name,
      role,
      practice: practiceName,
      connections: connections.get(id) ?? [],
    })),
    pmsTokens: tokensOf(region),
    patients: {
      ...idsByKind(demoPatients(region)),
      stranger: demoStrangers(region).map(({ id }) => id),
    },
    queues: {
      program: variableOf(app, 'PROGRAM_QUEUE_URL'),
      clientOpened: variableOf(app, 'CLIENT_OPENED_QUEUE_URL'),
      ...deadLetterQueues(app),
    },
    tables: {
      accounts: variableOf(app, 'ACCOUNTS_TABLE'),
      clients: variableOf(app, 'CLIENTS_TABLE'),
      sharing: variableOf(app, 'SHARING_TABLE'),
      programs: variableOf(app, 'PROGRAMS_TABLE'),
    },
    cliniko: { shard: region.shard, account: harbour.name },
  };
};

const deadLetterQueues = (app: RegionalApp): Readonly<Record<string, string>> =>
  Object.fromEntries(
    app.functions.flatMap(({ name, environment }) => {
      const queue = environment.DEAD_LETTER_QUEUE_URL;
      if (queue === undefined) return [];
      return [[name === 'program-document' ? 'programDeadLetters' : 'clientOpenedDeadLetters', queue]];
    }),
  );

/** Gathers what the laptop has to offer; pure, so that page and script never tell different stories. */
export const describeDemo = (
  apps: ReadonlyArray<{ readonly app: RegionalApp; readonly region: DemoRegion }>,
  addresses: Addresses,
  connections: Connections,
): Demo => ({
  home: addresses.home,
  simulators: { cliniko: addresses.cliniko },
  identityProvider: addresses.identity,
  aws: {
    url: addresses.aws,
    accessKeyId: OPERATOR,
    secretAccessKey: clientConfig(addresses.aws, 'local').credentials.secretAccessKey,
  },
  regions: Object.fromEntries(
    apps.map(({ app, region }) => [region.code, regionFacts(app, region, addresses, connections)]),
  ),
});
