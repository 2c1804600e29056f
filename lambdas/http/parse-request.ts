import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { WebRequest } from './request.ts';

const queryOf = (event: APIGatewayProxyEvent): URLSearchParams => {
  const all = Object.entries(event.multiValueQueryStringParameters ?? {});
  return new URLSearchParams(all.flatMap(([name, values]) => (values ?? []).map((value) => [name, value])));
};

const headersOf = (event: APIGatewayProxyEvent): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));

const cookiesOf = (header: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (header ?? '').split(';').flatMap((pair) => {
      const at = pair.indexOf('=');
      const name = pair.slice(0, Math.max(at, 0)).trim();
      return name === '' ? [] : [[name, pair.slice(at + 1).trim()]];
    }),
  );

const bytesOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

const isForm = (contentType: string | undefined): boolean =>
  contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded') === true;

/** Turns API Gateway's event into a plain request. */
export const parseRequest = (event: APIGatewayProxyEvent): WebRequest => {
  const headers = headersOf(event);
  const bytes = bytesOf(event);
  const body = bytes.toString('utf8');
  return {
    method: event.httpMethod,
    route: event.resource,
    path: event.path,
    params: event.pathParameters ?? {},
    query: queryOf(event),
    form: new URLSearchParams(isForm(headers['content-type']) ? body : ''),
    body,
    bytes,
    address: event.requestContext.identity?.sourceIp ?? '',
    headers,
    cookies: cookiesOf(headers.cookie),
    requestId: event.requestContext.requestId,
  };
};
