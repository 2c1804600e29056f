import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Aws, type AwsCall, startAws } from '../../local/emulators/aws.ts';
import type { PolicyStatement } from '../../local/emulators/resources.ts';
import { AU, clientsOf, temporaryDirectory, twoRegions, UK } from './emulators-fixture.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:${AU}:000000000000:${rest}`;
const allow = (Action: readonly string[], Resource: readonly string[]): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const reader = {
  name: 'au reader',
  region: AU,
  statements: [
    allow(['dynamodb:GetItem'], [arn('dynamodb', 'table/clients')]),
    allow(['sqs:SendMessage'], [arn('sqs', 'work')]),
    allow(['secretsmanager:GetSecretValue'], [arn('secretsmanager', 'secret:session-key-AbCdEf')]),
  ],
};

let aws: Aws;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const lines: string[] = [];
const calls: AwsCall[] = [];

beforeAll(async () => {
  directory = await temporaryDirectory();
  aws = await startAws({
    port: 0,
    dataDir: directory.path,
    resources: twoRegions(new Map([['reader-key', reader]])),
    log: (line) => void lines.push(line),
    onCall: (call) => void calls.push(call),
  });
});
afterAll(async () => {
  await aws.close();
  await directory.remove();
});
beforeEach(() => {
  lines.length = 0;
  calls.length = 0;
});

const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
const workUrl = () => `${aws.url}/000000000000/work`;

test('what the policy allows is answered, and counted under the name of the function', async () => {
  const { dynamoDb, sqs, secrets } = clientsOf(aws, AU, 'reader-key');

  await dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key }));
  await sqs.send(new SendMessageCommand({ QueueUrl: workUrl(), MessageBody: 'hello' }));
  await secrets.send(new GetSecretValueCommand({ SecretId: 'session-key' }));

  const by = { principal: 'au reader', region: AU };
  expect(calls).toEqual([
    { ...by, action: 'dynamodb:GetItem', resources: [arn('dynamodb', 'table/clients')] },
    { ...by, action: 'sqs:SendMessage', resources: [arn('sqs', 'work')] },
    {
      ...by,
      action: 'secretsmanager:GetSecretValue',
      resources: [arn('secretsmanager', 'secret:session-key-AbCdEf')],
    },
  ]);
  expect(lines).toEqual([]);
});

test('what no policy allows is refused, changes nothing, and is logged with function, action and resource', async () => {
  const { dynamoDb } = clientsOf(aws, AU, 'reader-key');

  const put = dynamoDb.send(new PutItemCommand({ TableName: 'clients', Item: Key }));

  await expect(put).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const read = await dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key }));
  expect(read.Item).toBeUndefined();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(
    'au reader is not authorized to perform: dynamodb:PutItem on resource: ' +
      arn('dynamodb', 'table/clients'),
  );
});

test.each<[string, (as: ReturnType<typeof clientsOf>) => Promise<unknown>]>([
  [
    'an index, with a grant on the table only',
    ({ dynamoDb }) =>
      dynamoDb.send(
        new QueryCommand({
          TableName: 'clients',
          IndexName: 'byOwner',
          KeyConditionExpression: 'ownerKey = :o',
          ExpressionAttributeValues: { ':o': { S: 'o' } },
        }),
      ),
  ],
  [
    'receiving, with a grant to send only',
    ({ sqs }) => sqs.send(new ReceiveMessageCommand({ QueueUrl: workUrl() })),
  ],
  [
    'changing a secret, with a grant to read only',
    ({ secrets }) => secrets.send(new PutSecretValueCommand({ SecretId: 'session-key', SecretString: 'x' })),
  ],
])('%s is refused', async (_, attempt) => {
  const asking = attempt(clientsOf(aws, AU, 'reader-key'));

  await expect(asking).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(calls).toEqual([]);
});

test('a key of one region opens nothing in another', async () => {
  const { dynamoDb } = clientsOf(aws, UK, 'reader-key');

  const read = dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key }));

  await expect(read).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('a key that nobody has is not a client at all', async () => {
  const { dynamoDb } = clientsOf(aws, AU, 'nobody');

  const read = dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key }));

  await expect(read).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});

test('an update takes other policies into force at once', async () => {
  const { dynamoDb } = clientsOf(aws, AU, 'reader-key');
  const forbid: PolicyStatement = { Effect: 'Deny', Action: ['dynamodb:*'], Resource: ['*'] };
  const stricter = { ...reader, statements: [...reader.statements, forbid] };

  await aws.update(twoRegions(new Map([['reader-key', stricter]])));

  const read = dynamoDb.send(new GetItemCommand({ TableName: 'clients', Key }));
  await expect(read).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('an unsigned request is refused before anything looks at it', async () => {
  const answer = await fetch(aws.url, { method: 'POST', body: '{}' });

  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
});
