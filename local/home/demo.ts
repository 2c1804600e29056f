import { type DemoRegion, demoPractitioners } from '../demo-data.ts';
import { demoDiscounts } from '../demo-discounts.ts';
import { OPERATOR } from '../emulators/resources.ts';
import { clientConfig } from '../operator-clients.ts';
import type { Simulator, SimulatorDemo } from '../simulators/shared/simulator.ts';
import { type RegionalApp, variableOf } from '../templates/regional-app.ts';
import { type DemoSchedule, schedulesOf } from './schedules.ts';

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

/** What one simulated vendor holds for a region's first practice. */
export interface DemoVendorFacts {
  readonly clinic: string;
  /** Its first page in the simulator. */
  readonly url: string;
  /** API keys of its demo users by kind. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Patient ids by kind, the plainest first. */
  readonly patients: Readonly<Record<string, readonly string[]>>;
}

/** Where that is, in the vendor's own words: `shard`, `subdomain`, beside `clinic` and `url`. */
export type DemoPlace = Readonly<Record<string, string>>;

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
  /** `vendors.cliniko.tokens`, where scripts knew them before there was a second vendor. */
  readonly pmsTokens: Readonly<Record<string, string>>;
  /** `vendors.cliniko.patients`, likewise. */
  readonly patients: Readonly<Record<string, readonly string[]>>;
  /** By vendor. */
  readonly vendors: Readonly<Record<string, DemoVendorFacts>>;
  /** To be entered under My account > Subscription. */
  readonly discountCodes: readonly string[];
  /** Functions that run by the clock; `POST /schedules` runs one at once. */
  readonly schedules: readonly DemoSchedule[];
  /** Queue URLs. */
  readonly queues: Readonly<Record<string, string>>;
  /** Table names. */
  readonly tables: Readonly<Record<string, string>>;
  /** Every other vendor has a field of its name likewise: a DemoPlace. */
  readonly cliniko: DemoPlace & { readonly shard: string; readonly account: string };
}

/** A simulated vendor and where it runs. */
export interface RunningVendor {
  readonly simulator: Simulator;
  readonly url: string;
}

/** `GET /demo.json`: everything the home page shows. */
export interface Demo {
  readonly home: string;
  /** Addresses by vendor. */
  readonly simulators: Readonly<Record<string, string>>;
  /** The same with their names, in the order of their ports. */
  readonly vendors: ReadonlyArray<{ readonly vendor: string; readonly title: string; readonly url: string }>;
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
  readonly identity: string;
  readonly aws: string;
}

/** Connected vendors by practitioner id. */
export type Connections = ReadonlyMap<number, readonly string[]>;

export interface DemoSources {
  readonly apps: ReadonlyArray<{ readonly app: RegionalApp; readonly region: DemoRegion }>;
  readonly addresses: Addresses;
  readonly simulators: readonly RunningVendor[];
  readonly connections: Connections;
}

const vendorFacts = (demo: SimulatorDemo, url: string): DemoVendorFacts => ({
  clinic: demo.clinic,
  url: `${url}${demo.path}`,
  tokens: Object.fromEntries(Object.entries(demo.tokens).map(([kind, { key }]) => [kind, key])),
  patients: demo.patients,
});

const vendorsOf = (simulators: readonly RunningVendor[], region: DemoRegion) => {
  const all = simulators.map(({ simulator, url }) => {
    const demo = simulator.demo(region);
    return { vendor: simulator.vendor, place: demo.place, facts: vendorFacts(demo, url) };
  });
  const places = all.map(({ vendor, place, facts }): readonly [string, DemoPlace] => [
    vendor,
    { ...place, clinic: facts.clinic, url: facts.url },
  ]);
  return {
    vendors: Object.fromEntries(all.map(({ vendor, facts }) => [vendor, facts])),
    places: Object.fromEntries(places),
  };
};

const regionFacts = (
  { addresses, simulators, connections }: DemoSources,
  app: RegionalApp,
  region: DemoRegion,
): DemoRegionFacts => {
  const { vendors, places } = vendorsOf(simulators, region);
  return {
    ...places,
    cliniko: { ...places.cliniko, shard: region.shard, account: vendors.cliniko?.clinic ?? '' },
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
    pmsTokens: vendors.cliniko?.tokens ?? {},
    patients: vendors.cliniko?.patients ?? {},
    vendors,
    discountCodes: demoDiscounts(region).map(({ code }) => code),
    schedules: schedulesOf(app),
    queues: { ...workQueues(app), ...deadLetterQueues(app) },
    tables: {
      accounts: variableOf(app, 'ACCOUNTS_TABLE'),
      clients: variableOf(app, 'CLIENTS_TABLE'),
      sharing: variableOf(app, 'SHARING_TABLE'),
      programs: variableOf(app, 'PROGRAMS_TABLE'),
    },
  };
};

const camel = (text: string): string => text.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase());

/** `CLIENT_OPENED_QUEUE_URL` -> `clientOpened`: whatever some function sends to. */
const workQueues = (app: RegionalApp): Readonly<Record<string, string>> =>
  Object.fromEntries(
    app.functions.flatMap(({ environment }) =>
      Object.entries(environment).flatMap(([variable, url]) => {
        const name = /^(?!DEAD_LETTER_)(\w+)_QUEUE_URL$/.exec(variable)?.[1];
        return name === undefined ? [] : [[camel(name.toLowerCase()), url]];
      }),
    ),
  );

/** `program-document` -> `programDeadLetters`; the rest are called after their function. */
const deadLetterName = (functionName: string): string => {
  const known: Readonly<Record<string, string>> = { 'program-document': 'program' };
  return `${known[functionName] ?? camel(functionName)}DeadLetters`;
};

const deadLetterQueues = (app: RegionalApp): Readonly<Record<string, string>> =>
  Object.fromEntries(
    app.functions.flatMap(({ name, environment }) => {
      const queue = environment.DEAD_LETTER_QUEUE_URL;
      return queue === undefined ? [] : [[deadLetterName(name), queue]];
    }),
  );

/** Gathers what the laptop has to offer; pure, so that page and script never tell different stories. */
export const describeDemo = (sources: DemoSources): Demo => {
  const { apps, addresses, simulators } = sources;
  const vendors = simulators.map(({ simulator: { vendor, title }, url }) => ({ vendor, title, url }));
  return {
    home: addresses.home,
    simulators: Object.fromEntries(vendors.map(({ vendor, url }) => [vendor, url])),
    vendors,
    identityProvider: addresses.identity,
    aws: {
      url: addresses.aws,
      accessKeyId: OPERATOR,
      secretAccessKey: clientConfig(addresses.aws, 'local').credentials.secretAccessKey,
    },
    regions: Object.fromEntries(
      apps.map(({ app, region }) => [region.code, regionFacts(sources, app, region)]),
    ),
  };
};
