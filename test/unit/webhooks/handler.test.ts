import { expect, test } from '@jest/globals';
import type { Context, SQSEvent } from 'aws-lambda';
import { type ChangeRecorded, changeRecorded, changeRecordedSchema } from '../../../lambdas/core/events.ts';
import type { Practice } from '../../../lambdas/core/practitioner.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { queuePipeline } from '../../../lambdas/queue/pipeline.ts';
import { createWebhooks } from '../../../lambdas/webhooks/handler.ts';
import type { Posted } from '../../../lambdas/webhooks/post-event.ts';
import { fixedNow } from '../../support/builders.ts';
import { aChangeEvent, memoryChangeEvents } from '../../support/change-events.ts';

const webhook = { url: 'https://events.example.com/physitrack', secretVersion: 1 };
const data = { eventId: 90_000_001, practitionerId: 1001, practiceId: 501 };
const failed: Posted = { ok: false, status: 500, reason: 'status' };
const context = { getRemainingTimeInMillis: () => 30_000 } as Context;

const working = (
  options: {
    readonly practice?: Practice | undefined;
    readonly posted?: Posted;
    readonly send?: () => Promise<void>;
  } = {},
) => {
  const { practice = { id: 501, name: 'Example Practice', webhook }, posted = { ok: true } } = options;
  const posts: unknown[] = [];
  const sent: unknown[] = [];
  const dead: unknown[] = [];
  const log: string[] = [];
  const logger = createLogger('webhooks', (line) => log.push(line));
  const run = queuePipeline({
    logger,
    schema: changeRecordedSchema,
    deadLetter: async (body, reason) => void dead.push([body, reason]),
    handle: createWebhooks({
      practices: { find: async (id) => (id === practice.id ? practice : undefined) },
      events: memoryChangeEvents([aChangeEvent()]),
      postEvent: async (to, at, event) => {
        posts.push([to.id, at, event]);
        return posted;
      },
      send: async (message, how) => {
        await options.send?.();
        sent.push([message, how]);
      },
      logger,
      now: () => fixedNow,
    }),
  });
  const receive = (...messages: readonly unknown[]) =>
    run(
      {
        Records: messages.map((message, n) => ({
          messageId: `message-${n + 1}`,
          body: JSON.stringify(message),
        })),
      } as SQSEvent,
      context,
    );
  return { receive, posts, sent, dead, log };
};

const message = (changes: Partial<ChangeRecorded['data']> = {}) =>
  changeRecorded({ ...data, ...changes }, fixedNow);
const done = { batchItemFailures: [] };
const back = { batchItemFailures: [{ itemIdentifier: 'message-1' }] };

test('an event is posted to the practice’s endpoint, once', async () => {
  const { receive, posts, sent, log } = working();

  const answer = await receive(message());

  expect(answer).toEqual(done);
  expect(posts).toEqual([[501, webhook, aChangeEvent()]]);
  expect([sent, log.join().includes('webhook_failed')]).toEqual([[], false]);
});

test.each([
  ['a practice without a webhook', { practice: { id: 501, name: 'Example Practice' } }],
  ['a practice that is not there', { practice: { id: 502, name: 'Another', webhook } }],
])('%s is sent nothing, and that is no fault', async (_, options) => {
  const { receive, posts, sent, dead } = working(options);

  const answer = await receive(message());

  expect([answer, posts, sent, dead]).toEqual([done, [], [], []]);
});

test('a first failure comes again after ten minutes and is not counted', async () => {
  const { receive, sent, dead, log } = working({ posted: failed });

  const answer = await receive(message());

  expect(answer).toEqual(done);
  expect(sent).toEqual([[message({ attempt: 2 }), { delaySeconds: 600 }]]);
  expect(dead).toEqual([]);
  expect(log.join()).not.toContain('webhook_failed');
});

test('a second failure is given up and counted, without a dead letter', async () => {
  const { receive, posts, sent, dead, log } = working({ posted: failed });

  const answer = await receive(message({ attempt: 2 }));

  expect(answer).toEqual(done);
  expect([posts.length, sent, dead]).toEqual([1, [], []]);
  expect(log.map((line) => JSON.parse(line))).toContainEqual({
    level: 'WARN',
    function: 'webhooks',
    message: 'event given up',
    practitionerId: 1001,
    durationMs: 0,
    status: 500,
    reason: 'status',
    code: 'webhook_failed',
    outcome: 'given_up',
  });
});

test('nothing of a client and no address stands in the log, whatever happens', async () => {
  const { receive, log } = working({ posted: failed });

  await receive(message(), message({ attempt: 2 }));

  expect(log.join()).not.toMatch(/Example|example|900000000000000001|1980|\+61/);
});

test('when the second try can’t be put on the queue, the first one comes back', async () => {
  const { receive } = working({
    posted: failed,
    send: () => Promise.reject(new Error('queue away')),
  });

  expect(await receive(message())).toEqual(back);
});

test.each([
  ['an event that is not there', { eventId: 90_000_009 }],
  ['an event of another practitioner', { practitionerId: 1002 }],
])('%s is posted nowhere; the message ends among the dead letters by its tries', async (_, changes) => {
  const { receive, posts } = working();

  const answer = await receive(message(changes));

  expect([answer, posts]).toEqual([back, []]);
});

test('an event of another practice is posted nowhere', async () => {
  const { receive, posts } = working({ practice: { id: 502, name: 'Another', webhook } });

  const answer = await receive(message({ practiceId: 502 }));

  expect([answer, posts]).toEqual([back, []]);
});

test.each([{ ...message(), type: 'com.physitrack.other' }, message({ attempt: 3 }), 'text'])(
  'what is no message of ours goes to the dead letters: %j',
  async (unreadable) => {
    const { receive, posts, dead } = working();

    const answer = await receive(unreadable);

    expect([answer, posts, dead.length]).toEqual([done, [], 1]);
  },
);
