import { Duration } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Variable } from '../../lambdas/platform/config.ts';
import type { ServiceFunction } from './service-function.ts';

export interface WorkQueueProps {
  readonly encryptionKey: Key;
  /** The function that works the queue off. */
  readonly worker: ServiceFunction;
  /** Messages in one call. */
  readonly batchSize: number;
  /** Calls at the same time: how hard we press a PMS, and how much of the account's concurrency we take. */
  readonly maxConcurrency: number;
  /** Tries before a message goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** SQS's longest. A message that waits for a person must not disappear over the holidays. */
const RETENTION = Duration.days(14);

/** AWS's advice, so that a batch that was throttled is not tried twice at once: six times the function's timeout. */
const VISIBILITY_IN_TIMEOUTS = 6;

/** A queue, the function that works it off, and the dead-letter queue for what it cannot do. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly #key: Key;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.#key = props.encryptionKey;
    const { worker } = props;
    const common = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: props.encryptionKey,
      enforceSSL: true,
      retentionPeriod: RETENTION,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', common);
    this.queue = new Queue(this, 'Queue', {
      ...common,
      visibilityTimeout: Duration.seconds(worker.timeoutSeconds * VISIBILITY_IN_TIMEOUTS),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount },
    });

    worker.allow({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [this.queue.queueArn],
    });
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: worker.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
    });
    // Lambda checks the role's permissions while it makes the mapping.
    mapping.node.addDependency(worker.lambda);
    this.bindDeadLetters(worker, 'DEAD_LETTER_QUEUE_URL');
  }

  /** Lets a function put messages on the queue and tells it the address. */
  bindSender(fn: ServiceFunction, variable: Variable): void {
    this.#allowSending(fn, this.queue, variable);
  }

  /** Lets a function put messages aside itself, with the reason. */
  bindDeadLetters(fn: ServiceFunction, variable: Variable): void {
    this.#allowSending(fn, this.deadLetters, variable);
  }

  #allowSending(fn: ServiceFunction, queue: Queue, variable: Variable): void {
    fn.set(variable, queue.queueUrl);
    fn.allow({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    fn.allowKey(this.#key, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']);
  }
}
