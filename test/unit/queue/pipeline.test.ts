import { expect, test } from '@jest/globals';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { AppError } from '../../../lambdas/core/errors.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { queuePipeline } from '../../../lambdas/queue/pipeline.ts';

const context = { getRemainingTimeInMillis: () => 10_000 } as Context;

const eventOf = (bodies: readonly string[]) =>
  ({ Records: bodies.map((body, index) => ({ messageId: `message-${index + 1}`, body })) }) as SQSEvent;

const batch = (handle: (message: { readonly n: number }) => Promise<void> = async () => {}) => {
  const log: string[] = [];
  const dead: Array<readonly [string, string]> = [];
  const handled: number[] = [];
  const run = queuePipeline({
    logger: createLogger('test', (line) => log.push(line)),
    schema: z.object({ n: z.number() }),
    handle: async (message) => {
      handled.push(message.n);
      await handle(message);
    },
    deadLetter: async (body, reason) => {
      dead.push([body, reason]);
    },
  });
  return { run: (bodies: readonly string[]) => run(eventOf(bodies), context), log, dead, handled };
};

test('an unreadable message goes to the dead letters as it came, and the rest of the batch goes on', async () => {
  const { run, dead, handled } = batch();

  const answer = await run(['{"n":1}', 'not json', '{"n":"Margaret"}', '{"n":2}']);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(handled).toEqual([1, 2]);
  expect(dead).toEqual([
    ['not json', 'message_unreadable: not a known event'],
    ['{"n":"Margaret"}', 'message_unreadable: n'],
  ]);
});

test('only the message that failed comes back, and its code is logged without what it said', async () => {
  const { run, log } = batch(async ({ n }) => {
    if (n === 2) throw new AppError('pms_unavailable');
    if (n === 3) throw new Error('Margaret Example could not be read');
  });

  const answer = await run(['{"n":1}', '{"n":2}', '{"n":3}']);

  expect(answer).toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-2' }, { itemIdentifier: 'message-3' }],
  });
  expect(log.join()).toContain('"code":"pms_unavailable"');
  expect(log.join()).toContain('"code":"unexpected"');
  expect(log.join()).not.toContain('Margaret');
});

test('when the dead-letter queue itself fails, the unreadable message comes back instead of being lost', async () => {
  const run = queuePipeline({
    logger: createLogger('test', () => {}),
    schema: z.object({ n: z.number() }),
    handle: async () => {},
    deadLetter: async () => {
      throw new Error('queue is away');
    },
  });

  const answer = await run(eventOf(['not json']), context);

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
});
