import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Puts a message on one queue. `delaySeconds`: 0 … 900. */
export type SendMessage = (
  message: unknown,
  options?: { readonly delaySeconds?: number; readonly reason?: string },
) => Promise<void>;

/** SQS's longest delay. */
export const LONGEST_DELAY_SECONDS = 900;

/** `reason` travels as a message attribute, so that whoever reads a dead letter sees why it is there. */
export const createSender =
  (client: SQSClient, queueUrl: string): SendMessage =>
  async (message, options = {}) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: typeof message === 'string' ? message : JSON.stringify(message),
        ...(options.delaySeconds === undefined ? {} : { DelaySeconds: options.delaySeconds }),
        ...(options.reason === undefined
          ? {}
          : { MessageAttributes: { reason: { DataType: 'String', StringValue: options.reason } } }),
      }),
    );
  };
