import { expect, test } from '@jest/globals';
import { awsUse, referenceSource } from '../../../bench/aws-use.ts';

const outputOf = (bytes: Readonly<Record<string, number>>) => ({
  bytes: 0,
  inputs: Object.fromEntries(Object.entries(bytes).map(([path, bytesInOutput]) => [path, { bytesInOutput }])),
  imports: [],
  exports: [],
});
const sqs = 'node_modules/@aws-sdk/client-sqs/dist-es';

test('a bundle holds the clients and commands that left something in it, and no others', () => {
  const output = outputOf({
    'lambdas/clients/index.ts': 900,
    'node_modules/@aws-sdk/core/dist-es/index.js': 50,
    [`${sqs}/SQSClient.js`]: 100,
    [`${sqs}/commands/SendMessageCommand.js`]: 80,
    [`${sqs}/commands/PurgeQueueCommand.js`]: 0,
    'node_modules/@aws-sdk/client-s3/dist-es/index.js': 0,
    'node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js': 70,
  });

  const clients = awsUse(output);

  expect(clients).toEqual([
    { name: 'client-dynamodb', commands: [] },
    { name: 'client-sqs', commands: ['SendMessageCommand'] },
  ]);
});

test('the reference exports the same clients and commands and nothing else', () => {
  const source = referenceSource([
    { name: 'client-dynamodb', commands: ['GetItemCommand', 'QueryCommand'] },
    { name: 'client-sqs', commands: ['SendMessageCommand'] },
  ]);

  expect(source).toBe(
    [
      "export { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';\n",
      "export { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\n",
    ].join(''),
  );
});

test('a client nobody has named yet stops the bench instead of being left out of the reference', () => {
  const unknown = () => referenceSource([{ name: 'client-kms', commands: [] }]);

  expect(unknown).toThrow(TypeError);
});
