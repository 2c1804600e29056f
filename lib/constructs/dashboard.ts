import { Dashboard, GraphWidget, type IMetric, type IWidget, Row } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Metrics } from './metrics.ts';

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: 12, height: 6 });

/** One screen: are people served, does work flow, what do PMS vendors answer, what went wrong. */
export const createDashboard = (scope: Construct, dashboardName: string, metrics: Metrics): Dashboard => {
  const queues = Object.entries(metrics.queues);
  return new Dashboard(scope, 'Dashboard', {
    dashboardName,
    widgets: [
      [
        new Row(
          graph('Requests, server errors', [metrics.api.calls], [metrics.api.serverErrors]),
          graph('Slowest one in twenty (ms)', [metrics.api.p95, ...metrics.functions.map((fn) => fn.p95)]),
        ),
      ],
      ...queues.map(([name, queue]) => [
        new Row(
          graph(`${name}: waiting, oldest (s)`, [queue.waiting], [queue.oldestSeconds]),
          graph(`${name}: dead letters`, [queue.deadLetters]),
        ),
      ]),
      [
        new Row(
          graph(
            'Runs by the clock',
            Object.values(metrics.scheduled).map(({ runs }) => runs),
          ),
        ),
      ],
      [
        new Row(
          graph('What PMS vendors answered', Object.values(metrics.vendorCodes)),
          graph('Faults to look at', Object.values(metrics.seriousCodes)),
        ),
      ],
      [
        new Row(
          graph(
            'Function errors, throttles',
            metrics.functions.map((fn) => fn.errors),
            metrics.functions.map((fn) => fn.throttles),
          ),
          graph(
            'Function calls',
            metrics.functions.map((fn) => fn.calls),
          ),
        ),
      ],
    ],
  });
};
