/** The demo data of the laptop in the simulator's own words. */
import {
  type DemoClinikoAccount,
  type DemoPatient,
  type DemoRegion,
  demoClinikoAccounts,
  demoPatients,
  demoRegions,
  demoStrangers,
} from '../../demo-data.ts';
import { endingOf, hashOfKey } from './keys.ts';
import type { Account, ApiKey, Patient, User } from './model.ts';
import type { Seed } from './store.ts';

const createdAt = '2024-05-06T07:08:09Z';
const changedAt = '2025-01-15T01:02:03Z';

const toAccount = (account: DemoClinikoAccount): Account => ({
  id: account.id,
  shard: account.shard,
  name: account.name,
  subdomain: account.subdomain,
  country: account.region.country,
  countryCode: account.region.countryCode,
  timeZone: account.region.timeZone,
  regionCode: account.region.code,
  storageFull: false,
});

const toUsers = (account: DemoClinikoAccount): readonly User[] =>
  account.users.map((user) => ({
    id: user.id,
    accountId: account.id,
    firstName: user.firstName,
    lastName: user.lastName,
    email: `${user.firstName}.${user.lastName}@${account.subdomain}.example`.toLowerCase(),
    role: user.role,
    createdAt,
  }));

const toKeys = (account: DemoClinikoAccount): readonly ApiKey[] =>
  account.users.flatMap((user) =>
    user.keys.map(({ name, key, revoked }) => ({
      id: hashOfKey(key),
      userId: user.id,
      name,
      ending: endingOf(key),
      createdAt,
      ...(revoked === true ? { revokedAt: changedAt } : {}),
    })),
  );

const fateOf = ({ kind, mergedInto }: DemoPatient): Partial<Patient> => {
  if (kind === 'ordinary') return {};
  if (kind === 'archived') return { archivedAt: changedAt };
  if (kind === 'deleted') return { archivedAt: changedAt, deletedAt: changedAt };
  return { archivedAt: changedAt, mergedAt: changedAt, ...(mergedInto === undefined ? {} : { mergedInto }) };
};

const toPatient =
  (accountId: string) =>
  (patient: DemoPatient): Patient => ({
    id: patient.id,
    accountId,
    firstName: patient.firstName,
    lastName: patient.lastName,
    preferredFirstName: patient.preferredFirstName,
    dateOfBirth: patient.dateOfBirth,
    sex: patient.sex,
    email: patient.email,
    mobile: patient.mobile,
    ...fateOf(patient),
    createdAt,
    updatedAt: createdAt,
  });

const patientsOf = (region: DemoRegion): readonly Patient[] => {
  const [first, second] = demoClinikoAccounts(region);
  return [
    ...demoPatients(region).map(toPatient(first.id)),
    ...demoStrangers(region).map(toPatient(second.id)),
  ];
};

/** Accounts, users, keys and patients of all regions. */
export const demoSeed = (): Seed => {
  const accounts = demoRegions.flatMap((region) => [...demoClinikoAccounts(region)]);
  return {
    accounts: accounts.map(toAccount),
    users: accounts.flatMap(toUsers),
    keys: accounts.flatMap(toKeys),
    patients: demoRegions.flatMap(patientsOf),
  };
};
