import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { FunctionFolder } from '../functions.ts';
import { ServiceFunction } from './service-function.ts';
import type { Tables } from './tables.ts';

export interface BillingProps {
  readonly region: string;
  readonly folder: FunctionFolder;
  readonly logKey: Key;
  readonly tables: Tables;
}

/** How often it looks for events that were written and never sent. */
const EVERY = Duration.minutes(5);

/**
 * What the billing system, which is outside, is told: every change of a subscription is an event on this bus (schema:
 * docs/billing-events.md). Events are written with the change and sent after it; `billing-events` sends what was left.
 */
export class Billing extends Construct {
  readonly bus: EventBus;
  readonly sweep: ServiceFunction;

  constructor(scope: Construct, id: string, props: BillingProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: `physitrack-${props.region}-billing`,
      description: `Changes of subscriptions, region ${props.region}`,
    });
    this.sweep = new ServiceFunction(this, 'Sweep', {
      name: 'billing-events',
      folder: props.folder('billing-events'),
      timeoutSeconds: 60,
      memoryMegabytes: 512,
      logKey: props.logKey,
    });
    props.tables.bind(this.sweep, { accounts: 'read-update' });
    this.bindSender(this.sweep);
    new Rule(this, 'Schedule', {
      description: 'Sends billing events that were not sent with their change',
      schedule: Schedule.rate(EVERY),
      targets: [new LambdaFunction(this.sweep.lambda, { retryAttempts: 0, maxEventAge: EVERY })],
    });
  }

  /** Lets a function put events on the bus and tells it the name. */
  bindSender(fn: ServiceFunction): void {
    fn.set('BILLING_BUS', this.bus.eventBusName);
    fn.allow({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] });
  }
}
