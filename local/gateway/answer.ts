import * as z from 'zod/mini';
import type { GatewayResponse } from '../templates/read-api.ts';
import { matchesMediaType } from './media-types.ts';

/** What leaves the gateway. A name may appear more than once. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly body: Uint8Array;
}

const headerValue = z.union([z.string(), z.number(), z.boolean()]);
const resultSchema = z.object({
  statusCode: z.int().check(z.gte(100), z.lte(599)),
  headers: z.nullish(z.record(z.string(), headerValue)),
  multiValueHeaders: z.nullish(z.record(z.string(), z.array(headerValue))),
  body: z.nullish(z.string()),
  isBase64Encoded: z.nullish(z.boolean()),
});

/**
 * Turns what a function answered into a response; `undefined` when it is not in the form API Gateway asks for.
 * A name in both header maps takes the values of `multiValueHeaders`. Base64 is decoded only for callers whose
 * `Accept` begins with a binary media type of the API, exactly as in AWS ("Return binary media from a Lambda
 * proxy integration"): a picture that would arrive as text there must not look right here.
 */
export const answerOf = (
  payload: unknown,
  request: { readonly accept: string | undefined; readonly binaryMediaTypes: readonly string[] },
): Answer | undefined => {
  const parsed = resultSchema.safeParse(payload);
  if (!parsed.success) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = parsed.data;
  const multiple = Object.entries(multiValueHeaders ?? {});
  const overridden = new Set(multiple.map(([name]) => name.toLowerCase()));
  const pairs = [
    ...Object.entries(headers ?? {})
      .filter(([name]) => !overridden.has(name.toLowerCase()))
      .map(([name, value]) => [name, String(value)] as const),
    ...multiple.flatMap(([name, values]) => values.map((value) => [name, String(value)] as const)),
  ];
  const hasType = pairs.some(([name]) => name.toLowerCase() === 'content-type');
  const decode =
    isBase64Encoded === true && matchesMediaType(request.accept ?? '*/*', request.binaryMediaTypes);
  return {
    status: statusCode,
    headers: hasType ? pairs : [...pairs, ['content-type', 'application/json']],
    body: Buffer.from(body ?? '', decode ? 'base64' : 'utf8'),
  };
};

/** Why the gateway answers by itself: its response type, what it falls back to, and AWS's own status and words. */
export const gatewayProblems = {
  unknown_route: {
    type: 'MISSING_AUTHENTICATION_TOKEN',
    status: 403,
    message: 'Missing Authentication Token',
  },
  too_large: { type: 'REQUEST_TOO_LARGE', status: 413, message: 'Request Too Long' },
  function_failed: { type: 'DEFAULT_5XX', status: 502, message: 'Internal server error' },
} as const;
export type GatewayProblem = keyof typeof gatewayProblems;

/**
 * API Gateway takes the template of the first type that is asked for, and JSON when none is; without such a template
 * any will do.
 */
const templateFor = (
  templates: Readonly<Record<string, string>>,
  accept: string | undefined,
): readonly [type: string, template: string] => {
  const all = Object.entries(templates);
  const asked = accept ?? 'application/json';
  return (
    all.find(([type]) => matchesMediaType(asked, [type])) ??
    all[0] ?? ['application/json', '{"message":$context.error.messageString}']
  );
};

/**
 * A gateway response: the declared one of its type, else the declared default of its class, else AWS's JSON
 * (API Gateway developer guide, "Gateway response types").
 */
export const gatewayAnswer = (
  responses: readonly GatewayResponse[],
  problem: GatewayProblem,
  request: { readonly requestId: string; readonly accept: string | undefined },
): Answer => {
  const { type, status, message } = gatewayProblems[problem];
  const declared =
    responses.find((each) => each.type === type) ??
    responses.find((each) => each.type === (status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX'));
  const [contentType, template] = templateFor(declared?.templates ?? {}, request.accept);
  const variables: Readonly<Record<string, string>> = {
    '$context.error.messageString': JSON.stringify(message),
    '$context.error.message': message,
    '$context.error.responseType': type,
    '$context.requestId': request.requestId,
  };
  const body = template.replace(/\$context\.[A-Za-z.]*[A-Za-z]/g, (name) => variables[name] ?? '-');
  const headers = Object.entries(declared?.headers ?? {});
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    status: declared?.statusCode ?? status,
    headers: typed ? headers : [['content-type', contentType], ...headers],
    body: Buffer.from(body),
  };
};
