import { LOCAL_ACCOUNT, type QueueResource } from './resources.ts';

/** fauxqs keeps one row a name whatever the region, so the region goes into its name. */
export const innerName = (region: string, name: string): string => `${region}--${name}`;
/** A queue's ARN. */
export const arnOf = (region: string, name: string): string =>
  `arn:aws:sqs:${region}:${LOCAL_ACCOUNT}:${name}`;
/** The name that a queue's URL or ARN ends with. */
export const nameOf = (queueUrlOrArn: string): string => queueUrlOrArn.split(/[/:]/).at(-1) ?? '';

/** Attributes of a queue as SQS names them. */
export const queueAttributes = (queue: QueueResource): Readonly<Record<string, string>> => ({
  VisibilityTimeout: String(queue.visibilitySeconds),
  DelaySeconds: String(queue.delaySeconds),
  MessageRetentionPeriod: String(queue.retentionSeconds),
  RedrivePolicy:
    queue.redrive === undefined
      ? ''
      : JSON.stringify({
          deadLetterTargetArn: arnOf(queue.region, innerName(queue.region, nameOf(queue.redrive.targetArn))),
          maxReceiveCount: queue.redrive.maxReceiveCount,
        }),
});
