import { expect, test } from '@jest/globals';
import { countOperations, createAwsListener, mostOperations } from '../../../bench/aws-calls.ts';

const callOf = (principal: string, action: string) => ({
  principal,
  action,
  resources: [],
  region: 'ap-southeast-2',
});

test('every request to a table counts once, and taking messages from a queue not at all', () => {
  const actions = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
    (operation) => `dynamodb:${operation}`,
  );

  const counts = countOperations(
    [
      ...actions,
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:SendMessage',
      'secretsmanager:GetSecretValue',
    ].map((action) => ({ action })),
  );

  expect(counts).toEqual({ reads: 3, writes: 3, messages: 1, secretReads: 1 });
});

test('a limit is held by the worst sample, kind by kind', () => {
  const most = mostOperations([
    { reads: 4, writes: 0, messages: 1, secretReads: 0 },
    { reads: 2, writes: 3, messages: 1, secretReads: 0 },
  ]);

  expect(most).toEqual({ reads: 4, writes: 3, messages: 1, secretReads: 0 });
});

test('another function’s calls, another region’s and forgotten ones are not counted', () => {
  const aws = createAwsListener('au');
  aws.onAwsCall(callOf('au patient-import', 'dynamodb:Query'));
  aws.forget();

  aws.onAwsCall(callOf('au patient-import', 'dynamodb:GetItem'));
  aws.onAwsCall(callOf('au client-opened', 'dynamodb:PutItem'));
  aws.onAwsCall(callOf('nz patient-import', 'dynamodb:GetItem'));

  expect(aws.callsOf('patient-import')).toEqual([callOf('au patient-import', 'dynamodb:GetItem')]);
});

test('a message is finished when its own function takes it off the queue, not when it is received', async () => {
  const aws = createAwsListener('au');
  let isFinished = false;
  const finished = aws.finishedMessage('client-opened').then(() => {
    isFinished = true;
  });

  for (const [principal, action] of [
    ['au client-opened', 'sqs:ReceiveMessage'],
    ['au program-document', 'sqs:DeleteMessage'],
  ] as const) {
    aws.onAwsCall(callOf(principal, action));
    await Promise.resolve();
  }
  const before = isFinished;
  aws.onAwsCall(callOf('au client-opened', 'sqs:DeleteMessage'));
  await finished;

  expect([before, isFinished]).toEqual([false, true]);
});
