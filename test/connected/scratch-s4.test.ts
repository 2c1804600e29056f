/** The click (design.md, section 5) on the synthesised stack: real HTTP, real tables, real queues, the simulated Cliniko. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { AwsCall } from '../../local/emulators/aws.ts';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import { routeOf } from '../support/laptop-cliniko.ts';
import { createVisitor, type Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let connie: Person;
let newton: Person;
let ordinary: readonly string[];

beforeAll(async () => {
  on = await startTestLaptop(49);
  await on.cliniko.heal();
  connie = await on.signIn('au', 'connie');
  newton = await on.signIn('au', 'newton');
  await newton.saveKey(on.region('au').pmsTokens.practitioner ?? '');
  ordinary = on.region('au').patients.ordinary ?? [];
});
afterEach(() => on.cliniko.heal());
afterAll(() => on.dispose());

/** The n-th ordinary patient: each test has its own. */
const patient = (n: number): string => ordinary[n] ?? '';
const ofKind = (kind: string): string => on.region('au').patients[kind]?.[0] ?? '';

const clientsOf = async (patientId: string) =>
  (await on.stores('au').items('clients')).filter(
    ({ sk, createdFor }) => sk === 'CLIENT' && JSON.stringify(createdFor).includes(`"${patientId}"`),
  );
const count = (calls: readonly AwsCall[], ...actions: readonly string[]): number =>
  calls.filter(({ action }) => actions.includes(action)).length;
const READS = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:Scan'];
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

describe('at the same moment', () => {
  test('200 clicks on a new patient make one client, and every one of them opens it', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => connie.click(patient(0))));

    const places = new Set(answers.map(({ status, location }) => `${status} ${location}`));
    expect([...places]).toEqual([expect.stringMatching(/^303 \/clients\/\d+$/)]);
    expect(await clientsOf(patient(0))).toHaveLength(1);
  });

  test('two colleagues’ first clicks make one client with one owner; the other is told who must share', async () => {
    const clicks = Array.from({ length: 60 }, (_, k) => (k % 2 === 0 ? connie : newton).click(patient(1)));
    const answers = await Promise.all(clicks);

    const [client] = await clientsOf(patient(1));
    const ownersTurn = client?.ownerId === connie.id ? 0 : 1;
    expect(await clientsOf(patient(1))).toHaveLength(1);
    expect(answers.filter((_, k) => k % 2 === ownersTurn).map(({ status }) => status)).toEqual(
      Array(30).fill(303),
    );
    const others = answers.filter((_, k) => k % 2 !== ownersTurn);
    expect(others.map(({ status }) => status)).toEqual(Array(30).fill(404));
    expect(others[0]?.text).toContain('A colleague added this client first');
  });
});

describe('what a click costs', () => {
  test('an existing client: no call to Cliniko, at most four reads, no write, one message', async () => {
    await connie.open(patient(2));
    await connie.open(patient(2));

    let pms: readonly unknown[] = [];
    const calls = await on.callsOf('patient-import', async () => {
      pms = await on.cliniko.callsDuring(() => connie.open(patient(2)));
    });

    expect(pms).toEqual([]);
    expect(count(calls, ...READS)).toBeLessThanOrEqual(4);
    expect(count(calls, ...WRITES)).toBe(0);
    expect(count(calls, 'sqs:SendMessage')).toBe(1);
    expect(calls).toHaveLength(count(calls, ...READS) + 1);
  });

  test('a colleague’s shared client costs no more than an own one, but for the one read of sharing', async () => {
    const clientId = await connie.open(patient(3));
    await on.stores('au').sharing.save({ ownerId: connie.id, colleagueId: newton.id, state: 'accepted' });
    await newton.open(patient(3));

    const opened: number[] = [];
    const calls = await on.callsOf('patient-import', async () => opened.push(await newton.open(patient(3))));
    await on.stores('au').sharing.save({ ownerId: connie.id, colleagueId: newton.id, state: 'invited' });
    const afterwards = await newton.click(patient(3));

    expect(opened).toEqual([clientId]);
    expect(calls.map(({ action }) => action).sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'sqs:SendMessage',
    ]);
    expect(afterwards.status).toBe(404);
  });

  test('a new client: one call to Cliniko, at most five table operations, one message', async () => {
    await connie.open(patient(3));

    let pms: readonly string[] = [];
    const calls = await on.callsOf('patient-import', async () => {
      pms = (await on.cliniko.callsDuring(() => connie.open(patient(4)))).map(routeOf);
    });

    expect(pms).toEqual(['GET /patients/{id}']);
    expect(count(calls, ...READS, ...WRITES)).toBeLessThanOrEqual(5);
    expect(count(calls, 'sqs:SendMessage')).toBe(1);
  });
});

describe('patients whose record has a story', () => {
  test('an archived patient opens like any other', async () => {
    expect((await connie.click(ofKind('archived'))).status).toBe(303);
  });

  test('a merged patient, over any number of merges, opens the survivor’s one client', async () => {
    const clientId = await connie.open(patient(0));

    const opened = [await connie.open(ofKind('merged_chain')), await connie.open(ofKind('merged'))];
    const again = await on.cliniko.callsDuring(() => connie.open(ofKind('merged_chain')));

    expect(opened).toEqual([clientId, clientId]);
    expect(again).toEqual([]);
  });

  test.each(['merged_cycle', 'deleted', 'stranger'])(
    '%s: the 404 page, with nothing made and nothing said about anybody',
    async (kind) => {
      const answer = await connie.click(ofKind(kind));

      expect(answer.status).toBe(404);
      expect(answer.text).toContain('Your key can’t see this patient');
      expect(answer.body).not.toMatch(/Stranger|Gone|Rond|Hilltop|A colleague added/);
      expect(await clientsOf(ofKind(kind))).toEqual([]);
    },
  );

  test('a stranger’s patient stays unseen when the strangers’ own practitioner has opened it', async () => {
    const hilda = await on.signIn('au', 'hilda');
    await hilda.saveKey(on.region('au').pmsTokens.stranger ?? '');
    const clientId = await hilda.open(ofKind('stranger'));

    const click = await connie.click(ofKind('stranger'));
    const page = await connie.get(`/clients/${clientId}`);

    expect(click.status).toBe(404);
    expect(page.status).toBe(404);
    expect(`${click.body}${page.body}`).not.toMatch(/Stranger|Hilltop|Hilda|A colleague added/);
  });

  test.each([
    ['none', ''],
    ['an empty one', '?patient_id='],
    ['two', '?patient_id=1&patient_id=2'],
    ['letters', '?patient_id=1abc'],
    ['a path', '?patient_id=..%2F..%2Fusers'],
    ['too long a number', '?patient_id=123456789012345678901'],
    ['a sign', '?patient_id=-1'],
    ['digits of another script', `?patient_id=${encodeURIComponent('١٢٣')}`],
  ])(
    'a link with %s as patient id is a 404 page, and Cliniko is not asked for a patient',
    async (_, query) => {
      let status = 0;
      const calls = await on.cliniko.callsDuring(async () => {
        status = (await connie.get(`/cliniko_patient_import${query}`)).status;
      });

      expect(status).toBe(404);
      expect(calls.map(routeOf)).not.toContain('GET /patients/{id}');
    },
  );
});

describe('who clicks', () => {
  test('nobody is signed in by a click: the sign-in page remembers it', async () => {
    const stranger = createVisitor(on.region('au').url);

    const answer = await stranger.get(`/cliniko_patient_import?patient_id=${patient(5)}`);

    expect([answer.status, answer.location]).toEqual([
      303,
      `/sign-in?to=${encodeURIComponent(`/cliniko_patient_import?patient_id=${patient(5)}`)}`,
    ]);
    expect(await clientsOf(patient(5))).toEqual([]);
  });

  test('an answer is never taken from a cache, whatever the browser claims to have', async () => {
    await connie.open(patient(2));

    const conditions = { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() };
    const answer = await connie.get(`/cliniko_patient_import?patient_id=${patient(2)}`, conditions);

    expect(answer.status).toBe(303);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
