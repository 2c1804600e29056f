import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { createDb, type Key } from '../../../lambdas/store/db.ts';

type Sent = { readonly name: string; readonly input: Record<string, unknown> };

/** A client that answers from a list, and keeps what it was sent. Nothing goes over a network. */
const clientThat = (...answers: ReadonlyArray<object | Error>) => {
  const sent: Sent[] = [];
  const client = new DynamoDBClient({
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      sent.push({ name: context.commandName ?? '', input: args.input as unknown as Sent['input'] });
      const answer = answers[sent.length - 1] ?? {};
      if (answer instanceof Error) throw answer;
      return { output: { ...answer, $metadata: {} }, response: {} };
    },
    { step: 'initialize', priority: 'high' },
  );
  return { client, sent };
};

const lost = new ConditionalCheckFailedException({
  message: 'The conditional request failed',
  $metadata: {},
});
const key: Key = { pk: 'A', sk: 'B' };
const found = (...ids: readonly string[]) => ({
  Responses: { table: ids.map((pk) => ({ pk: { S: pk }, sk: { S: 'B' } })) },
});
const unprocessed = (...ids: readonly string[]) => ({
  UnprocessedKeys: { table: { Keys: ids.map((pk) => ({ pk: { S: pk }, sk: { S: 'B' } })) } },
});

test('a lost condition is an answer', async () => {
  const { client } = clientThat(lost, lost, lost);
  const db = createDb(client);

  const answers = [
    await db.put({ TableName: 'table', Item: { ...key } }),
    await db.update({ TableName: 'table', Key: key }),
    await db.remove({ TableName: 'table', Key: key }),
  ];

  expect(answers).toEqual([false, undefined, false]);
});

test('any other fault is thrown as it is', async () => {
  const fault = new Error('no such table');
  const { client } = clientThat(fault);

  const writing = createDb(client).put({ TableName: 'table', Item: { ...key } });

  await expect(writing).rejects.toBe(fault);
});

test('what is undefined is not written, however deep', async () => {
  const { client, sent } = clientThat();

  await createDb(client).put({
    TableName: 'table',
    Item: { ...key, a: undefined, b: { c: undefined, d: 1 } },
  });

  expect(sent[0]?.input).toEqual({
    TableName: 'table',
    Item: { pk: { S: 'A' }, sk: { S: 'B' }, b: { M: { d: { N: '1' } } } },
  });
});

test('an item that is not there is undefined', async () => {
  const { client } = clientThat({});

  expect(await createDb(client).get({ TableName: 'table', Key: key })).toBeUndefined();
});

test('keys that a busy table left out are asked for again, later each time', async () => {
  const waits: number[] = [];
  const { client, sent } = clientThat(unprocessed('1', '2'), unprocessed('1', '2'), found('1', '2'));
  const db = createDb(client, async (milliseconds) => waits.push(milliseconds));

  const rows = await db.batchGet(
    'table',
    ['1', '2'].map((pk) => ({ pk, sk: 'B' })),
  );

  expect(rows).toEqual([
    { pk: '1', sk: 'B' },
    { pk: '2', sk: 'B' },
  ]);
  expect(waits).toEqual([25, 50]);
  expect(sent).toHaveLength(3);
});

test('an answer that was merely full is gone on with at once', async () => {
  const waits: number[] = [];
  const parts = Array.from({ length: 12 }, (_, n) => ({ ...found(String(n)), ...unprocessed('more') }));
  const { client } = clientThat(...parts, found('last'));
  const db = createDb(client, async (milliseconds) => waits.push(milliseconds));

  const rows = await db.batchGet('table', [key]);

  expect(rows).toHaveLength(13);
  expect(waits).toEqual([]);
});

test('a table that stays busy is a fault, not an endless wait', async () => {
  const { client, sent } = clientThat(...Array.from({ length: 50 }, () => unprocessed('1')));
  const db = createDb(client, async () => {});

  const reading = db.batchGet('table', [key]);

  await expect(reading).rejects.toMatchObject({
    code: 'unexpected',
    detail: { reason: 'batch_unprocessed' },
  });
  expect(sent).toHaveLength(8);
});
