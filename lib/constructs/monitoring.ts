import { Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { createDashboard } from './dashboard.ts';
import { createMetrics, type Scheduled } from './metrics.ts';
import type { ServiceFunction } from './service-function.ts';
import type { WorkQueue } from './work-queue.ts';

export interface MonitoringProps {
  readonly region: string;
  readonly encryptionKey: Key;
  readonly api: RestApi;
  readonly functions: readonly ServiceFunction[];
  /** Called by a schedule: an alarm goes off when one no longer is. */
  readonly scheduled: Readonly<Record<string, Scheduled>>;
  readonly queues: Readonly<Record<string, WorkQueue>>;
  /** @default nobody is written to; alarms are seen in the console */
  readonly email?: string;
}

/** Alarms and the topic that carries them, and the dashboard. What to do about each: docs/operations.md. */
export class Monitoring extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { masterKey: props.encryptionKey, enforceSSL: true });
    this.#letAlarmsPublish();
    if (props.email !== undefined) this.topic.addSubscription(new EmailSubscription(props.email));
    const metrics = createMetrics(this, props);

    for (const [name, queue] of Object.entries(metrics.queues)) {
      this.#alarm(`${name}DeadLetters`, 'A message could not be worked off and waits to be looked at.', {
        metric: queue.deadLetters,
        threshold: 1,
      });
      this.#alarm(`${name}Age`, 'Messages have waited for half an hour: their worker does not keep up.', {
        metric: queue.oldestSeconds,
        threshold: 30 * 60,
      });
    }
    for (const { name, errors, throttles } of metrics.functions) {
      this.#alarm(`${name}-errors`, `${name} stopped, ran out of time or memory, or failed a message.`, {
        metric: errors,
        threshold: 1,
      });
      this.#alarm(`${name}-throttles`, `${name} was called more often than AWS lets it run.`, {
        metric: throttles,
        threshold: 1,
      });
    }
    for (const [code, metric] of Object.entries(metrics.seriousCodes)) {
      this.#alarm(`code-${code}`, `The code ${code} is in the logs: see docs/operations.md.`, {
        metric,
        threshold: 1,
      });
    }
    this.#alarm('ApiErrors', 'The web API answered with a server error.', {
      metric: metrics.api.serverErrors,
      threshold: 1,
    });
    this.#alarm('ApiSlow', 'One page in twenty took longer than three seconds, for a quarter of an hour.', {
      metric: metrics.api.p95,
      threshold: 3000,
      evaluationPeriods: 3,
    });
    for (const [name, { of, missed, runs }] of Object.entries(metrics.scheduled)) {
      this.#alarm(`${name}Stopped`, `${of} has not run: ${missed}.`, {
        metric: runs,
        threshold: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
        evaluationPeriods: 2,
      });
    }
    createDashboard(this, `Physitrack-${props.region}`, metrics);
  }

  /** A topic with a policy of its own (TLS only) loses the default one that lets this account's alarms publish. */
  #letAlarmsPublish(): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  #alarm(
    id: string,
    alarmDescription: string,
    props: Partial<AlarmProps> & Pick<AlarmProps, 'metric' | 'threshold'>,
  ): void {
    new Alarm(this, id, {
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
