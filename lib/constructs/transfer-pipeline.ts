import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionFolder } from '../functions.ts';
import { ServiceFunction } from './service-function.ts';
import type { Tables } from './tables.ts';
import { WorkQueue } from './work-queue.ts';

export interface TransferPipelineProps {
  readonly folder: FunctionFolder;
  readonly dataKey: Key;
  readonly logKey: Key;
  readonly tables: Tables;
}

/** Long enough for some thousand clients in one call; what is left goes on with the next message. */
const TIMEOUT_SECONDS = 120;

/** Moves all clients of a practitioner who leaves to a colleague: queue -> `client-transfer`, which sends itself the rest. */
export class TransferPipeline extends Construct {
  readonly worker: ServiceFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: TransferPipelineProps) {
    super(scope, id);
    this.worker = new ServiceFunction(this, 'Worker', {
      name: 'client-transfer',
      folder: props.folder('client-transfer'),
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMegabytes: 512,
      logKey: props.logKey,
    });
    this.work = new WorkQueue(this, 'Transfers', {
      encryptionKey: props.dataKey,
      worker: this.worker,
      batchSize: 1,
      maxConcurrency: 2,
      maxReceiveCount: 10,
    });
    props.tables.bind(this.worker, { accounts: 'read-write', clients: 'read-write' });
    this.work.bindSender(this.worker, 'TRANSFER_QUEUE_URL');
  }
}
