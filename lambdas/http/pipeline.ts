import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AppError, codeOf, type ErrorCode, raise } from '../core/errors.ts';
import { describeError, type Logger } from '../platform/logger.ts';
import { seeOther } from '../web/layout.ts';
import { problemPage } from '../web/problem-page.ts';
import type { Site } from '../web/site.ts';
import { parseRequest } from './parse-request.ts';
import type { WebHandler, WebRequest, WebResponse } from './request.ts';
import { retryAfter } from './retry-after.ts';

/** What a function's pipeline needs: a handler for each of its routes in `routes.ts`, no more and no fewer. */
export interface HttpPipelineOptions<Route extends string> {
  readonly site: Site;
  readonly logger: Logger;
  readonly now: () => number;
  readonly handlers: Readonly<Record<Route, WebHandler>>;
  /** Routes that other sites and programs send to; every other POST must come from a page of ours. */
  readonly crossSite?: readonly Route[];
  /** The most bytes of routes that take more than a form's text. */
  readonly largestBytes?: Partial<Readonly<Record<Route, number>>>;
  /** Answers a failure in the form its sender expects; `undefined` leaves it to the pages for people. */
  readonly explain?: (request: WebRequest, error: unknown) => WebResponse | undefined;
}

/** A request on its way through; `code` is the failure that a handler explained with a page of its own. */
interface InHand {
  readonly request: WebRequest;
  readonly since: number;
  code?: ErrorCode | undefined;
}

const LARGEST_FORM_BYTES = 64 * 1024;

const sizeOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent): number => {
  const length = body?.length ?? 0;
  return isBase64Encoded ? (length * 3) / 4 : length;
};

const assertNotTooLarge = (event: APIGatewayProxyEvent, most = LARGEST_FORM_BYTES): void => {
  if (sizeOf(event) > most) throw new AppError('form_too_large');
};

/** A form must come from a page of ours: no `Origin` is a refusal too, since every browser sends one with a POST. */
const assertSameOrigin = (site: Site, request: WebRequest): void => {
  if (request.method === 'POST' && request.headers.origin !== site.origin)
    throw new AppError('cross_site_request');
};

/** Unless a page brings its own policy, an answer may load and do nothing at all. */
const plainHeaders = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const toResult = (response: WebResponse): APIGatewayProxyResult => ({
  statusCode: response.statusCode,
  headers: { ...plainHeaders, ...response.headers },
  ...(response.cookies === undefined ? {} : { multiValueHeaders: { 'set-cookie': [...response.cookies] } }),
  body: response.body,
  ...(response.isBase64Encoded === undefined ? {} : { isBase64Encoded: response.isBase64Encoded }),
});

/** A failure that says how long to wait says so in its header too, whatever form its answer has. */
const withRetryAfter = (response: WebResponse, error: unknown, now: number): WebResponse => {
  const retryAt = error instanceof AppError ? error.detail.retryAt : undefined;
  if (response.statusCode !== 429 || retryAt === undefined) return response;
  return { ...response, headers: { ...response.headers, ...retryAfter(retryAt, now) } };
};

const signInPath = (to: string): string => `/sign-in?${new URLSearchParams({ to })}`;

/**
 * What leaves when a handler throws: to the sign-in page and back, or a page with the problem's words. A form that
 * was sent too late gets a page with a link, because browsers stop a form's redirects at the border of the site
 * (CSP `form-action`), and the next one would lead to the identity provider.
 */
const explain = async (
  site: Site,
  request: WebRequest,
  error: unknown,
  formPath: string,
): Promise<WebResponse> => {
  const code = codeOf(error);
  if (code !== 'not_signed_in') return problemPage(site, request, code);
  if (request.method !== 'GET')
    return problemPage(site, request, code, { path: signInPath(formPath), text: 'Sign in' });
  const query = request.query.toString();
  return seeOther(site, signInPath(`${request.path}${query === '' ? '' : `?${query}`}`));
};

/**
 * The one HTTP pipeline. Order is the contract: the error mapper is the last `.use`, since `onError` runs in
 * reverse and errors would otherwise leave without security headers (style.md, section 2 B).
 */
export const httpPipeline = <Route extends string>(options: HttpPipelineOptions<Route>) => {
  const { site, logger, now } = options;
  const handlers: ReadonlyMap<string, WebHandler> = new Map(Object.entries(options.handlers));
  const crossSite: ReadonlySet<string> = new Set(options.crossSite ?? []);
  const largest: ReadonlyMap<string, number | undefined> = new Map(
    Object.entries<number | undefined>(options.largestBytes ?? {}),
  );
  const requests = new WeakMap<APIGatewayProxyEvent, InHand>();

  const requestOf = (event: APIGatewayProxyEvent): InHand => {
    const known = requests.get(event) ?? { request: parseRequest(event), since: now() };
    requests.set(event, known);
    return known;
  };
  /** Where a person finds the form again that was sent to this route. */
  const formPathOf = (request: WebRequest): string =>
    handlers.has(`GET ${request.route}`) ? request.path : '/clients';
  const report = (event: APIGatewayProxyEvent, status: number | undefined, error?: unknown) => {
    const { request, since, code: explained } = requestOf(event);
    const fields = {
      route: `${request.method} ${request.route}`,
      requestId: request.requestId,
      durationMs: now() - since,
      ...(status === undefined ? {} : { status }),
      ...(request.visitor === undefined ? {} : { practitionerId: request.visitor.id }),
    };
    if (error === undefined)
      return logger.info('answered', { ...fields, ...(explained === undefined ? {} : { code: explained }) });
    const code = codeOf(error);
    const reason = error instanceof AppError ? error.detail.reason : undefined;
    const failure = { ...fields, code, ...(reason === undefined ? {} : { reason }) };
    if (code === 'unexpected') return logger.error('failed', { ...failure, ...describeError(error) });
    return logger.info('refused', failure);
  };

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(
      httpSecurityHeaders({
        // Ours are with the page: middy's own would come on top, sandbox it and forbid its forms and its copy button.
        contentSecurityPolicy: false,
        permissionsPolicy: false,
        reportingEndpoints: false,
        reportTo: false,
        frameOptions: { action: 'deny' },
        referrerPolicy: { policy: 'same-origin' },
        strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true, preload: false },
      }),
    )
    .use({
      // A value answered here would become the response: hence the block.
      after: ({ event, response }) => {
        report(event, response?.statusCode);
      },
      onError: async (failed) => {
        const { request } = requestOf(failed.event);
        const explained =
          options.explain?.(request, failed.error) ??
          (await explain(site, request, failed.error, formPathOf(request)));
        failed.response = toResult(withRetryAfter(explained, failed.error, now()));
        report(failed.event, failed.response.statusCode, failed.error);
      },
    })
    .handler(async (event) => {
      const inHand = requestOf(event);
      const { request } = inHand;
      assertNotTooLarge(event, largest.get(`${request.method} ${request.route}`));
      const found =
        [`${request.method} ${request.route}`, `ANY ${request.route}`].find((route) => handlers.has(route)) ??
        raise('page_not_found');
      if (!crossSite.has(found)) assertSameOrigin(site, request);
      const handle = handlers.get(found) ?? raise('page_not_found');
      const response = await handle(request);
      inHand.code = response.code;
      return toResult(response);
    });
};
