import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Outcome } from './functions/function-worker.ts';
import type { QueueWorker } from './templates/read-work.ts';

/** What a poller needs; `client` is its own, with the credentials of the function's role, as Lambda's pollers have. */
export interface PollerOptions {
  readonly worker: QueueWorker;
  readonly queueUrl: string;
  /** AWS region. */
  readonly region: string;
  readonly client: SQSClient;
  readonly invoke: (event: SQSEvent) => Promise<Outcome>;
  readonly log: (line: string) => void;
}

export interface Poller {
  /** Takes no further message. What is under way may still finish; nobody waits for it. */
  close(): Promise<void>;
}

/** SQS's longest wait. */
const LONG_POLL_SECONDS = 20;
/** Without a limit in the template Lambda starts with five pollers. */
const DEFAULT_CONCURRENCY = 5;
const MOST_MESSAGES_A_RECEIVE = 10;
const PAUSE_AFTER_FAILURE_MS = 1000;

/** The event Lambda makes of messages (Lambda developer guide, "Using Lambda with Amazon SQS"). */
export const queueEvent = (messages: readonly Message[], queueArn: string, region: string): SQSEvent => ({
  Records: messages.map((message) => ({
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
      ...message.Attributes,
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
        name,
        {
          stringListValues: [],
          binaryListValues: [],
          dataType: attribute.DataType ?? 'String',
          ...(attribute.StringValue === undefined ? {} : { stringValue: attribute.StringValue }),
          ...(attribute.BinaryValue === undefined
            ? {}
            : { binaryValue: Buffer.from(attribute.BinaryValue).toString('base64') }),
        },
      ]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  })),
});

const batchResponseSchema = z.nullish(
  z.object({ batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string() }))) }),
);

/**
 * Which messages are done with. A function that failed, or whose report is not understood or names a message it
 * was not given, has done none of them.
 */
export const doneMessages = (
  messages: readonly Message[],
  outcome: Outcome,
  reportsFailures: boolean,
): readonly Message[] => {
  if (outcome.kind === 'failed') return [];
  if (!reportsFailures) return messages;
  const report = batchResponseSchema.safeParse(outcome.payload);
  if (!report.success) return [];
  const failed = new Set((report.data?.batchItemFailures ?? []).map((each) => each.itemIdentifier));
  const known = new Set(messages.map((message) => message.MessageId));
  if ([...failed].some((id) => !known.has(id))) return [];
  return messages.filter((message) => !failed.has(message.MessageId ?? ''));
};

/** Works a queue off with a function: receive, invoke, delete what is done; the rest comes back by itself. */
export const startPoller = (options: PollerOptions): Poller => {
  const { worker, queueUrl, client } = options;
  const stopping = new AbortController();
  const limit = worker.maximumConcurrency ?? DEFAULT_CONCURRENCY;
  const running = new Set<Promise<void>>();
  const stopped = new Promise((resolve) => {
    stopping.signal.addEventListener('abort', resolve);
  });

  const receive = async (most: number, waitSeconds: number): Promise<readonly Message[]> => {
    const answer = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(most, MOST_MESSAGES_A_RECEIVE),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: stopping.signal },
    );
    return answer.Messages ?? [];
  };

  const receiveBatch = async (): Promise<readonly Message[]> => {
    const batch = [...(await receive(worker.batchSize, LONG_POLL_SECONDS))];
    const until = Date.now() + worker.windowSeconds * 1000;
    while (batch.length > 0 && batch.length < worker.batchSize && Date.now() < until) {
      const leftSeconds = Math.ceil((until - Date.now()) / 1000);
      batch.push(...(await receive(worker.batchSize - batch.length, leftSeconds)));
    }
    return batch;
  };

  const work = async (messages: readonly Message[]): Promise<void> => {
    const outcome = await options.invoke(queueEvent(messages, worker.queueArn, options.region));
    const done = doneMessages(messages, outcome, worker.reportsFailures);
    if (done.length === 0) return;
    const entries = done.map((message, index) => ({
      Id: String(index),
      ReceiptHandle: message.ReceiptHandle ?? '',
    }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  };

  const report = (error: unknown): void => {
    if (!stopping.signal.aborted) options.log(`Queue ${queueUrl.split('/').at(-1)}: ${error}`);
  };

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const messages = await receiveBatch();
        if (messages.length === 0) continue;
        const one: Promise<void> = work(messages)
          .catch(report)
          .finally(() => running.delete(one));
        running.add(one);
        if (running.size >= limit) await Promise.race([...running, stopped]);
      } catch (error) {
        report(error);
        await sleep(PAUSE_AFTER_FAILURE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };

  const polling = poll();
  return {
    async close() {
      stopping.abort();
      await polling;
      void Promise.all(running).then(() => client.destroy());
    },
  };
};
