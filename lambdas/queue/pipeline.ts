import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod/mini';
import { codeOf } from '../core/errors.ts';
import { parseJson } from '../core/parse-json.ts';
import { describeError, type Logger } from '../platform/logger.ts';

export interface QueuePipelineOptions<Message> {
  readonly logger: Logger;
  readonly schema: z.ZodMiniType<Message>;
  /** One message. Throwing returns it to the queue; `signal` aborts shortly before the function's time is up. */
  readonly handle: (message: Message, context: { readonly signal: AbortSignal }) => Promise<void>;
  /** Where an unreadable message goes, as it came, with the reason. */
  readonly deadLetter: (body: string, reason: string) => Promise<void>;
}

/** Time kept back for recording what became of a message. */
const RESERVE_MS = 3000;

/**
 * The one queue pipeline: parse each message, run them side by side, report those that failed. One bad message
 * never holds up its batch; an unreadable one goes to the dead-letter queue with the path of the first fault
 * (never its value).
 */
export const queuePipeline = <Message>(options: QueuePipelineOptions<Message>) => {
  const { logger } = options;

  const runOne = async (record: SQSRecord, signal: AbortSignal): Promise<void> => {
    const parsed = options.schema.safeParse(parseJson(record.body));
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.join('.') ?? '';
      await options.deadLetter(
        record.body,
        `message_unreadable: ${path === '' ? 'not a known event' : path}`,
      );
      logger.warn('unreadable message', { code: 'message_unreadable', messageId: record.messageId });
      return;
    }
    await options.handle(parsed.data, { signal });
  };

  return middy<SQSEvent, SQSBatchResponse>().handler(async (event, context: Context) => {
    const signal = AbortSignal.timeout(Math.max(1000, context.getRemainingTimeInMillis() - RESERVE_MS));
    const results = await Promise.allSettled(event.Records.map((record) => runOne(record, signal)));
    const batchItemFailures = results.flatMap((result, index) => {
      const record = event.Records[index];
      if (result.status === 'fulfilled' || record === undefined) return [];
      logger.error('message failed', {
        code: codeOf(result.reason),
        messageId: record.messageId,
        ...describeError(result.reason),
      });
      return [{ itemIdentifier: record.messageId }];
    });
    logger.info('batch done', { count: event.Records.length });
    return { batchItemFailures };
  });
};
