import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionFolder } from '../functions.ts';
import type { KeyVault } from './key-vault.ts';
import { ServiceFunction } from './service-function.ts';
import type { Tables } from './tables.ts';
import type { WebhooksPipeline } from './webhooks-pipeline.ts';
import { WorkQueue } from './work-queue.ts';

export interface ClientOpenedPipelineProps {
  readonly folder: FunctionFolder;
  readonly dataKey: Key;
  readonly logKey: Key;
  readonly tables: Tables;
  readonly vault: KeyVault;
  readonly webhooks: WebhooksPipeline;
}

/** After a click: who opened what is recorded, and details older than ten minutes are read again from the PMS. */
export class ClientOpenedPipeline extends Construct {
  readonly worker: ServiceFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: ClientOpenedPipelineProps) {
    super(scope, id);
    this.worker = new ServiceFunction(this, 'Worker', {
      name: 'client-opened',
      folder: props.folder('client-opened'),
      timeoutSeconds: 30,
      memoryMegabytes: 512,
      logKey: props.logKey,
    });
    this.work = new WorkQueue(this, 'Opened', {
      encryptionKey: props.dataKey,
      worker: this.worker,
      batchSize: 5,
      maxConcurrency: 5,
      maxReceiveCount: 5,
    });
    props.tables.bind(this.worker, { accounts: 'read-write', clients: 'read-write' });
    props.vault.bindConnections(this.worker, 'read');
    props.webhooks.work.bindSender(this.worker, 'WEBHOOK_QUEUE_URL');
  }
}
