/** Requests as API Gateway sends them, and a pipeline to send them through. */
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { type HttpPipelineOptions, httpPipeline } from '../../lambdas/http/pipeline.ts';
import type { WebHandler } from '../../lambdas/http/request.ts';
import { createLogger } from '../../lambdas/platform/logger.ts';
import { createSite } from '../../lambdas/web/site.ts';
import { fixedNow } from './builders.ts';

export const site = createSite('au', 'https://au.example.org');

export const aRequest = (changes: {
  readonly method?: 'GET' | 'POST';
  readonly route: string;
  readonly path?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: ReadonlyArray<readonly [string, string]>;
  readonly form?: Readonly<Record<string, string>>;
  /** Instead of a form. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}): APIGatewayProxyEvent => {
  const query = changes.query ?? [];
  const method = changes.method ?? 'GET';
  const form = changes.form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const origin = method === 'POST' ? { Origin: site.origin } : {};
  return {
    httpMethod: method,
    resource: changes.route,
    path: changes.path ?? changes.route,
    pathParameters: { ...changes.params },
    queryStringParameters: Object.fromEntries(query),
    multiValueQueryStringParameters: Object.fromEntries(
      query.map(([name]) => [name, query.filter(([other]) => other === name).map(([, value]) => value)]),
    ),
    headers: { ...origin, ...form, ...changes.headers },
    multiValueHeaders: {},
    body: changes.form === undefined ? (changes.body ?? null) : new URLSearchParams(changes.form).toString(),
    isBase64Encoded: false,
    stageVariables: null,
    requestContext: { requestId: 'request-1' } as APIGatewayProxyEvent['requestContext'],
  };
};

const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: 'invocation-1' } as Context;

/** Sends requests through the real pipeline; `log` holds every line written meanwhile. */
export const throughPipeline = (
  handlers: Readonly<Record<string, WebHandler>>,
  options: Partial<Pick<HttpPipelineOptions<string>, 'crossSite' | 'explain' | 'largestBytes'>> = {},
) => {
  const log: string[] = [];
  const logger = createLogger('test', (line) => log.push(line));
  const pipeline = httpPipeline({ site, logger, now: () => fixedNow, handlers, ...options });
  return { log, logger, send: (event: APIGatewayProxyEvent) => pipeline(event, context) };
};
