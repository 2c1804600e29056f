/** Walls: between regions, between tenants, and between what one function may touch and what another may. */

import { join } from 'node:path';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { functionNames } from '../../lib/functions.ts';
import { readApps } from '../../local/apps.ts';
import { clientConfig } from '../../local/operator-clients.ts';
import { variableOf } from '../../local/templates/regional-app.ts';
import { readStacks } from '../../local/templates/synthesise.ts';
import { portOf, startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import { createVisitor, type Person } from '../support/laptop-person.ts';
import { assign, deliveryIn } from '../support/laptop-programs.ts';

const NUMBER = 5;
let on: TestLaptop;
let au: Person;
let nz: Person;
const buckets = new Map<string, string>();
const documentBucket = (code: string): string => buckets.get(code) ?? '';
let stackKeys: Readonly<Record<'session' | 'hash', string>>;

beforeAll(async () => {
  on = await startTestLaptop(NUMBER, { regions: ['au', 'nz'] });
  await on.cliniko.heal();
  au = await on.signIn('au', 'connie');
  nz = await on.signIn('nz', 'connie');
  const [local, there] = readApps(
    await readStacks(join(on.dataDir, 'cdk.out'), ['au', 'nz']),
    portOf(NUMBER),
  );
  if (local === undefined) throw new Error('The stack of au is missing.');
  if (there === undefined) throw new Error('The stack of nz is missing.');
  buckets.set('au', variableOf(local.app, 'DOCUMENT_BUCKET'));
  buckets.set('nz', variableOf(there.app, 'DOCUMENT_BUCKET'));
  stackKeys = {
    session: variableOf(local.app, 'SESSION_KEY_SECRET'),
    hash: variableOf(local.app, 'HASH_KEY_SECRET'),
  };
});
afterAll(() => on.dispose());

const ordinary = (code: string, n = 0): string => on.region(code).patients.ordinary?.[n] ?? '';

describe('regions', () => {
  test('a session of one region is nobody in another, under whatever name it is sent', async () => {
    const cookies = [au.cookie, au.cookie.replace('-au=', '-nz=')];

    const answers = await Promise.all(
      cookies.map((cookie) => createVisitor(on.region('nz').url, cookie).get('/clients')),
    );

    expect(answers.map(({ status, location }) => [status, location])).toEqual(
      cookies.map(() => [303, '/sign-in?to=%2Fclients']),
    );
  });

  test('a client of one region does not exist in another, and neither does its patient', async () => {
    const clientId = await au.open(ordinary('au'));

    const paths = [
      `/clients/${clientId}`,
      `/clients/${clientId}/programs`,
      `/clients/${clientId}/programs/new`,
    ];
    const pages = await Promise.all(paths.map((path) => nz.get(path)));
    const click = await nz.click(ordinary('au'));

    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(click.status).toBe(404);
    expect([...pages, click].map(({ text }) => text).join()).not.toMatch(/Peggy|Margaret|Harbour Physio AU/);
  });

  test('the whole story of a patient leaves nothing in another region, and asks only this region’s shard', async () => {
    const clientId = await au.open(ordinary('au', 1));
    const calls = await on.cliniko.callsDuring(async () => {
      await assign(au, clientId);
      await deliveryIn(on, au, clientId, 'filed');
    });

    const tables = ['accounts', 'clients', 'sharing', 'programs'];
    const there = JSON.stringify(await Promise.all(tables.map((table) => on.stores('nz').items(table))));
    expect(new Set(calls.map(({ shard }) => shard))).toEqual(new Set(['au1']));
    expect(there).not.toContain(String(clientId));
    expect(there).not.toContain(ordinary('au', 1));
  });
});

/** Every kind of access that some function has, each with a request that changes nothing when it is let through. */
const probes = (code: string, accessKeyId: string) => {
  const { awsRegion, tables, queues } = on.region(code);
  const config = { ...clientConfig(on.demo.aws.url, awsRegion, accessKeyId), maxAttempts: 1 };
  const dynamodb = new DynamoDBClient(config);
  const sqs = new SQSClient(config);
  const secrets = new SecretsManagerClient(config);
  const Key = { pk: { S: 'nobody' }, sk: { S: 'nothing' } };
  const never = { ConditionExpression: 'attribute_exists(pk)' };
  const ofTable = ([table, TableName]: readonly [string, string]): ReadonlyArray<
    readonly [string, () => Promise<unknown>]
  > => [
    [`get ${table}`, () => dynamodb.send(new GetItemCommand({ TableName, Key }))],
    [
      `query ${table}`,
      () =>
        dynamodb.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: 'nobody' } },
          }),
        ),
    ],
    [`put ${table}`, () => dynamodb.send(new PutItemCommand({ TableName, Item: Key, ...never }))],
    [
      `update ${table}`,
      () =>
        dynamodb.send(
          new UpdateItemCommand({
            TableName,
            Key,
            ...never,
            UpdateExpression: 'SET a = :a',
            ExpressionAttributeValues: { ':a': { S: 'a' } },
          }),
        ),
    ],
    [`delete ${table}`, () => dynamodb.send(new DeleteItemCommand({ TableName, Key }))],
    [`scan ${table}`, () => dynamodb.send(new ScanCommand({ TableName, Limit: 1 }))],
  ];
  const ofQueue = ([queue, QueueUrl]: readonly [string, string]): ReadonlyArray<
    readonly [string, () => Promise<unknown>]
  > => [
    // An empty body is refused, but only after the question whether it may be sent at all.
    [`send ${queue}`, () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '' }))],
    [`receive ${queue}`, () => sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }))],
  ];
  const SecretId = `physitrack/${code}/connections/0/cliniko`;
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const place = { Bucket: documentBucket(code), Key: `documents/${'0'.repeat(32)}.pdf` };
  return [
    ...Object.entries(tables).flatMap(ofTable),
    ...Object.entries(queues).flatMap(ofQueue),
    ['read session key', () => secrets.send(new GetSecretValueCommand({ SecretId: stackKeys.session }))],
    ['read hash key', () => secrets.send(new GetSecretValueCommand({ SecretId: stackKeys.hash }))],
    ['read connection key', () => secrets.send(new GetSecretValueCommand({ SecretId }))],
    ['change connection key', () => secrets.send(new PutSecretValueCommand({ SecretId, SecretString: 'x' }))],
    ['delete connection key', () => secrets.send(new DeleteSecretCommand({ SecretId }))],
    [
      'read a vendor’s settings',
      () => secrets.send(new GetSecretValueCommand({ SecretId: `physitrack/${code}/vendors/nobody` })),
    ],
    ['ask for a document', () => s3.send(new GetObjectCommand(place))],
    ['list documents', () => s3.send(new ListObjectsV2Command({ Bucket: place.Bucket }))],
    [
      'put billing events',
      // Without a detail: refused, but only after the question whether it may be sent at all.
      () =>
        new EventBridgeClient(config).send(
          new PutEventsCommand({ Entries: [{ EventBusName: `physitrack-${code}-billing` }] }),
        ),
    ],
    ['keep a document', () => s3.send(new PutObjectCommand({ ...place, Body: 'x' }))],
    [
      'make another secret',
      () => secrets.send(new CreateSecretCommand({ Name: 'elsewhere', SecretString: 'x' })),
    ],
  ] as ReadonlyArray<readonly [string, () => Promise<unknown>]>;
};

/** Which of the probes the AWS endpoint lets through with this access key. */
const allowedTo = async (code: string, accessKeyId: string): Promise<readonly string[]> => {
  const asked = await Promise.all(
    probes(code, accessKeyId).map(async ([name, ask]) => {
      const refusal = await ask().then(
        () => undefined,
        (error: Error) => (/AccessDenied|UnrecognizedClient/.test(error.name) ? error.name : undefined),
      );
      return refusal === undefined ? [name] : [];
    }),
  );
  return asked.flat().sort();
};

const may = (table: string, ...verbs: readonly string[]): string[] => verbs.map((verb) => `${verb} ${table}`);

describe('functions', () => {
  test.each<readonly [string, ReadonlyArray<readonly string[]>]>([
    ['sign-in', [may('accounts', 'get', 'query', 'put', 'update'), ['read session key']]],
    [
      'patient-import',
      [
        may('accounts', 'get', 'query', 'put', 'update'),
        may('clients', 'get', 'query', 'put', 'update'),
        may('sharing', 'get', 'query', 'put', 'update'),
        ['read session key', 'read hash key', 'read connection key', 'send clientOpened'],
      ],
    ],
    [
      'key-exchange',
      [
        may('accounts', 'get', 'query', 'put', 'update', 'delete'),
        may('programs', 'get', 'query'),
        ['read session key', 'read hash key', 'send program'],
        ['read connection key', 'change connection key', 'delete connection key'],
      ],
    ],
    [
      'users',
      [
        may('accounts', 'get', 'query', 'put', 'update', 'delete'),
        may('clients', 'get', 'query'),
        ['read session key', 'read hash key', 'send program', 'send transfer'],
      ],
    ],
    [
      'sharing',
      [
        may('accounts', 'get', 'query', 'put', 'update'),
        may('clients', 'get', 'query', 'put', 'update'),
        may('sharing', 'get', 'query', 'put', 'update', 'delete'),
        ['read session key', 'read hash key'],
      ],
    ],
    [
      'subscription',
      [
        may('accounts', 'get', 'query', 'put', 'update', 'delete'),
        ['read session key', 'put billing events'],
      ],
    ],
    [
      'api',
      [
        may('accounts', 'get', 'query', 'update'),
        may('clients', 'get', 'query', 'put', 'update'),
        may('sharing', 'get', 'query'),
        may('programs', 'get', 'query', 'put', 'update'),
        ['read session key', 'read hash key', 'send program', 'send webhook'],
        ['ask for a document', 'list documents'],
      ],
    ],
    [
      'clients',
      [
        may('accounts', 'get', 'query'),
        may('clients', 'get', 'query', 'put', 'update'),
        may('sharing', 'get', 'query'),
        may('programs', 'get', 'query', 'put', 'update'),
        ['read session key', 'read hash key', 'send program', 'send clientOpened'],
      ],
    ],
    [
      'client-opened',
      [
        may('accounts', 'get', 'query', 'put', 'update'),
        may('clients', 'get', 'query', 'put', 'update'),
        ['read connection key', 'receive clientOpened', 'send clientOpenedDeadLetters', 'send webhook'],
      ],
    ],
    [
      'program-document',
      [
        may('accounts', 'get', 'query', 'put', 'update'),
        may('clients', 'get', 'query', 'put', 'update'),
        may('sharing', 'get', 'query'),
        may('programs', 'get', 'query', 'put', 'update'),
        ['read connection key', 'read a vendor’s settings', 'keep a document'],
        ['receive program', 'send program', 'send programDeadLetters', 'send webhook'],
      ],
    ],
    [
      'webhooks',
      [
        may('accounts', 'get', 'query'),
        may('clients', 'get', 'query'),
        ['read hash key', 'receive webhook', 'send webhook', 'send webhooksDeadLetters'],
      ],
    ],
    ['program-sweep', [may('programs', 'get', 'query', 'update'), ['send program']]],
    [
      'client-transfer',
      [
        may('accounts', 'get', 'query', 'put', 'update'),
        may('clients', 'get', 'query', 'put', 'update'),
        ['receive transfer', 'send transfer', 'send clientTransferDeadLetters'],
      ],
    ],
    [
      'connection-check',
      [may('accounts', 'get', 'query', 'put', 'update'), ['read connection key', 'send program']],
    ],
    ['billing-events', [may('accounts', 'get', 'query', 'update'), ['put billing events']]],
  ])('%s can do its own work and nothing else', async (name, expected) => {
    expect(await allowedTo('au', `au-${name}`)).toEqual(expected.flat().sort());
  });

  test.each(functionNames)('%s of one region can do nothing in another', async (name) => {
    expect(await allowedTo('nz', `au-${name}`)).toEqual([]);
  });

  test('a key that nobody was given opens nothing', async () => {
    expect(await allowedTo('au', 'au-stranger')).toEqual([]);
  });
});
