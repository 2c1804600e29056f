import type { SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import { createSender } from '../../../lambdas/platform/messages.ts';

const fakeQueue = () => {
  const inputs: unknown[] = [];
  const send = async (command: { readonly input: unknown }) => {
    inputs.push(command.input);
    return {};
  };
  return { send: createSender({ send } as unknown as SQSClient, 'http://queue'), inputs };
};

test('a message is sent as JSON, at once unless told otherwise', async () => {
  const { send, inputs } = fakeQueue();

  await send({ a: 1 });
  await send({ a: 2 }, { delaySeconds: 5 });

  expect(inputs).toEqual([
    { QueueUrl: 'http://queue', MessageBody: '{"a":1}' },
    { QueueUrl: 'http://queue', MessageBody: '{"a":2}', DelaySeconds: 5 },
  ]);
});

test('a dead letter keeps its own words and says beside them why it is there', async () => {
  const { send, inputs } = fakeQueue();

  await send('not { json', { reason: 'message_unreadable' });

  expect(inputs).toEqual([
    {
      QueueUrl: 'http://queue',
      MessageBody: 'not { json',
      MessageAttributes: { reason: { DataType: 'String', StringValue: 'message_unreadable' } },
    },
  ]);
});
