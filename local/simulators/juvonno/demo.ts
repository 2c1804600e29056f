/** The demo clinics in the simulator's own words, and as the home page and scripts see them. */
import { type DemoRegion, demoRegions, regionNumber } from '../../demo-data.ts';
import type { SimulatorDemo } from '../shared/simulator.ts';
import {
  customerWords,
  type DemoClinic,
  type DemoCustomer,
  demoClinics,
  demoCustomers,
  demoJuvonnoKey,
  demoStrangers,
} from './demo-clinics.ts';
import type { Branch, Clinic, Customer, User } from './model.ts';
import type { Seed } from './store.ts';

const createdAt = '2024-05-06T07:08:09Z';

const toClinic = ({ subdomain, name, region, physitrackEnabled }: DemoClinic): Clinic => ({
  id: subdomain,
  name,
  country: region.country,
  timeZone: region.timeZone,
  regionCode: region.code,
  physitrackEnabled,
});

/** The first clinic has one branch, called as itself; the other has two. */
const branchesOf = ({ subdomain, name, region }: DemoClinic): readonly Branch[] => {
  const [harbour] = demoClinics(region);
  const n = regionNumber(region);
  if (subdomain === harbour.subdomain) return [{ id: `${n}11`, clinicId: subdomain, code: 'MAIN', name }];
  return [
    { id: `${n}21`, clinicId: subdomain, code: 'MAIN', name },
    { id: `${n}22`, clinicId: subdomain, code: 'POOL', name: `${name} Pool` },
  ];
};

const usersOf = ({ subdomain, region, users }: DemoClinic): readonly User[] =>
  users.map(({ words, ...user }) => ({
    ...user,
    clinicId: subdomain,
    email: `${user.firstName}.${user.lastName}@${subdomain}.example`.toLowerCase(),
    apiKey: demoJuvonnoKey(region, words),
  }));

const toCustomer =
  (clinic: DemoClinic) =>
  ({ kind: _, ...customer }: DemoCustomer): Customer => ({
    ...customer,
    clinicId: clinic.subdomain,
    branchId: branchesOf(clinic)[0]?.id ?? '',
    language: 'english',
    createdAt,
    updatedAt: createdAt,
  });

/** Clinics, branches, users and customers of all regions. */
export const demoSeed = (): Seed => {
  const clinics = demoRegions.flatMap((region) => [...demoClinics(region)]);
  return {
    clinics: clinics.map(toClinic),
    branches: clinics.flatMap(branchesOf),
    users: clinics.flatMap(usersOf),
    customers: demoRegions.flatMap((region) => {
      const [first, second] = demoClinics(region);
      return [
        ...demoCustomers(region).map(toCustomer(first)),
        ...demoStrangers(region).map(toCustomer(second)),
      ];
    }),
  };
};

const tokenWords: Readonly<Record<string, string>> = {
  practitioner: 'Newton Newcomer, practitioner: paste this one',
  connected: 'Connie Connected, practitioner',
  administrator: 'Ada Admin, administrator',
  'front desk': 'Fran Frontdesk: a user type that may not add documents',
  revoked: 'Otto Oldkey: switched off in Juvonno',
  hilltop: 'Hilda Hilltop of the other clinic',
};

/** For scripts: names without spaces, like Cliniko's. */
const tokenKinds: Readonly<Record<string, string>> = { 'front desk': 'front_desk', hilltop: 'stranger' };

/** What the simulated Juvonno holds for the first practice of a region. */
export const juvonnoDemo = (region: DemoRegion): SimulatorDemo => {
  const [clinic] = demoClinics(region);
  const patients: Record<string, string[]> = {};
  for (const { kind, id } of [...demoCustomers(region), ...demoStrangers(region)]) {
    patients[kind] = [...(patients[kind] ?? []), id];
  }
  const tokens = Object.entries(tokenWords).map(([of, words]) => [
    tokenKinds[of] ?? of,
    { key: demoJuvonnoKey(region, of), words },
  ]);
  return {
    clinic: clinic.name,
    place: { subdomain: clinic.subdomain },
    path: `/clinics/${clinic.subdomain}/customers`,
    tokens: Object.fromEntries(tokens),
    patients,
    patientWords: customerWords,
  };
};
