import { expect, test } from '@jest/globals';
import { normalisedNumber, patientJson } from '../../../../../local/simulators/cliniko/api/patient-json.ts';
import { demoSeed } from '../../../../../local/simulators/cliniko/demo-state.ts';

test.each([
  ['0491 570 156', 'AU', '61491570156'],
  ['(416) 555-0123', 'CA', '14165550123'],
  ['1 212 555 0123', 'US', '12125550123'],
  ['07700 900123', 'GB', '447700900123'],
  ['+353 85 555 0123', 'GB', '353855550123'],
])('the number %s typed in %s is normalised to %s', (typed, country, digits) => {
  expect(normalisedNumber(typed, country)).toBe(digits);
});

test('a merged patient links to the one that was kept; an ordinary one has no such field at all', () => {
  const { accounts, patients } = demoSeed();
  const [account] = accounts;
  const merged = patients.find((patient) => patient.mergedInto !== undefined);
  const [ordinary] = patients;
  if (account === undefined || merged === undefined || ordinary === undefined) throw new Error('no demo');

  expect(patientJson(account)(merged)).toMatchObject({
    archived_at: merged.archivedAt,
    merged_at: merged.mergedAt,
    merged_with_patient: {
      links: { self: `https://api.au1.cliniko.com/v1/patients/${merged.mergedInto}` },
    },
  });
  expect(patientJson(account)(ordinary)).not.toHaveProperty('merged_with_patient');
  expect(patientJson(account)(ordinary)).toMatchObject({
    id: ordinary.id,
    archived_at: null,
    merged_at: null,
  });
});

test('ids of the demo are unique over all regions', () => {
  const { accounts, users, keys, patients } = demoSeed();

  for (const records of [accounts, users, keys, patients]) {
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
  }
});
