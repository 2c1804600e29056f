/** What the simulated Cliniko holds for the first practice of a region. */
import {
  type DemoPatient,
  type DemoRegion,
  demoClinikoAccounts,
  demoPatients,
  demoStrangers,
} from '../../demo-data.ts';
import type { DemoToken, SimulatorDemo } from '../shared/simulator.ts';

/** What a kind of patient is, in words. */
const patientWords: Readonly<Record<string, string>> = {
  ordinary: 'Ordinary',
  archived: 'Archived',
  merged: 'Merged into another patient',
  merged_chain: 'Merged twice, one after the other',
  merged_cycle: 'Merged in a circle',
  deleted: 'Deleted',
  stranger: 'Of the other Cliniko account',
};

const tokensOf = (region: DemoRegion): Readonly<Record<string, DemoToken>> => {
  const [harbour, hilltop] = demoClinikoAccounts(region);
  const keysOf = (firstName: string) =>
    harbour.users.find((user) => user.firstName === firstName)?.keys ?? [];
  const kinds: ReadonlyArray<readonly [kind: string, key: string | undefined, words: string]> = [
    [
      'practitioner',
      keysOf('Newton').find((each) => each.revoked !== true)?.key,
      'Newton Newcomer, practitioner: paste this one',
    ],
    ['connected', keysOf('Connie')[0]?.key, 'Connie Connected, practitioner: already saved'],
    ['administrator', keysOf('Ada')[0]?.key, 'Ada Admin, administrator'],
    ['scheduler', keysOf('Sam')[0]?.key, 'Sam Scheduler: a role that may not add files'],
    [
      'revoked',
      keysOf('Newton').find((each) => each.revoked === true)?.key,
      'Newton’s old key: revoked in Cliniko',
    ],
    ['stranger', hilltop.users[0]?.keys[0]?.key, 'Hilda Hilltop of the other Cliniko account'],
  ];
  return Object.fromEntries(
    kinds.flatMap(([kind, key, words]) => (key === undefined ? [] : [[kind, { key, words }]])),
  );
};

const idsByKind = (patients: readonly DemoPatient[]): Record<string, string[]> => {
  const ids: Record<string, string[]> = {};
  for (const { kind, id } of patients) ids[kind] = [...(ids[kind] ?? []), id];
  return ids;
};

/** For the home page and for scripts. */
export const clinikoDemo = (region: DemoRegion): SimulatorDemo => {
  const [harbour] = demoClinikoAccounts(region);
  return {
    clinic: harbour.name,
    place: { shard: region.shard, account: harbour.name },
    path: `/accounts/${harbour.id}/patients`,
    tokens: tokensOf(region),
    patients: {
      ...idsByKind(demoPatients(region)),
      stranger: demoStrangers(region).map(({ id }) => id),
    },
    patientWords,
  };
};
