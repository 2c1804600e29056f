/** One piece of work, measured again and again. */
import { countOperations, mostOperations } from './aws-calls.ts';
import type { Operations, WorkFigures } from './figures.ts';
import { median, quantile } from './statistics.ts';
import type { Subject } from './subject.ts';

export interface Work {
  /** The function whose operations count. */
  readonly functionName: string;
  readonly samples: number;
  /** Not measured: workers start, code gets hot. */
  readonly warmUps: number;
  /** Makes the next sample possible; neither timed nor counted. */
  readonly prepare?: (sample: number) => Promise<void>;
  /** The work itself; throws when it did not do what it should. */
  readonly run: (sample: number) => Promise<void>;
  /** Waits for what it set off in the background, so that one sample does not slow the next; not timed. */
  readonly settle?: () => Promise<void>;
}

/** Runs a piece of work one at a time. */
export const measureWork = async (subject: Subject, work: Work): Promise<WorkFigures> => {
  const times: number[] = [];
  const operations: Operations[] = [];
  let pmsCalls = 0;
  for (let sample = -work.warmUps; sample < work.samples; sample += 1) {
    await work.prepare?.(sample);
    await subject.takePmsCalls();
    subject.aws.forget();
    const since = performance.now();
    await work.run(sample);
    const milliseconds = performance.now() - since;
    await work.settle?.();
    if (sample < 0) continue;
    times.push(milliseconds);
    operations.push(countOperations(subject.aws.callsOf(work.functionName)));
    pmsCalls = Math.max(pmsCalls, await subject.takePmsCalls());
  }
  return {
    ms: median(times),
    p95Ms: quantile(times, 0.95),
    samples: work.samples,
    ...mostOperations(operations),
    pmsCalls,
  };
};
