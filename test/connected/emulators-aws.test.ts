import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Aws, startAws } from '../../local/emulators/aws.ts';
import { AU, clientsOf, temporaryDirectory, twoRegions, UK } from './emulators-fixture.ts';

const item = (pk: string, note: string) => ({ pk: { S: pk }, sk: { S: 'it' }, note: { S: note } });
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'it' } });

let aws: Aws;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const lines: string[] = [];
const log = (line: string) => void lines.push(line);

beforeAll(async () => {
  directory = await temporaryDirectory();
  aws = await startAws({ port: 0, dataDir: directory.path, resources: twoRegions(), log });
});
afterAll(async () => {
  await aws.close();
  await directory.remove();
});

const queueUrl = async (sqs: SQSClient, QueueName: string) =>
  (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';

const receive = async (sqs: SQSClient, QueueUrl: string, WaitTimeSeconds = 5) =>
  (
    await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        WaitTimeSeconds,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    )
  ).Messages ?? [];

describe('tables', () => {
  test('a table of one region holds nothing of the table of the same name in another', async () => {
    const au = clientsOf(aws, AU).dynamoDb;
    const uk = clientsOf(aws, UK).dynamoDb;

    await au.send(new PutItemCommand({ TableName: 'clients', Item: item('apart', 'au') }));

    const there = await uk.send(new GetItemCommand({ TableName: 'clients', Key: key('apart') }));
    const here = await au.send(new GetItemCommand({ TableName: 'clients', Key: key('apart') }));
    expect(there.Item).toBeUndefined();
    expect(here.Item).toEqual(item('apart', 'au'));
  });

  test('of two puts if absent at the same moment one wins, and the loser changes nothing', async () => {
    const { dynamoDb } = clientsOf(aws, AU);
    const put = (note: string) =>
      dynamoDb.send(
        new PutItemCommand({
          TableName: 'clients',
          Item: item('once', note),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );

    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map(put));

    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    const winner = ['a', 'b', 'c', 'd'][results.findIndex(({ status }) => status === 'fulfilled')] ?? '';
    const read = await dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key: key('once') }));
    expect(lost).toHaveLength(3);
    expect(lost.every((error) => error instanceof ConditionalCheckFailedException)).toBe(true);
    expect(read.Item).toEqual(item('once', winner));
  });

  test('an index answers in the order of its sort key', async () => {
    const { dynamoDb } = clientsOf(aws, AU);
    for (const name of ['b', 'c', 'a'])
      await dynamoDb.send(
        new PutItemCommand({
          TableName: 'clients',
          Item: { ...item(`indexed ${name}`, name), ownerKey: { S: 'me' }, nameKey: { S: name } },
        }),
      );

    const found = await dynamoDb.send(
      new QueryCommand({
        TableName: 'clients',
        IndexName: 'byOwner',
        KeyConditionExpression: 'ownerKey = :me',
        ExpressionAttributeValues: { ':me': { S: 'me' } },
      }),
    );

    expect(found.Items?.map(({ note }) => note?.S)).toEqual(['a', 'b', 'c']);
  });

  test('a table that no template declares does not exist, even for the operator', async () => {
    const { dynamoDb } = clientsOf(aws, AU);

    const read = dynamoDb.send(new GetItemCommand({ TableName: 'elsewhere', Key: key('x') }));

    await expect(read).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('queues', () => {
  test('a message reaches the queue of its own region only, with its attributes', async () => {
    const au = clientsOf(aws, AU).sqs;
    const uk = clientsOf(aws, UK).sqs;
    const url = await queueUrl(au, 'work');

    await au.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: 'to au',
        MessageAttributes: { reason: { DataType: 'String', StringValue: 'why' } },
      }),
    );

    const there = await receive(uk, await queueUrl(uk, 'work'), 0);
    const [here] = await receive(au, url);
    await au.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: here?.ReceiptHandle }));
    expect(url).toBe(`${aws.url}/000000000000/work`);
    expect(there).toEqual([]);
    expect(here).toMatchObject({
      Body: 'to au',
      MessageAttributes: { reason: { StringValue: 'why' } },
      Attributes: { ApproximateReceiveCount: '1' },
    });
  });

  test('a receiver that waits gets a message as soon as it is sent', async () => {
    const { sqs } = clientsOf(aws, UK);
    const url = await queueUrl(sqs, 'work');

    const waiting = receive(sqs, url, 20);
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'at last' }));

    const [message] = await waiting;
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }));
    expect(message?.Body).toBe('at last');
  });

  test('a delayed message is not there before its time, and wakes a receiver when it comes', async () => {
    const { sqs } = clientsOf(aws, UK);
    const url = await queueUrl(sqs, 'dead');
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'later', DelaySeconds: 1 }));

    const early = await receive(sqs, url, 0);
    const [message] = await receive(sqs, url, 20);

    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }));
    expect(early).toEqual([]);
    expect(message?.Body).toBe('later');
  });

  test('a message received as often as the queue allows moves to the dead-letter queue instead', async () => {
    const { sqs } = clientsOf(aws, AU);
    const work = await queueUrl(sqs, 'work');
    const dead = await queueUrl(sqs, 'dead');
    await sqs.send(new SendMessageCommand({ QueueUrl: work, MessageBody: 'poison' }));

    const counts: Array<string | undefined> = [];
    for (const _ of [1, 2]) {
      const [message] = await receive(sqs, work);
      counts.push(message?.Attributes?.ApproximateReceiveCount);
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: work,
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout: 0,
        }),
      );
    }
    const third = await receive(sqs, work, 1);
    const [letter] = await receive(sqs, dead);

    expect(counts).toEqual(['1', '2']);
    expect(third).toEqual([]);
    expect(letter?.Body).toBe('poison');
  });
});

describe('buckets', () => {
  test('an object is read back byte for byte, in its own region only', async () => {
    const au = clientsOf(aws, AU).s3;
    const uk = clientsOf(aws, UK).s3;
    const place = { Bucket: 'documents-au', Key: 'a folder/program é.pdf' };
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);

    await au.send(new PutObjectCommand({ ...place, Body: bytes, ContentType: 'application/pdf' }));

    const read = await au.send(new GetObjectCommand(place));
    expect(read.ContentType).toBe('application/pdf');
    expect(await read.Body?.transformToByteArray()).toEqual(bytes);
    await expect(uk.send(new GetObjectCommand(place))).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

test('a restart on the same directory finds items, messages, objects and secrets again', async () => {
  const place = await temporaryDirectory();
  const options = { port: 0, dataDir: place.path, resources: twoRegions(), log };
  const first = await startAws(options);
  const before = clientsOf(first, AU);
  await before.dynamoDb.send(new PutItemCommand({ TableName: 'clients', Item: item('kept', 'note') }));
  await before.sqs.send(
    new SendMessageCommand({ QueueUrl: await queueUrl(before.sqs, 'work'), MessageBody: 'kept' }),
  );
  await before.s3.send(new PutObjectCommand({ Bucket: 'documents-au', Key: 'kept', Body: 'kept' }));
  const made = await before.secrets.send(new GetSecretValueCommand({ SecretId: 'session-key' }));
  await first.close();

  const second = await startAws(options);

  const after = clientsOf(second, AU);
  const found = await after.dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key: key('kept') }));
  const [message] = await receive(after.sqs, await queueUrl(after.sqs, 'work'));
  const object = await after.s3.send(new GetObjectCommand({ Bucket: 'documents-au', Key: 'kept' }));
  const secret = await after.secrets.send(new GetSecretValueCommand({ SecretId: 'session-key' }));
  expect(found.Item).toEqual(item('kept', 'note'));
  expect(message?.Body).toBe('kept');
  expect(await object.Body?.transformToString()).toBe('kept');
  expect(secret.SecretString).toBe(made.SecretString);
  expect(secret.SecretString).toMatch(/^[A-Za-z0-9]{48}$/);
  await second.close();
  await place.remove();
});

test('stopping in the middle of work breaks nothing and loses no write that was answered', async () => {
  const place = await temporaryDirectory();
  const options = { port: 0, dataDir: place.path, resources: twoRegions(), log };
  const first = await startAws(options);
  const { dynamoDb } = clientsOf(first, AU);
  const names = Array.from({ length: 100 }, (_, index) => `busy ${index}`);
  const writes = names.map((name) =>
    dynamoDb.send(new PutItemCommand({ TableName: 'clients', Item: item(name, name) })),
  );
  await Promise.race(writes);

  await first.close();
  const results = await Promise.allSettled(writes);
  const second = await startAws(options);

  const answered = names.filter((_, index) => results[index]?.status === 'fulfilled');
  const after = clientsOf(second, AU).dynamoDb;
  const reads = await Promise.all(
    answered.map((name) => after.send(new GetItemCommand({ TableName: 'clients', Key: key(name) }))),
  );
  expect(reads.map(({ Item }) => Item?.note?.S)).toEqual(answered);
  await second.close();
  await place.remove();
});
