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

const regionNumber = (region: DemoRegion): number => demoRegions.indexOf(region) + 1;

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

/** A patient of a demo Cliniko account, as far as it differs from the plain one. */
export interface DemoPatient {
  readonly id: string;
  readonly kind: 'ordinary' | 'archived' | 'merged' | 'merged_chain' | 'merged_cycle' | 'deleted';
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredFirstName?: string;
  readonly dateOfBirth?: string;
  readonly sex?: string;
  readonly email?: string;
  readonly mobile?: string;
  /** For the merged kinds: id of the patient it was merged into. */
  readonly mergedInto?: string;
}

/** Patients of the first account of a region; ids are 64-bit integers as text, beyond what a number holds. */
export const demoPatients = (region: DemoRegion): readonly DemoPatient[] => {
  const id = (k: number): string => `83644712923588${regionNumber(region)}${String(k).padStart(3, '0')}`;
  const mobile: Record<string, string> = {
    au: '0491 570 156',
    nz: '021 555 0123',
    ca: '(416) 555-0123',
    ie: '085 555 0123',
    uk: '07700 900123',
    us: '(212) 555-0123',
  };
  const phone = mobile[region.code];
  const rest = phone === undefined ? {} : { mobile: phone };
  return [
    {
      id: id(1),
      kind: 'ordinary',
      firstName: 'Margaret',
      preferredFirstName: 'Peggy',
      lastName: 'Example',
      dateOfBirth: '1958-04-12',
      sex: 'Female',
      email: 'peggy@example.com',
      ...rest,
    },
    {
      id: id(2),
      kind: 'ordinary',
      firstName: 'Ngāti',
      lastName: 'Kōwhai',
      dateOfBirth: '1984-02-06',
      sex: 'Male',
      email: 'kowhai@example.com',
      ...rest,
    },
    {
      id: id(3),
      kind: 'ordinary',
      firstName: 'Łukasz',
      lastName: 'Żółć',
      dateOfBirth: '1991-11-30',
      sex: 'Male',
      ...rest,
    },
    {
      id: id(4),
      kind: 'ordinary',
      firstName: 'Nguyễn Thị',
      lastName: 'Hồng',
      dateOfBirth: '1976-08-19',
      sex: 'Female',
      email: 'hong@example.com',
    },
    {
      id: id(5),
      kind: 'ordinary',
      firstName: 'Αλεξάνδρα',
      lastName: 'Παράδειγμα',
      sex: 'Female',
      email: 'alexandra@example.com',
    },
    {
      id: id(6),
      kind: 'ordinary',
      firstName: 'Maximiliana-Theodora Josephine',
      lastName: 'Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff',
      dateOfBirth: '2001-01-31',
      sex: 'Non-binary',
      ...rest,
    },
    {
      id: id(7),
      kind: 'archived',
      firstName: 'Archie',
      lastName: 'Archived',
      dateOfBirth: '1949-05-05',
      sex: 'Male',
    },
    {
      id: id(8),
      kind: 'merged',
      firstName: 'Peg',
      lastName: 'Example',
      dateOfBirth: '1958-04-12',
      sex: 'Female',
      mergedInto: id(1),
    },
    { id: id(9), kind: 'merged_chain', firstName: 'Peggie', lastName: 'Example', mergedInto: id(8) },
    { id: id(10), kind: 'merged_cycle', firstName: 'Rond', lastName: 'Example', mergedInto: id(11) },
    { id: id(11), kind: 'merged_cycle', firstName: 'Ronde', lastName: 'Example', mergedInto: id(10) },
    { id: id(12), kind: 'deleted', firstName: 'Gone', lastName: 'Example' },
    ...Array.from(
      { length: 24 },
      (_, k): DemoPatient => ({
        id: id(20 + k),
        kind: 'ordinary',
        firstName: ['Alma', 'Bruno', 'Clara', 'David', 'Elif', 'Farid', 'Grace', 'Henrik'][k % 8] ?? 'Alma',
        lastName: `Sample-${String(k + 1).padStart(2, '0')}`,
        dateOfBirth: `${1940 + k * 2}-06-15`,
        sex: k % 2 === 0 ? 'Female' : 'Male',
      }),
    ),
  ];
};

/** Patients of the second account: strangers to everyone in the first practice. */
export const demoStrangers = (region: DemoRegion): readonly DemoPatient[] => [
  {
    id: `93644712923588${regionNumber(region)}001`,
    kind: 'ordinary',
    firstName: 'Stranger',
    lastName: 'Example',
    dateOfBirth: '1970-01-01',
    sex: 'Male',
  },
];

/** The laptop's ports, all relative to PORT (design.md, section 7). */
export const ports = (port: number) => ({
  home: port,
  region: (region: DemoRegion): number => port + regionNumber(region),
  cliniko: port + 10,
  juvonno: port + 11,
  identity: port + 20,
  aws: port + 30,
});
