/** A document that can't be filed now: what it waits for, who is told what, and that it is filed by itself afterwards. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoClinikoAccounts } from '../../local/demo-data.ts';
import { demoRegion } from '../support/cliniko-simulator.ts';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';
import { assign, deliveryIn, latestDelivery } from '../support/laptop-programs.ts';

let on: TestLaptop;
let connie: Person;
let newton: Person;
let patients: readonly string[];
let keys: Readonly<Record<string, string>>;

beforeAll(async () => {
  on = await startTestLaptop(3);
  await on.cliniko.heal();
  keys = on.region('au').pmsTokens;
  connie = await on.signIn('au', 'connie');
  newton = await on.signIn('au', 'newton');
  await newton.saveKey(key('practitioner'));
  patients = on.region('au').patients.ordinary ?? [];
});
beforeEach(() => on.cliniko.heal());
afterAll(() => on.dispose());

const key = (kind: string): string => keys[kind] ?? '';
const patient = (n: number): string => patients[n] ?? '';
const files = (n: number) => on.cliniko.filesOf(patient(n), key('administrator'));
const page = async (person: Person, clientId: number) => (await person.get(`/clients/${clientId}`)).text;
const userOf = (firstName: string): string =>
  demoClinikoAccounts(demoRegion('au'))[0].users.find((user) => user.firstName === firstName)?.id ?? '';
/** The reason a document waits for; tried once more after that much time. */
const waitsFor = (clientId: number) =>
  until('a reason to wait', async () => {
    const delivery = await latestDelivery(on, clientId);
    return delivery?.state === 'pending' && delivery.reason !== undefined ? delivery : undefined;
  });

describe('Cliniko is not well', () => {
  test('429: the document waits until the moment Cliniko named, and the page says until when', async () => {
    const clientId = await connie.open(patient(0));
    await on.cliniko.fail({ kind: 'tooManyRequests', resetSeconds: 2, times: 1 });
    const before = Date.now();
    await assign(connie, clientId);

    const delivery = await waitsFor(clientId);
    const shown = await page(connie, clientId);
    await sleep(2500);
    await on.timePasses('au', 120_000);
    await deliveryIn(on, connie, clientId, 'filed');

    expect(delivery.reason).toBe('pms_rate_limited');
    // Cliniko names whole seconds.
    expect(delivery.dueAt).toBeGreaterThanOrEqual(before + 1000);
    expect(shown).toContain('Waiting: Cliniko asked us to slow down until');
    expect(await files(0)).toHaveLength(1);
  });

  test.each([
    ['an error page instead of an answer', 1, { kind: 'error503', route: 'POST /patient_attachments' }],
    ['an error of its own', 2, { kind: 'error500' }],
    ['an upload that S3 does not take', 3, { kind: 'error503', route: 'POST s3' }],
  ] as const)(
    '%s: the document waits, the page says so, and one file is there in the end',
    async (_, n, fault) => {
      const clientId = await connie.open(patient(n));
      await on.cliniko.fail(fault);
      await assign(connie, clientId);

      const delivery = await waitsFor(clientId);
      const shown = await page(connie, clientId);
      await on.cliniko.heal();
      await on.timePasses('au', 120_000);
      await deliveryIn(on, connie, clientId, 'filed');

      expect(delivery.reason).toBe('pms_unavailable');
      expect(shown).toContain('Waiting: Cliniko is not answering. We try again at');
      expect(await files(n)).toHaveLength(1);
    },
  );

  test('a short spell of 403 for a role that may add files is waited out', async () => {
    const clientId = await connie.open(patient(4));
    await on.cliniko.fail({ kind: 'forbidden', route: 'POST /patient_attachments', times: 1 });
    await assign(connie, clientId);
    await waitsFor(clientId);
    await on.timePasses('au', 120_000);

    await deliveryIn(on, connie, clientId, 'filed');
    expect(await files(4)).toHaveLength(1);
  });
});

describe('the key or its role does not allow it', () => {
  test('a scheduler’s key: refused once and said so; with a better key it is filed by itself', async () => {
    await newton.saveKey(key('scheduler'));
    const clientId = await newton.open(patient(5));
    await assign(newton, clientId);
    await deliveryIn(on, newton, clientId, 'refused');
    const shown = await page(newton, clientId);

    await newton.saveKey(key('practitioner'));
    await deliveryIn(on, newton, clientId, 'filed');

    expect(shown).toContain('Cliniko refused: your Cliniko role may not add files');
    expect(await files(5)).toHaveLength(1);
  });

  test('a role that is raised in Cliniko: Check my connection is enough', async () => {
    await on.cliniko.change({ user: userOf('Newton'), role: 'scheduler' });
    const clientId = await newton.open(patient(6));
    await assign(newton, clientId);
    await deliveryIn(on, newton, clientId, 'refused');

    await on.cliniko.change({ user: userOf('Newton'), role: 'practitioner' });
    await newton.post('/account/settings/check', { vendor: 'cliniko' });

    await deliveryIn(on, newton, clientId, 'filed');
    expect(await files(6)).toHaveLength(1);
  });

  test('a revoked key: refused, the connection asks for a new one, and with it everything refused is filed', async () => {
    const clientIds = [await newton.open(patient(7)), await newton.open(patient(8))];
    await on.cliniko.change({ key: key('practitioner'), revoked: true });
    for (const clientId of clientIds) {
      await assign(newton, clientId);
      await deliveryIn(on, newton, clientId, 'refused');
    }
    const shown = await page(newton, clientIds[0] ?? 0);
    const settings = await newton.get('/account/settings');

    await newton.saveKey(key('administrator'));
    for (const clientId of clientIds) await deliveryIn(on, newton, clientId, 'filed');

    expect(shown).toContain('Cliniko refused: it no longer accepts your key');
    expect(settings.text).toContain('Needs a new key');
    expect([await files(7), await files(8)].map(({ length }) => length)).toEqual([1, 1]);
    await on.cliniko.change({ key: key('practitioner'), revoked: false });
  });

  test('a key replaced while Cliniko takes its time to refuse the old one: filed with the new one', async () => {
    await newton.saveKey(key('practitioner'));
    const clientId = await newton.open(patient(9));
    await on.cliniko.change({ key: key('practitioner'), revoked: true });
    await on.cliniko.fail({ kind: 'slow', delayMs: 7000, route: 'GET /patients/{id}', times: 1 });
    await assign(newton, clientId);
    await until('the worker', async () =>
      (await latestDelivery(on, clientId))?.state === 'rendering' ? true : undefined,
    );

    await newton.saveKey(key('administrator'));
    const delivery = await waitsFor(clientId);
    const connection = (await on.stores('au').accounts.load(newton.id))?.connections[0];
    await on.timePasses('au', 120_000);
    await deliveryIn(on, newton, clientId, 'filed');

    expect(delivery.attempts).toBe(1);
    expect(connection?.state).toBe('connected');
    expect(await files(9)).toHaveLength(1);
  });

  test('somebody who is not connected: refused, and filed by itself once they are', async () => {
    const ada = await on.signIn('au', 'ada');
    const clientId = await connie.open(patient(10));
    await on.stores('au').sharing.save({ ownerId: connie.id, colleagueId: ada.id, state: 'accepted' });
    await assign(ada, clientId);
    await deliveryIn(on, ada, clientId, 'refused');
    const shown = await page(ada, clientId);

    await newton.saveKey(key('scheduler'));
    await ada.saveKey(key('administrator'));
    await deliveryIn(on, ada, clientId, 'filed');

    expect(shown).toContain('Not sent: connect your account to Cliniko in My account > Settings');
    expect(await files(10)).toHaveLength(1);
  });
});

describe('the patient', () => {
  test('was archived: refused with what to do, and saving the program again files it then', async () => {
    const clientId = await connie.open(patient(11));
    await on.cliniko.change({ patient: patient(11), archived: true });
    const { programId, fields } = await assign(connie, clientId);
    await deliveryIn(on, connie, clientId, 'refused');
    const shown = await page(connie, clientId);

    await on.cliniko.change({ patient: patient(11), archived: false });
    await connie.post(`/clients/${clientId}/programs/${programId}`, fields);
    await deliveryIn(on, connie, clientId, 'filed');

    expect(shown).toContain('the patient is archived in Cliniko');
    expect(await files(11)).toHaveLength(1);
  });

  test('was merged: the document lands with the surviving patient', async () => {
    const clientId = await connie.open(patient(12));
    await on.cliniko.change({ patient: patient(12), mergedInto: patient(13) });
    await assign(connie, clientId);
    await deliveryIn(on, connie, clientId, 'filed');

    expect([await files(12), await files(13)].map(({ length }) => length)).toEqual([0, 1]);
  });

  test('was merged between an answer that was lost and the next try: still one file', async () => {
    const clientId = await connie.open(patient(14));
    await on.cliniko.fail({ kind: 'lostAnswer', route: 'POST /patient_attachments', times: 1 });
    await assign(connie, clientId);
    await waitsFor(clientId);
    await on.cliniko.change({ patient: patient(14), mergedInto: patient(15) });
    await on.timePasses('au', 120_000);
    await deliveryIn(on, connie, clientId, 'filed');

    expect([await files(14), await files(15)].map(({ length }) => length)).toEqual([0, 1]);
  });
});
