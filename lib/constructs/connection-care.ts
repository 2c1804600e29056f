import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionFolder } from '../functions.ts';
import type { KeyVault } from './key-vault.ts';
import type { ProgramPipeline } from './program-pipeline.ts';
import { ServiceFunction } from './service-function.ts';
import type { Tables } from './tables.ts';

export interface ConnectionCareProps {
  readonly folder: FunctionFolder;
  readonly logKey: Key;
  readonly tables: Tables;
  readonly vault: KeyVault;
  readonly programs: ProgramPipeline;
  /** IANA: connections are checked in its night. */
  readonly timeZone: string;
}

/** How often it looks which connections are due: each has a moment of its own in the night. */
const EVERY = Duration.minutes(5);

/** Every night each connection is checked: does the key still work, is the role the same, is it the same account. */
export class ConnectionCare extends Construct {
  readonly check: ServiceFunction;

  constructor(scope: Construct, id: string, props: ConnectionCareProps) {
    super(scope, id);
    this.check = new ServiceFunction(this, 'Check', {
      name: 'connection-check',
      folder: props.folder('connection-check'),
      timeoutSeconds: 240, // below the interval: two runs never ask the same vendors side by side
      memoryMegabytes: 512,
      logKey: props.logKey,
    });
    this.check.set('TIME_ZONE', props.timeZone);
    props.tables.bind(this.check, { accounts: 'read-write' });
    props.vault.bindConnections(this.check, 'read');
    props.programs.work.bindSender(this.check, 'PROGRAM_QUEUE_URL');
    new Rule(this, 'Schedule', {
      description: 'Checks the connections whose time has come',
      schedule: Schedule.rate(EVERY),
      targets: [new LambdaFunction(this.check.lambda, { retryAttempts: 0, maxEventAge: EVERY })],
    });
  }
}
