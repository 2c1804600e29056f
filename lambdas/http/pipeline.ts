import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AppError, codeOf, raise } from '../core/errors.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import { seeOther } from '../web/layout.ts';
import { problemPage } from '../web/problem-page.ts';
import type { Site } from '../web/site.ts';
import { parseRequest } from './parse-request.ts';
import type { WebHandler, WebRequest, WebResponse } from './request.ts';

export interface HttpPipelineOptions<Route extends string> {
  readonly site: Site;
  readonly logger: Logger;
  readonly now: () => number;
  readonly handlers: Readonly<Record<Route, WebHandler>>;
}

const LARGEST_FORM_CHARACTERS = 64 * 1024;

const assertNotTooLarge = (event: APIGatewayProxyEvent): void => {
  if ((event.body?.length ?? 0) > LARGEST_FORM_CHARACTERS) throw new AppError('form_too_large');
};

/** A form must come from a page of ours: no `Origin` is a refusal too, since every browser sends one with a POST. */
const assertSameOrigin = (site: Site, request: WebRequest): void => {
  if (request.method === 'POST' && request.headers.origin !== site.origin)
    throw new AppError('cross_site_request');
};

const toResult = (response: WebResponse): APIGatewayProxyResult => ({
  statusCode: response.statusCode,
  headers: { ...response.headers },
  ...(response.cookies === undefined ? {} : { multiValueHeaders: { 'set-cookie': [...response.cookies] } }),
  body: response.body,
  ...(response.isBase64Encoded === undefined ? {} : { isBase64Encoded: response.isBase64Encoded }),
});

/** What leaves when a handler throws: to the sign-in page and back, or a page with the problem's words. */
const explain = async (site: Site, request: WebRequest, error: unknown): Promise<WebResponse> => {
  const code = codeOf(error);
  if (code !== 'not_signed_in') return problemPage(site, request, code);
  const query = request.query.toString();
  const back = request.method === 'GET' ? `${request.path}${query === '' ? '' : `?${query}`}` : '/clients';
  return seeOther(site, `/sign-in?${new URLSearchParams({ to: back })}`);
};

/**
 * The one HTTP pipeline. Order is the contract: the error mapper is the last `.use`, since `onError` runs in
 * reverse and errors would otherwise leave without security headers (style.md, section 2 B).
 */
export const httpPipeline = <Route extends string>(options: HttpPipelineOptions<Route>) => {
  const { site, logger, now } = options;
  const handlers: ReadonlyMap<string, WebHandler> = new Map(Object.entries(options.handlers));
  const requests = new WeakMap<
    APIGatewayProxyEvent,
    { readonly request: WebRequest; readonly since: number }
  >();

  const requestOf = (event: APIGatewayProxyEvent) => {
    const known = requests.get(event) ?? { request: parseRequest(event), since: now() };
    requests.set(event, known);
    return known;
  };
  const report = (event: APIGatewayProxyEvent, status: number | undefined, error?: unknown) => {
    const { request, since } = requestOf(event);
    const fields = {
      route: `${request.method} ${request.route}`,
      requestId: request.requestId,
      durationMs: now() - since,
      ...(status === undefined ? {} : { status }),
      ...(request.visitor === undefined ? {} : { practitionerId: request.visitor.id }),
    };
    if (error === undefined) return logger.info('answered', fields);
    const code = codeOf(error);
    const reason = error instanceof AppError ? error.detail.reason : undefined;
    const failure = { ...fields, code, ...(reason === undefined ? {} : { reason }) };
    if (code === 'unexpected') return logger.error('failed', { ...failure, ...describeError(error) });
    return logger.info('refused', failure);
  };

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(
      httpSecurityHeaders({
        frameOptions: { action: 'deny' },
        referrerPolicy: { policy: 'same-origin' },
        strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true, preload: false },
      }),
    )
    .use({
      after: ({ event, response }) => report(event, response?.statusCode),
      onError: async (failed) => {
        const { request } = requestOf(failed.event);
        failed.response = toResult(await explain(site, request, failed.error));
        report(failed.event, failed.response.statusCode, failed.error);
      },
    })
    .handler(async (event) => {
      const { request } = requestOf(event);
      assertNotTooLarge(event);
      assertSameOrigin(site, request);
      const handle = handlers.get(`${request.method} ${request.route}`) ?? raise('page_not_found');
      return toResult(await handle(request));
    });
};
