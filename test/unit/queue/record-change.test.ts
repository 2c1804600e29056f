import { expect, test } from '@jest/globals';
import { clientCreated } from '../../../lambdas/core/change-event.ts';
import { createRecordChange } from '../../../lambdas/queue/record-change.ts';
import { aClient, aPractitioner, fixedNow } from '../../support/builders.ts';
import { memoryChangeEvents } from '../../support/change-events.ts';

const change = clientCreated(aClient(), aPractitioner());

const recording = (send: (message: unknown) => Promise<void> = async () => {}) => {
  const events = memoryChangeEvents();
  const sent: unknown[] = [];
  const record = createRecordChange({
    events,
    now: () => fixedNow,
    send: async (message) => {
      await send(message);
      sent.push(message);
    },
  });
  return { record, events, sent };
};

test('a change is kept, then told to the webhooks with ids alone', async () => {
  const { record, events, sent } = recording();

  await record(change);

  expect(events.all).toEqual([{ ...change, id: 90_000_001 }]);
  expect(sent).toEqual([
    {
      specversion: '1.0',
      id: 'change-90000001-1',
      source: 'physitrack/pms-integrations',
      type: 'com.physitrack.change.recorded.v1',
      time: '2026-03-02T09:00:00.000Z',
      data: { eventId: 90_000_001, practitionerId: 1001, practiceId: 501 },
    },
  ]);
});

test('recording twice keeps one event and tells twice: the first telling may be the one that was lost', async () => {
  const { record, events, sent } = recording();

  await record(change);
  await record(change);

  expect(events.all).toHaveLength(1);
  expect(sent).toEqual([sent[0], sent[0]]);
});

test('a queue that is away is a fault of the caller’s work, which comes again', async () => {
  const { record, events } = recording(() => Promise.reject(new Error('queue away')));

  await expect(record(change)).rejects.toThrow('queue away');

  expect(events.all).toHaveLength(1);
});
