import type { SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { createSender, messageBody, tolerant } from '../../../lambdas/platform/messages.ts';

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

test('whatever a person typed travels in characters SQS takes, and is read as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (note) => {
      const body = messageBody({ note });

      expect(body).toMatch(/^[ -~]*$/);
      expect(JSON.parse(body)).toEqual({ note });
    }),
  );
  expect(messageBody({ note: '👍\uffff' })).toBe('{"note":"\\ud83d\\udc4d\\uffff"}');
});

test('a tolerant sender counts what could not be sent and stops nobody', async () => {
  const log: string[] = [];
  const away = async () => {
    throw new Error('Margaret could not be sent');
  };

  await tolerant(
    away,
    createLogger('test', (line) => log.push(line)),
    'left to the sweep',
  )({ a: 1 });

  expect(log).toHaveLength(1);
  expect(log[0]).toContain('"code":"unexpected"');
  expect(log[0]).not.toContain('Margaret');
});
