import { describe, expect, test } from '@jest/globals';
import { doneMessages, queueEvent } from '../../../local/queues.ts';
import { parseRate, scheduledEvent } from '../../../local/schedules.ts';

const messages = [
  { MessageId: 'a', ReceiptHandle: 'ra', Body: 'A' },
  { MessageId: 'b', ReceiptHandle: 'rb', Body: 'B' },
];
const answered = (payload: unknown) => ({ kind: 'answered', payload }) as const;

describe('a batch', () => {
  test('arrives in the form Lambda gives it', () => {
    const message = {
      MessageId: 'a',
      ReceiptHandle: 'ra',
      Body: '{}',
      MD5OfBody: 'md5',
      Attributes: { ApproximateReceiveCount: '3', SentTimestamp: '1' },
      MessageAttributes: { reason: { DataType: 'String', StringValue: 'because' } },
    };

    expect(queueEvent([message], 'arn:queue', 'ap-southeast-2')).toEqual({
      Records: [
        {
          messageId: 'a',
          receiptHandle: 'ra',
          body: '{}',
          attributes: {
            ApproximateReceiveCount: '3',
            SentTimestamp: '1',
            SenderId: '',
            ApproximateFirstReceiveTimestamp: '0',
          },
          messageAttributes: {
            reason: {
              dataType: 'String',
              stringValue: 'because',
              stringListValues: [],
              binaryListValues: [],
            },
          },
          md5OfBody: 'md5',
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:queue',
          awsRegion: 'ap-southeast-2',
        },
      ],
    });
  });

  test('is done with as a whole when nothing is reported, and but for what is reported', () => {
    expect(doneMessages(messages, answered(null), true)).toEqual(messages);
    expect(doneMessages(messages, answered({ batchItemFailures: [] }), true)).toEqual(messages);
    expect(doneMessages(messages, answered({ batchItemFailures: [{ itemIdentifier: 'a' }] }), true)).toEqual([
      messages[1],
    ]);
  });

  test('is done again as a whole when the function failed or its report makes no sense', () => {
    const failed = { kind: 'failed', reason: 'timed_out', message: '' } as const;

    expect(doneMessages(messages, failed, true)).toEqual([]);
    expect(doneMessages(messages, answered({ batchItemFailures: [{}] }), true)).toEqual([]);
    expect(doneMessages(messages, answered({ batchItemFailures: [{ itemIdentifier: 'z' }] }), true)).toEqual(
      [],
    );
  });

  test('is done with whatever a function reports that was not asked to report', () => {
    expect(doneMessages(messages, answered({ batchItemFailures: [{ itemIdentifier: 'a' }] }), false)).toEqual(
      messages,
    );
  });
});

describe('a schedule', () => {
  test.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
    ['rate(0 minutes)', undefined],
    ['cron(0 12 * * ? *)', undefined],
  ])('%s is every %s ms', (expression, milliseconds) => {
    expect(parseRate(expression)).toBe(milliseconds);
  });

  test('calls with the event of EventBridge, its time in whole seconds', () => {
    const schedule = { name: 'sweep', arn: 'arn:rule', expression: 'rate(1 minute)', functionArn: 'arn:f' };

    expect(scheduledEvent(schedule, 'eu-west-1', Date.UTC(2026, 2, 2, 9, 0, 0, 500))).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-03-02T09:00:00Z',
      region: 'eu-west-1',
      resources: ['arn:rule'],
      detail: {},
    });
  });
});
