/**
 * Who and what the laptop comes with, the same in every region: plain data that the seed, the identity provider,
 * the Cliniko simulator and the home page share. Nobody in it is real; keys are words in base64.
 */
export interface DemoRegion {
  readonly code: string;
  /** Cliniko's shard where this region's demo accounts live. */
  readonly shard: string;
  readonly country: string;
  readonly countryCode: string;
  readonly timeZone: string;
}

export const demoRegions: readonly DemoRegion[] = [
  { code: 'au', shard: 'au1', country: 'Australia', countryCode: 'AU', timeZone: 'Australia/Melbourne' },
  { code: 'nz', shard: 'au2', country: 'New Zealand', countryCode: 'NZ', timeZone: 'Pacific/Auckland' },
  { code: 'ca', shard: 'ca1', country: 'Canada', countryCode: 'CA', timeZone: 'America/Toronto' },
  { code: 'ie', shard: 'eu1', country: 'Ireland', countryCode: 'IE', timeZone: 'Europe/Dublin' },
  { code: 'uk', shard: 'uk1', country: 'United Kingdom', countryCode: 'GB', timeZone: 'Europe/London' },
  { code: 'us', shard: 'us1', country: 'United States', countryCode: 'US', timeZone: 'America/New_York' },
];

/** A key of a demo Cliniko user: base64 of plain words, then the shard, as Cliniko's keys look. */
export const demoKey = (region: DemoRegion, words: string): string =>
  `${Buffer.from(`demo key, not a secret: ${region.code} ${words}`).toString('base64').replaceAll('=', '')}-${region.shard}`;

/** A Cliniko user of a demo account. `key` is undefined for users without one. */
export interface DemoClinikoUser {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role:
    | 'administrator'
    | 'practitioner'
    | 'receptionist'
    | 'scheduler'
    | 'bookkeeper'
    | 'power receptionist';
  readonly keys: ReadonlyArray<{ readonly name: string; readonly key: string; readonly revoked?: boolean }>;
}

export interface DemoClinikoAccount {
  readonly id: string;
  readonly shard: string;
  readonly name: string;
  readonly subdomain: string;
  readonly region: DemoRegion;
  readonly users: readonly DemoClinikoUser[];
}

export const regionNumber = (region: DemoRegion): number => demoRegions.indexOf(region) + 1;

/** Two accounts a region: the first practice's, and one of strangers (the second practice's). */
export const demoClinikoAccounts = (
  region: DemoRegion,
): readonly [DemoClinikoAccount, DemoClinikoAccount] => {
  const n = regionNumber(region);
  return [
    {
      id: `81${n}01`,
      shard: region.shard,
      name: `Harbour Physio ${region.code.toUpperCase()}`,
      subdomain: `harbour-physio-${region.code}`,
      region,
      users: [
        {
          id: `51${n}01`,
          firstName: 'Ada',
          lastName: 'Admin',
          role: 'administrator',
          keys: [{ name: 'Physitrack', key: demoKey(region, 'administrator') }],
        },
        {
          id: `51${n}02`,
          firstName: 'Connie',
          lastName: 'Connected',
          role: 'practitioner',
          keys: [{ name: 'Physitrack', key: demoKey(region, 'connected') }],
        },
        {
          id: `51${n}03`,
          firstName: 'Newton',
          lastName: 'Newcomer',
          role: 'practitioner',
          keys: [
            { name: 'Physitrack', key: demoKey(region, 'practitioner') },
            { name: 'Old laptop', key: demoKey(region, 'revoked'), revoked: true },
          ],
        },
        {
          id: `51${n}04`,
          firstName: 'Sam',
          lastName: 'Scheduler',
          role: 'scheduler',
          keys: [{ name: 'Physitrack', key: demoKey(region, 'scheduler') }],
        },
      ],
    },
    {
      id: `82${n}01`,
      shard: region.shard,
      name: `Hilltop Rehab ${region.code.toUpperCase()}`,
      subdomain: `hilltop-rehab-${region.code}`,
      region,
      users: [
        {
          id: `52${n}01`,
          firstName: 'Hilda',
          lastName: 'Hilltop',
          role: 'administrator',
          keys: [{ name: 'Physitrack', key: demoKey(region, 'hilltop') }],
        },
      ],
    },
  ];
};

/** A Physitrack account of the demo. `clinikoUser` of the first Cliniko account is connected from the start. */
export interface DemoPractitioner {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: 'admin' | 'practitioner';
  readonly practiceId: number;
  readonly practiceName: string;
  /** The Cliniko user whose key is already saved. */
  readonly connectedAs?: DemoClinikoUser;
}

/** Two practices a region; e-mail addresses repeat in no other region. */
export const demoPractitioners = (region: DemoRegion): readonly DemoPractitioner[] => {
  const n = regionNumber(region);
  const [harbour] = demoClinikoAccounts(region);
  const first = { practiceId: n * 1000 + 1, practiceName: `Harbour Physio ${region.code.toUpperCase()}` };
  const second = { practiceId: n * 1000 + 2, practiceName: `Hilltop Rehab ${region.code.toUpperCase()}` };
  const connected = harbour.users.find((user) => user.firstName === 'Connie');
  return [
    {
      id: n * 1000 + 11,
      email: `ada.admin@${region.code}.example.org`,
      name: 'Ada Admin',
      role: 'admin',
      ...first,
    },
    {
      id: n * 1000 + 12,
      email: `connie.connected@${region.code}.example.org`,
      name: 'Connie Connected',
      role: 'practitioner',
      ...first,
      ...(connected === undefined ? {} : { connectedAs: connected }),
    },
    {
      id: n * 1000 + 13,
      email: `newton.newcomer@${region.code}.example.org`,
      name: 'Newton Newcomer',
      role: 'practitioner',
      ...first,
    },
    {
      id: n * 1000 + 21,
      email: `hilda.hilltop@${region.code}.example.org`,
      name: 'Hilda Hilltop',
      role: 'admin',
      ...second,
    },
  ];
};

/** The laptop's ports, all relative to PORT (design.md, section 7). */
export const ports = (port: number) => ({
  home: port,
  region: (region: DemoRegion): number => port + regionNumber(region),
  simulator: ({ portOffset }: { readonly portOffset: number }): number => port + portOffset,
  identity: port + 20,
  aws: port + 30,
});

export { type DemoPatient, demoPatients, demoStrangers } from './demo-patients.ts';
