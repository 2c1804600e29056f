import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ErrorCode } from '../../lambdas/core/errors.ts';
import type { ServiceFunction } from './service-function.ts';
import type { WorkQueue } from './work-queue.ts';

/** Codes that mean a fault of ours, or one a person has to look at: each has an alarm. */
const SERIOUS: readonly ErrorCode[] = [
  'unexpected',
  'pms_unexpected',
  'message_unreadable',
  'document_failed',
  'waited_too_long',
];

/** Codes worth a line on the dashboard: what PMS vendors do to us. */
const VENDOR: readonly ErrorCode[] = [
  'pms_rate_limited',
  'pms_unavailable',
  'pms_key_rejected',
  'pms_forbidden',
];

const PERIOD = Duration.minutes(5);

/** A function that runs by the clock, and what is not done when it does not, as the end of a sentence. */
export interface Scheduled {
  readonly fn: ServiceFunction;
  readonly missed: string;
}

export interface Metrics {
  readonly queues: Readonly<Record<string, { waiting: Metric; oldestSeconds: Metric; deadLetters: Metric }>>;
  readonly functions: ReadonlyArray<{
    readonly name: string;
    readonly calls: Metric;
    readonly errors: Metric;
    readonly throttles: Metric;
    readonly p95: Metric;
  }>;
  readonly api: { readonly calls: Metric; readonly serverErrors: Metric; readonly p95: Metric };
  readonly scheduled: Readonly<
    Record<string, { readonly of: string; readonly missed: string; readonly runs: Metric }>
  >;
  readonly seriousCodes: Readonly<Record<string, Metric>>;
  readonly vendorCodes: Readonly<Record<string, Metric>>;
}

/** Every number that is watched. Codes are counted out of the functions' structured logs. */
export const createMetrics = (
  scope: Construct,
  props: {
    readonly region: string;
    readonly api: RestApi;
    readonly functions: readonly ServiceFunction[];
    readonly scheduled: Readonly<Record<string, Scheduled>>;
    readonly queues: Readonly<Record<string, WorkQueue>>;
  },
): Metrics => {
  const period = { period: PERIOD };
  const namespace = `Physitrack/${props.region}`;
  for (const fn of props.functions) {
    new MetricFilter(scope, `${fn.name}-codes`, {
      logGroup: fn.logGroup,
      filterPattern: FilterPattern.exists('$.code'),
      metricNamespace: namespace,
      metricName: 'Codes',
      metricValue: '1',
      dimensions: { code: '$.code' },
    });
  }
  const codes = (list: readonly ErrorCode[]) =>
    Object.fromEntries(
      list.map((code) => [
        code,
        new Metric({
          namespace,
          metricName: 'Codes',
          dimensionsMap: { code },
          statistic: Stats.SUM,
          ...period,
        }),
      ]),
    );
  return {
    queues: Object.fromEntries(
      Object.entries(props.queues).map(([name, { queue, deadLetters }]) => [
        name,
        {
          waiting: queue.metricApproximateNumberOfMessagesVisible(period),
          oldestSeconds: queue.metricApproximateAgeOfOldestMessage(period),
          deadLetters: deadLetters.metricApproximateNumberOfMessagesVisible(period),
        },
      ]),
    ),
    functions: props.functions.map(({ name, lambda }) => ({
      name,
      calls: lambda.metricInvocations(period),
      errors: lambda.metricErrors(period),
      throttles: lambda.metricThrottles(period),
      p95: lambda.metricDuration({ ...period, statistic: Stats.p(95) }),
    })),
    api: {
      calls: props.api.metricCount(period),
      serverErrors: props.api.metricServerError(period),
      p95: props.api.metricLatency({ ...period, statistic: Stats.p(95) }),
    },
    scheduled: Object.fromEntries(
      Object.entries(props.scheduled).map(([name, { fn, missed }]) => [
        name,
        { of: fn.name, missed, runs: fn.lambda.metricInvocations(period) },
      ]),
    ),
    seriousCodes: codes(SERIOUS),
    vendorCodes: codes(VENDOR),
  };
};
