import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionFolder } from '../functions.ts';
import type { KeyVault } from './key-vault.ts';
import { ServiceFunction } from './service-function.ts';
import type { Tables } from './tables.ts';
import { WorkQueue } from './work-queue.ts';

export interface WebhooksPipelineProps {
  readonly folder: FunctionFolder;
  readonly dataKey: Key;
  readonly logKey: Key;
  readonly tables: Tables;
  readonly vault: KeyVault;
}

/** Messages in one call. Each endpoint may take five seconds: a batch of slow ones still ends within the time below. */
const BATCH_SIZE = 5;
const TIMEOUT_SECONDS = 30;

/** Tells practices' own endpoints what changed: queue -> `webhooks`, which sends itself the second try. */
export class WebhooksPipeline extends Construct {
  readonly worker: ServiceFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: WebhooksPipelineProps) {
    super(scope, id);
    const { tables, vault } = props;
    this.worker = new ServiceFunction(this, 'Worker', {
      name: 'webhooks',
      folder: props.folder('webhooks'),
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMegabytes: 512,
      logKey: props.logKey,
    });
    this.work = new WorkQueue(this, 'Events', {
      encryptionKey: props.dataKey,
      worker: this.worker,
      batchSize: BATCH_SIZE,
      maxConcurrency: 5,
      maxReceiveCount: 5,
    });
    tables.bind(this.worker, { accounts: 'read', clients: 'read' });
    vault.bindHashKey(this.worker); // what they are signed with is derived from it
    this.work.bindSender(this.worker, 'WEBHOOK_QUEUE_URL');
  }
}
