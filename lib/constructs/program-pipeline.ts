import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionFolder } from '../functions.ts';
import type { DocumentBucket } from './document-bucket.ts';
import type { KeyVault } from './key-vault.ts';
import { ServiceFunction } from './service-function.ts';
import type { Tables } from './tables.ts';
import type { WebhooksPipeline } from './webhooks-pipeline.ts';
import { WorkQueue } from './work-queue.ts';

export interface ProgramPipelineProps {
  readonly folder: FunctionFolder;
  readonly dataKey: Key;
  readonly logKey: Key;
  readonly tables: Tables;
  readonly vault: KeyVault;
  readonly documents: DocumentBucket;
  readonly webhooks: WebhooksPipeline;
  /** Links to documents begin so. */
  readonly publicUrl: string;
  readonly paper: 'A4' | 'Letter';
  readonly locale: string;
}

const DOCUMENT_TIMEOUT_SECONDS = 30;
/** Longer than the timeout: whoever held a lease that is over was stopped, so nobody is still filing. */
const LEASE_SECONDS = DOCUMENT_TIMEOUT_SECONDS + 15;

/** How often the sweep looks for work that never reached the queue, or whose time has come. */
const SWEEP_EVERY = Duration.minutes(1);

/** From an assigned program to its document in the PMS: queue -> `program-document`, and the sweep behind it. */
export class ProgramPipeline extends Construct {
  readonly document: ServiceFunction;
  readonly sweep: ServiceFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: ProgramPipelineProps) {
    super(scope, id);
    const { folder, tables, vault, logKey } = props;

    this.document = new ServiceFunction(this, 'Document', {
      name: 'program-document',
      folder: folder('program-document'),
      timeoutSeconds: DOCUMENT_TIMEOUT_SECONDS,
      memoryMegabytes: 1769, // one whole processor: drawing is what takes time
      logKey,
    });
    this.work = new WorkQueue(this, 'Programs', {
      encryptionKey: props.dataKey,
      worker: this.document,
      batchSize: 5,
      maxConcurrency: 10,
      maxReceiveCount: 10,
    });
    this.document.set('DOCUMENT_PAPER', props.paper);
    this.document.set('LOCALE', props.locale);
    this.document.set('DELIVERY_LEASE_SECONDS', String(LEASE_SECONDS));
    tables.bind(this.document, {
      accounts: 'read-write',
      clients: 'read-write',
      sharing: 'read',
      programs: 'read-write',
    });
    vault.bindConnections(this.document, 'read');
    vault.bindVendorSettings(this.document);
    this.document.set('PUBLIC_URL', props.publicUrl);
    props.documents.bindWriter(this.document);
    this.work.bindSender(this.document, 'PROGRAM_QUEUE_URL');
    props.webhooks.work.bindSender(this.document, 'WEBHOOK_QUEUE_URL');

    this.sweep = new ServiceFunction(this, 'Sweep', {
      name: 'program-sweep',
      folder: folder('program-sweep'),
      timeoutSeconds: 50, // below the interval: two sweeps never run side by side
      memoryMegabytes: 512,
      logKey,
    });
    tables.bind(this.sweep, { programs: 'read-update' });
    this.work.bindSender(this.sweep, 'PROGRAM_QUEUE_URL');
    new Rule(this, 'SweepSchedule', {
      description: 'Sends program documents again that never reached the queue',
      schedule: Schedule.rate(SWEEP_EVERY),
      // The next run is a minute away: an old call is not worth repeating.
      targets: [new LambdaFunction(this.sweep.lambda, { retryAttempts: 0, maxEventAge: SWEEP_EVERY })],
    });
  }
}
