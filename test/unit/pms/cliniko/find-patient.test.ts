import { describe, expect, test } from '@jest/globals';
import { json, rejection } from '../fake-fetch.ts';
import { base, openCliniko, patientCall } from './fake-cliniko.ts';

const link = (id: string, at = base) => ({ links: { self: `${at}/patients/${id}` } });
const patient = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  first_name: 'Margaret',
  last_name: 'Example',
  archived_at: null,
  deleted_at: null,
  ...more,
});
const merged = (id: string, into: string) =>
  patient(id, { archived_at: '2026-01-01T00:00:00Z', merged_with_patient: link(into) });

const withPatients = (...patients: ReadonlyArray<Record<string, unknown> & { id: string }>) =>
  openCliniko(Object.fromEntries(patients.map((one) => [patientCall(one.id), () => json(200, one)])));

test('an ordinary patient costs exactly one call', async () => {
  const { pms, urls } = withPatients(patient('836447129235881001'));

  const found = await pms.findPatient('836447129235881001');

  expect(found).toEqual({
    id: '836447129235881001',
    aliases: [],
    archived: false,
    details: { firstName: 'Margaret', lastName: 'Example' },
  });
  expect(urls()).toEqual([patientCall('836447129235881001')]);
});

test('an archived patient is found, and said to be archived', async () => {
  const { pms } = withPatients(patient('7', { archived_at: '2026-01-01T00:00:00Z' }));

  expect(await pms.findPatient('7')).toMatchObject({ id: '7', archived: true });
});

test('older answers say "not archived" with an empty text', async () => {
  const { pms } = withPatients(patient('7', { archived_at: '', deleted_at: '' }));

  expect(await pms.findPatient('7')).toMatchObject({ id: '7', archived: false });
});

test('a deleted patient is absent, even one that shows nothing but its deletion', async () => {
  const { pms } = openCliniko({
    [patientCall('7')]: () => json(200, { deleted_at: '2026-01-01T00:00:00Z', ...link('7') }),
  });

  expect(await pms.findPatient('7')).toBeUndefined();
});

test('a patient hidden with the filter is asked for once more without it, then is absent', async () => {
  const { pms, urls } = openCliniko({});

  expect(await pms.findPatient('7')).toBeUndefined();
  expect(urls()).toEqual([patientCall('7'), `GET ${base}/patients/7`]);
});

test('an account that knows no filter on single patients still finds them', async () => {
  const { pms } = openCliniko({ [`GET ${base}/patients/7`]: () => json(200, patient('7')) });

  expect(await pms.findPatient('7')).toMatchObject({ id: '7' });
});

test('another spelling of an id is an alias of the one Cliniko answers', async () => {
  const { pms } = openCliniko({ [patientCall('007')]: () => json(200, patient('7')) });

  expect(await pms.findPatient('007')).toMatchObject({ id: '7', aliases: ['007'] });
});

test('what is no id of Cliniko is absent without a call', async () => {
  const { pms, calls } = withPatients(patient('7'));

  for (const id of ['', '..', '7/invoices', '7?q', 'seven', '-7', '1'.repeat(21), '9223372036854775808']) {
    expect(await pms.findPatient(id)).toBeUndefined();
  }
  expect(calls).toEqual([]);
});

test('the largest 64-bit id is asked for digit by digit', async () => {
  const { pms } = withPatients(patient('9223372036854775807'));

  expect(await pms.findPatient('9223372036854775807')).toMatchObject({ id: '9223372036854775807' });
});

describe('merges', () => {
  test('also keep the spelling Cliniko corrected on the way', async () => {
    const { pms } = openCliniko({
      [patientCall('009')]: () => json(200, merged('9', '1')),
      [patientCall('1')]: () => json(200, patient('1')),
    });

    expect(await pms.findPatient('009')).toMatchObject({ id: '1', aliases: ['009', '9'] });
  });

  test('lead to the survivor, every id passed on the way is an alias, in order', async () => {
    const { pms, calls } = withPatients(merged('9', '8'), merged('8', '1'), patient('1'));

    expect(await pms.findPatient('9')).toMatchObject({ id: '1', aliases: ['9', '8'], archived: false });
    expect(calls).toHaveLength(3);
  });

  test('in a circle end in absence', async () => {
    const { pms, calls } = withPatients(merged('10', '11'), merged('11', '10'));

    expect(await pms.findPatient('10')).toBeUndefined();
    expect(calls).toHaveLength(2);
  });

  test('into itself end in absence', async () => {
    const { pms, calls } = withPatients(merged('10', '10'));

    expect(await pms.findPatient('10')).toBeUndefined();
    expect(calls).toHaveLength(1);
  });

  test('are followed five times and no further', async () => {
    const chain = Array.from({ length: 10 }, (_, k) => merged(String(k), String(k + 1)));
    const { pms, calls } = withPatients(...chain, patient('10'));

    expect(await pms.findPatient('5')).toMatchObject({ id: '10' });
    calls.length = 0;
    expect(await pms.findPatient('4')).toBeUndefined();
    expect(calls).toHaveLength(6);
  });

  test('into a deleted patient end in absence', async () => {
    const { pms } = withPatients(merged('9', '1'), patient('1', { deleted_at: '2026-01-01T00:00:00Z' }));

    expect(await pms.findPatient('9')).toBeUndefined();
  });

  test('never carry the key to another host', async () => {
    for (const elsewhere of ['https://api.au2.cliniko.com/v1', 'https://evil.example/v1']) {
      const { pms, urls } = withPatients(patient('9', { merged_with_patient: link('1', elsewhere) }));
      const error = await rejection(pms.findPatient('9'));
      expect(error).toMatchObject({ code: 'pms_unexpected', detail: { reason: 'foreign_link' } });
      expect(urls()).toEqual([patientCall('9')]);
    }
  });
});
