import { randomUUID } from 'node:crypto';
import type { ScheduledEvent } from 'aws-lambda';
import { LOCAL_ACCOUNT } from './emulators/resources.ts';
import type { Schedule } from './templates/read-work.ts';

const unitMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Milliseconds of `rate(1 minute)`; `undefined` for anything else (`cron(…)` is not used by our stacks). */
export const parseRate = (expression: string): number | undefined => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitLength = unitMs[unit ?? ''];
  return count === undefined || unitLength === undefined || count === '0'
    ? undefined
    : Number(count) * unitLength;
};

/** EventBridge's event of a schedule. `at`: epoch milliseconds. */
export const scheduledEvent = (
  schedule: Schedule,
  region: string,
  at: number,
): ScheduledEvent<Record<string, never>> => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: LOCAL_ACCOUNT,
  time: `${new Date(at).toISOString().slice(0, 19)}Z`,
  region,
  resources: [schedule.arn],
  detail: {},
});

/**
 * Calls a function by the clock: the first time one interval from now. A schedule the laptop can't keep is said
 * so, not dropped silently.
 */
export const startSchedule = (options: {
  readonly schedule: Schedule;
  /** AWS region. */
  readonly region: string;
  readonly now: () => number;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly log: (line: string) => void;
}): { close(): void } => {
  const { schedule } = options;
  const everyMs = parseRate(schedule.expression);
  if (everyMs === undefined) {
    options.log(
      `Schedule ${schedule.name}: the laptop does not know ${schedule.expression}, it will not run.`,
    );
    return { close: () => undefined };
  }
  const timer = setInterval(() => {
    const own = () => scheduledEvent(schedule, options.region, options.now());
    void options.invoke(schedule.input === undefined ? own() : JSON.parse(schedule.input));
  }, everyMs);
  return { close: () => clearInterval(timer) };
};
