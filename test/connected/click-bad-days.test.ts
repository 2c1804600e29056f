/** The click when Cliniko has a bad day, and what happens behind it when nobody waits any more. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let connie: Person;
let ordinary: readonly string[];

beforeAll(async () => {
  on = await startTestLaptop(7);
  await on.cliniko.heal();
  connie = await on.signIn('au', 'connie');
  ordinary = on.region('au').patients.ordinary ?? [];
});
afterEach(() => on.cliniko.heal());
afterAll(() => on.dispose());

/** The n-th ordinary patient: each test has its own. */
const patient = (n: number): string => ordinary[n] ?? '';
const clientsOf = async (patientId: string) =>
  (await on.stores('au').items('clients')).filter(
    ({ sk, createdFor }) => sk === 'CLIENT' && JSON.stringify(createdFor).includes(`"${patientId}"`),
  );

describe('on a bad day at Cliniko', () => {
  test.each([
    ['slow', 6, { kind: 'slow', delayMs: 9000, route: 'GET /patients/{id}', times: 1 }],
    ['out of order', 7, { kind: 'error500', route: 'GET /patients/{id}', times: 2 }],
    ['behind an error page', 8, { kind: 'error503' }],
    ['gone', 9, { kind: 'lostRequest' }],
    ['asking us to slow down', 10, { kind: 'tooManyRequests', resetSeconds: 2 }],
  ] as const)(
    '%s: a 502 page, nothing written, existing clients open, and the next click works',
    async (_, n, fault) => {
      const fresh = patient(n);
      await connie.open(patient(2));
      await on.cliniko.fail(fault);

      const failed = await connie.click(fresh);
      const existing = await connie.click(patient(2));
      const written = await clientsOf(fresh);
      await on.cliniko.heal();
      const later = await until('an open client', async () => {
        const answer = await connie.click(fresh);
        return answer.status === 303 ? answer : undefined;
      });

      expect(failed.status).toBe(502);
      expect(failed.text).toContain('Cliniko is not answering just now');
      expect(written).toEqual([]);
      expect(existing.status).toBe(303);
      expect(later.location).toMatch(/^\/clients\/\d+$/);
    },
  );
});

describe('in the background', () => {
  const changes = { preferredFirstName: null, firstName: 'Renata', mobile: '0491 570 158' };

  test('details changed in Cliniko are there on the next view, once they are older than ten minutes', async () => {
    const clientId = await connie.open(patient(12));
    await on.cliniko.change({ patient: patient(12), details: changes });

    const early = await on.cliniko.callsDuring(async () => {
      await connie.open(patient(12));
      await on.queueEmpty('au', 'clientOpened');
    });
    await on.stores('au').ageClient(clientId, 11 * 60_000);
    await connie.open(patient(12));
    const page = await until('the new name', async () => {
      const { body } = await connie.get(`/clients/${clientId}`);
      return body.includes('Renata') ? body : undefined;
    });

    expect(early).toEqual([]);
    expect(page).toContain('+61491570158');
  });

  test('an open is kept: who, whom and when, with the import before it', async () => {
    const clientId = await connie.open(patient(13));
    await connie.open(patient(13));
    await on.queueEmpty('au', 'clientOpened');

    const page = await connie.get(`/clients/${clientId}/activity`);
    const entries = (await on.stores('au').items('clients')).filter(
      ({ pk, sk }) => pk === `CLIENT#${clientId}` && String(sk).startsWith('ACTIVITY#'),
    );
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['imported', 'opened']));
    expect(entries.filter(({ kind }) => kind === 'imported')).toHaveLength(1);
    expect(new Set(entries.map(({ by }) => (by as { id: number }).id))).toEqual(new Set([connie.id]));
    expect(page.text).toContain(`${connie.name} Opened the client`);
    expect(page.text).toContain(`${connie.name} Added the client from Cliniko`);
  });

  test('patients merged since: the references follow, and the click goes on opening the same client', async () => {
    const clientId = await connie.open(patient(14));
    await on.cliniko.change({ patient: patient(14), mergedInto: patient(15) });
    await on.stores('au').ageClient(clientId, 11 * 60_000);

    await connie.open(patient(14));
    await on.queueEmpty('au', 'clientOpened');
    const pms = await on.cliniko.callsDuring(() => connie.open(patient(15)));

    expect(await connie.open(patient(15))).toBe(clientId);
    expect(pms).toEqual([]);
    expect((await on.stores('au').clients.find(clientId))?.origin.patientId).toBe(patient(15));
  });
});
