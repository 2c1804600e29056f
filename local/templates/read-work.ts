import * as z from 'zod/mini';
import { numeric, type StackReader } from './stack-reader.ts';

/** A queue whose messages a function works off. */
export interface QueueWorker {
  readonly queueArn: string;
  /** Name or ARN, as the template says it. */
  readonly functionName: string;
  readonly batchSize: number;
  /** How long a batch that is not full waits for more. */
  readonly windowSeconds: number;
  readonly reportsFailures: boolean;
  readonly maximumConcurrency?: number;
}

/** A function that runs by the clock. */
export interface Schedule {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly functionArn: string;
  /** What the function is called with; `undefined`: EventBridge's own event. */
  readonly input?: string;
}

const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.optional(numeric),
  MaximumBatchingWindowInSeconds: z.optional(numeric),
  FunctionResponseTypes: z.optional(z.array(z.string())),
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.optional(numeric) })),
  Enabled: z.optional(z.boolean()),
});

/** Lambda's default batch of a queue. */
const DEFAULT_BATCH_SIZE = 10;

export const readQueueWorkers = (reader: StackReader): readonly QueueWorker[] =>
  reader.ofType('AWS::Lambda::EventSourceMapping', mappingSchema).flatMap(({ properties }) => {
    if (properties.Enabled === false) return [];
    const maximumConcurrency = properties.ScalingConfig?.MaximumConcurrency;
    return [
      {
        queueArn: properties.EventSourceArn,
        functionName: properties.FunctionName,
        batchSize: properties.BatchSize ?? DEFAULT_BATCH_SIZE,
        windowSeconds: properties.MaximumBatchingWindowInSeconds ?? 0,
        reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
        ...(maximumConcurrency === undefined ? {} : { maximumConcurrency }),
      },
    ];
  });

const ruleSchema = z.object({
  ScheduleExpression: z.optional(z.string()),
  State: z.optional(z.string()),
  Targets: z.optional(z.array(z.object({ Arn: z.string(), Input: z.optional(z.string()) }))),
});

const schedulerSchema = z.object({
  ScheduleExpression: z.string(),
  State: z.optional(z.string()),
  Target: z.object({ Arn: z.string(), Input: z.optional(z.string()) }),
});

/** EventBridge rules with a schedule, and EventBridge Scheduler's schedules. */
export const readSchedules = (reader: StackReader): readonly Schedule[] => {
  const rules = reader
    .ofType('AWS::Events::Rule', ruleSchema)
    .flatMap(({ logicalId, properties }) =>
      (properties.Targets ?? []).map((target) => ({ logicalId, target, ...properties })),
    );
  const scheduled = reader
    .ofType('AWS::Scheduler::Schedule', schedulerSchema)
    .map(({ logicalId, properties }) => ({ logicalId, target: properties.Target, ...properties }));
  return [...rules, ...scheduled].flatMap(({ logicalId, target, ScheduleExpression, State }) => {
    if (ScheduleExpression === undefined || State === 'DISABLED') return [];
    const name = reader.ref(logicalId);
    return [
      {
        name,
        arn: `arn:aws:events:${reader.stack.region}:${reader.stack.account}:rule/${name}`,
        expression: ScheduleExpression,
        functionArn: target.Arn,
        ...(target.Input === undefined ? {} : { input: target.Input }),
      },
    ];
  });
};
