import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { codeOf } from '../core/errors.ts';
import { describeError, type Logger } from './logger.ts';

/** Puts a message on one queue. `delaySeconds`: 0 … 900. */
export type SendMessage = (
  message: unknown,
  options?: { readonly delaySeconds?: number; readonly reason?: string },
) => Promise<void>;

/** SQS's longest delay. */
export const LONGEST_DELAY_SECONDS = 900;

/**
 * JSON in ASCII: SQS refuses a message with any character outside XML's, and what people type into a note can hold
 * all of Unicode. Escaped, every text travels as it is.
 */
export const messageBody = (message: unknown): string =>
  JSON.stringify(message).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A sender for what is also found in other ways: a queue that is away is counted, and whoever waits is not stopped. */
export const tolerant =
  (send: SendMessage, logger: Logger, words: string): SendMessage =>
  async (message, options) => {
    try {
      await send(message, options);
    } catch (error) {
      logger.error(words, { code: codeOf(error), ...describeError(error) });
    }
  };

/** `reason` travels as a message attribute, so that whoever reads a dead letter sees why it is there. */
export const createSender =
  (client: SQSClient, queueUrl: string): SendMessage =>
  async (message, options = {}) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: typeof message === 'string' ? message : messageBody(message),
        ...(options.delaySeconds === undefined ? {} : { DelaySeconds: options.delaySeconds }),
        ...(options.reason === undefined
          ? {}
          : { MessageAttributes: { reason: { DataType: 'String', StringValue: options.reason } } }),
      }),
    );
  };
