import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Match } from './match-route.ts';
import { matchesMediaType } from './media-types.ts';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent: `/clients?search=a`. */
  readonly target: string;
  /** Names and values in turn, as Node keeps them. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
  readonly sourceIp: string;
}

/** What the gateway adds to a request. */
export interface GatewayFacts {
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly accountId: string;
  readonly apiId: string;
  readonly stageName: string;
  readonly binaryMediaTypes: readonly string[];
}

/** All values by name, in order of first appearance. */
const gather = (
  pairs: ReadonlyArray<readonly [string, string]>,
  sameName: (name: string) => string,
): Record<string, string[]> => {
  const names = new Map<string, string>();
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = names.get(sameName(name)) ?? name;
    names.set(sameName(name), known);
    values.set(known, [...(values.get(known) ?? []), value]);
  }
  return Object.fromEntries(values);
};

/** API Gateway's single-value maps hold the last value. */
const lastOf = (values: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));

const orNull = <T extends object>(value: T): T | null => (Object.keys(value).length === 0 ? null : value);

export const headerPairs = (rawHeaders: readonly string[]): Array<readonly [string, string]> =>
  rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );

/** `03/Mar/2026:09:00:00 +0000`, the form of `requestTime`. */
const requestTime = (at: number): string => {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
};

/**
 * The event a REST API sends to a function with proxy integration, payload version 1.0 (API Gateway developer
 * guide, "Input format of a Lambda function for proxy integration"). Query and path parameters are decoded; what is absent is
 * null, not empty.
 */
export const proxyEvent = (request: RawRequest, match: Match, facts: GatewayFacts): APIGatewayProxyEvent => {
  const mark = request.target.indexOf('?');
  const path = mark < 0 ? request.target : request.target.slice(0, mark);
  const query = gather(
    [...new URLSearchParams(mark < 0 ? '' : request.target.slice(mark + 1))],
    (name) => name,
  );
  const sent = headerPairs(request.rawHeaders);
  const host = sent.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? 'localhost';
  const headers = gather(
    [
      ...sent,
      ['X-Amzn-Trace-Id', `Root=1-${Math.floor(facts.receivedAt / 1000).toString(16)}-local`],
      ['X-Forwarded-For', request.sourceIp],
      ['X-Forwarded-Port', host.split(':')[1] ?? '80'],
      ['X-Forwarded-Proto', 'http'],
    ],
    (name) => name.toLowerCase(),
  );
  const single = lastOf(headers);
  const headerOf = (wanted: string) =>
    Object.entries(single).find(([name]) => name.toLowerCase() === wanted)?.[1];
  const isBinary = matchesMediaType(headerOf('content-type') ?? 'application/json', facts.binaryMediaTypes);
  const bytes = Buffer.from(request.body);
  return {
    resource: match.route.path,
    path,
    httpMethod: request.method,
    headers: single,
    multiValueHeaders: headers,
    queryStringParameters: orNull(lastOf(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(match.parameters),
    stageVariables: null,
    requestContext: {
      accountId: facts.accountId,
      apiId: facts.apiId,
      authorizer: undefined,
      domainName: host.split(':')[0] ?? 'localhost',
      domainPrefix: host.split(/[.:]/)[0] ?? 'localhost',
      extendedRequestId: facts.requestId,
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.sourceIp,
        user: null,
        userAgent: headerOf('user-agent') ?? null,
        userArn: null,
      },
      path,
      protocol: 'HTTP/1.1',
      requestId: facts.requestId,
      requestTime: requestTime(facts.receivedAt),
      requestTimeEpoch: facts.receivedAt,
      resourceId: match.route.path,
      resourcePath: match.route.path,
      stage: facts.stageName,
    },
    body: bytes.length === 0 ? null : bytes.toString(isBinary ? 'base64' : 'utf8'),
    isBase64Encoded: bytes.length > 0 && isBinary,
  };
};
