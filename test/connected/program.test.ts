/** The event (design.md, section 5) on the synthesised stack: from the assign page to the PDF in the simulated Cliniko. */
import { ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { programAssigned } from '../../lambdas/core/events.ts';
import type { Program } from '../../lambdas/core/program.ts';
import { demoClinikoAccounts } from '../../local/demo-data.ts';
import { aProgram } from '../support/builders.ts';
import { demoRegion } from '../support/cliniko-simulator.ts';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import { routeOf } from '../support/laptop-cliniko.ts';
import type { Person } from '../support/laptop-person.ts';
import { assign, deliveryIn, latestDelivery } from '../support/laptop-programs.ts';
import { readPdf } from '../support/read-pdf.ts';

let on: TestLaptop;
let connie: Person;
let patients: readonly string[];
let administratorKey: string;
let account: string;

beforeAll(async () => {
  on = await startTestLaptop(2);
  connie = await on.signIn('au', 'connie');
  patients = on.region('au').patients.ordinary ?? [];
  administratorKey = on.region('au').pmsTokens.administrator ?? '';
  account = demoClinikoAccounts(demoRegion('au'))[0].id;
});
beforeEach(() => on.cliniko.heal());
afterEach(() => on.cliniko.heal());
afterAll(() => on.dispose());

const patient = (n: number): string => patients[n] ?? '';
const files = (n: number) => on.cliniko.filesOf(patient(n), administratorKey);
const send = (body: string) =>
  on
    .aws('au')
    .sqs.send(new SendMessageCommand({ QueueUrl: on.region('au').queues.program, MessageBody: body }));
/** An event as Physitrack's own program service would send it. */
const eventFor = (clientId: number, changes: Partial<Program>): string =>
  JSON.stringify(programAssigned(aProgram({ clientId, practitionerId: connie.id, ...changes }), Date.now()));
const filed = (clientId: number) => deliveryIn(on, connie, clientId, 'filed');

describe('a program assigned on the client’s page', () => {
  test('lands in Cliniko’s Files as a PDF that people can read, and the page says so', async () => {
    const clientId = await connie.open(patient(1));
    const { programId } = await assign(connie, clientId, { note: 'Mā te wā.' });
    await filed(clientId);

    const [file, ...more] = await files(1);
    const bytes = await until('the processed file', () =>
      on.cliniko.contentOf(file?.id ?? '', administratorKey),
    );
    const { pages } = await readPdf(bytes);
    const page = await connie.get(`/clients/${clientId}`);

    expect(more).toEqual([]);
    expect(file?.description).toMatch(
      /^Exercise program: .+, by Connie Connected \(.+\) \[Physitrack \d+-v1\]$/,
    );
    expect(file?.description).toContain(`Physitrack ${programId}-v1`);
    const text = pages.join('\n');
    for (const words of ['Ngāti Kōwhai', 'Harbour Physio AU', 'Connie Connected', 'Mā te wā.'])
      expect(text).toContain(words);
    expect(page.text).toContain('Filed in Cliniko');
  });

  test('the same form sent twice is one program and one file', async () => {
    const clientId = await connie.open(patient(2));
    const first = await assign(connie, clientId);
    await connie.post(`/clients/${clientId}/programs`, first.fields);
    await filed(clientId);
    await on.queueEmpty('au', 'program');

    expect(await files(2)).toHaveLength(1);
    expect(await on.stores('au').programs.listOfClient(clientId)).toHaveLength(1);
  });

  test('an updated program files a second document that says it is an update; saved unchanged it files none', async () => {
    const clientId = await connie.open(patient(3));
    const { programId, fields } = await assign(connie, clientId);
    await filed(clientId);
    const path = `/clients/${clientId}/programs/${programId}`;

    await connie.post(path, fields);
    await connie.post(path, { ...fields, weeks: '12' });
    await until('the second file', async () => ((await files(3)).length === 2 ? true : undefined));
    await on.queueEmpty('au', 'program');

    const descriptions = (await files(3)).map(({ description }) => description ?? '');
    expect(descriptions).toHaveLength(2);
    expect(descriptions[0]).not.toContain('updated');
    expect(descriptions[1]).toContain(', updated (version 2)');
  });
});

describe('an event on the queue', () => {
  test('sent five times, also side by side, files one document', async () => {
    const clientId = await connie.open(patient(4));
    const event = eventFor(clientId, { id: 90_000_001 });

    await Promise.all([1, 2, 3, 4, 5].map(() => send(event)));
    await filed(clientId);
    await send(event);
    await on.queueEmpty('au', 'program');

    expect(await files(4)).toHaveLength(1);
  });

  test('version 2 arriving before version 1 files both, and version 2 stays the current one', async () => {
    const clientId = await connie.open(patient(5));

    await send(eventFor(clientId, { id: 90_000_002, version: 2, weeks: 8 }));
    await filed(clientId);
    await send(eventFor(clientId, { id: 90_000_002, version: 1 }));
    await on.queueEmpty('au', 'program');

    expect(await files(5)).toHaveLength(2);
    expect((await on.stores('au').programs.find(clientId, 90_000_002))?.version).toBe(2);
  });

  test('what can’t be read, or names nobody, goes to the dead-letter queue with its reason; its batch is filed', async () => {
    const clientId = await connie.open(patient(6));
    const known = JSON.parse(eventFor(clientId, { id: 90_000_003 }));
    const bodies = [
      'not JSON at all',
      JSON.stringify({ ...known, type: 'com.physitrack.program.assigned.v2' }),
      JSON.stringify({ ...known, data: { program: { ...known.data.program, weeks: -1 } } }),
      eventFor(4711, { id: 90_000_004 }),
      JSON.stringify(known),
    ];

    await on.aws('au').sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: on.region('au').queues.program,
        Entries: bodies.map((MessageBody, k) => ({ Id: String(k), MessageBody })),
      }),
    );
    await filed(clientId);
    await on.queueEmpty('au', 'program');
    const { Messages = [] } = await on.aws('au').sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: on.region('au').queues.programDeadLetters,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
      }),
    );

    const dead = new Map<unknown, unknown>(
      Messages.map(({ Body, MessageAttributes }) => [Body, MessageAttributes?.reason?.StringValue]),
    );
    expect(dead).toEqual(
      new Map<unknown, unknown>([
        [bodies[0], 'message_unreadable: not a known event'],
        [bodies[1], 'message_unreadable: type'],
        [bodies[2], 'message_unreadable: data.program.weeks'],
        [expect.stringContaining('90000004'), 'client_unknown'],
      ]),
    );
    expect(await files(6)).toHaveLength(1);
  });
});

describe('an answer that is lost', () => {
  test.each([
    ['GET /patients/{id}', 7],
    ['GET /patients/{id}/attachment_presigned_post', 8],
    ['POST s3', 9],
    ['POST /patient_attachments', 10],
  ])('to %s: the document waits, and one file is there in the end', async (route, n) => {
    const clientId = await connie.open(patient(n));
    await on.cliniko.fail({ kind: 'lostAnswer', route, times: 2 });
    await assign(connie, clientId);
    await until('the first try', async () => {
      const { state, attempts } = (await latestDelivery(on, clientId)) ?? {};
      return attempts === 1 && (state === 'pending' || state === 'filed') ? true : undefined;
    });
    await on.cliniko.heal();
    await on.timePasses('au', 120_000);
    await filed(clientId);

    expect(await files(n)).toHaveLength(1);
  });

  test('to the attachment: the second try finds the file and creates no other', async () => {
    const clientId = await connie.open(patient(11));
    await on.cliniko.fail({ kind: 'lostAnswer', route: 'POST /patient_attachments', times: 1 });
    const before = await on.cliniko.callsDuring(async () => {
      await assign(connie, clientId);
      await until('the wait', async () => (await latestDelivery(on, clientId))?.reason);
    });
    const after = await on.cliniko.callsDuring(async () => {
      await on.timePasses('au', 120_000);
      await filed(clientId);
    });

    expect(before.map(routeOf)).toContain('POST /patient_attachments');
    expect(after.map(routeOf)).toEqual(['GET /patients/{id}', 'GET /patient_attachments']);
  });
});

test('a full free-trial account is refused, and said on the client’s page', async () => {
  const clientId = await connie.open(patient(12));
  await on.cliniko.change({ account, storageFull: true });
  await assign(connie, clientId);
  await deliveryIn(on, connie, clientId, 'refused');
  await on.cliniko.change({ account, storageFull: false });

  expect((await latestDelivery(on, clientId))?.reason).toBe('pms_storage_full');
  expect((await connie.get(`/clients/${clientId}`)).text).toContain('the account’s file storage is full');
  expect(await files(12)).toEqual([]);
});
