import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRequest } from '../../../lambdas/http/parse-request.ts';
import { answerOf, gatewayAnswer } from '../../../local/gateway/answer.ts';
import { matchRoute } from '../../../local/gateway/match-route.ts';
import { proxyEvent } from '../../../local/gateway/proxy-event.ts';
import type { GatewayResponse } from '../../../local/templates/read-api.ts';

const routes = [
  { method: 'GET', path: '/', functionArn: 'home' },
  { method: 'GET', path: '/clients/{clientId}', functionArn: 'one' },
  { method: 'GET', path: '/clients/new', functionArn: 'new' },
  { method: 'POST', path: '/clients/{clientId}', functionArn: 'save' },
  { method: 'ANY', path: '/api/{rest+}', functionArn: 'api' },
];
const facts = {
  requestId: 'request-1',
  receivedAt: Date.UTC(2026, 2, 2, 9),
  accountId: '000000000000',
  apiId: 'local',
  stageName: 'live',
  binaryMediaTypes: ['image/*'],
};
const match = { route: { method: 'GET', path: '/clients/{clientId}', functionArn: 'one' }, parameters: {} };
const aRequest = {
  method: 'GET',
  target: '/clients/7',
  rawHeaders: ['Host', 'localhost:4001'],
  body: new Uint8Array(),
  sourceIp: '127.0.0.1',
};

describe('routes', () => {
  test.each([
    ['GET', '/', 'home'],
    ['GET', '/clients/7', 'one'],
    ['POST', '/clients/7', 'save'],
    ['GET', '/clients/new', 'new'],
    ['DELETE', '/api/v2/clients', 'api'],
    ['HEAD', '/api/v2/clients', 'api'],
    ['PUT', '/api/v2/clients/7/', 'api'],
    ['GET', '/api/v2/clients//', 'api'],
  ])('%s %s is answered by %s', (method, path, functionArn) => {
    expect(matchRoute(routes, method, path)?.route.functionArn).toBe(functionArn);
  });

  test.each([
    ['GET', '/clients'],
    ['GET', '/clients/'],
    ['GET', '/clients/7/more'],
    ['PUT', '/clients/7'],
    ['POST', '/clients/new'],
    ['HEAD', '/'],
    ['GET', '/clients/%E0%A4%A'],
    ['GET', '/api/'],
  ])('%s %s is no route: nothing is guessed', (method, path) => {
    expect(matchRoute(routes, method, path)).toBeUndefined();
  });

  test('a path parameter arrives decoded, whatever it contains', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.isWellFormed()),
        (id) => {
          fc.pre(id !== 'new');

          expect(matchRoute(routes, 'GET', `/clients/${encodeURIComponent(id)}`)?.parameters).toEqual({
            clientId: id,
          });
        },
      ),
    );
  });
});

describe('the event', () => {
  test('what is absent is null, and the parts are where a REST API puts them', () => {
    expect(proxyEvent(aRequest, match, facts)).toMatchObject({
      resource: '/clients/{clientId}',
      path: '/clients/7',
      httpMethod: 'GET',
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
      requestContext: {
        requestId: 'request-1',
        stage: 'live',
        domainName: 'localhost',
        requestTime: '02/Mar/2026:09:00:00 +0000',
        requestTimeEpoch: Date.UTC(2026, 2, 2, 9),
        identity: { sourceIp: '127.0.0.1' },
      },
    });
  });

  test('a header sent twice in two spellings is one header with two values, and the last one counts', () => {
    const rawHeaders = ['Host', 'localhost:4001', 'X-Thing', 'a', 'x-thing', 'b'];

    const event = proxyEvent({ ...aRequest, rawHeaders }, match, facts);

    expect(event.multiValueHeaders['X-Thing']).toEqual(['a', 'b']);
    expect(event.headers['X-Thing']).toBe('b');
    expect(event.headers['x-thing']).toBeUndefined();
  });

  test('every query comes through to our own parser as it was meant', () => {
    const entries = fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string()));
    fc.assert(
      fc.property(entries, (pairs) => {
        const query = new URLSearchParams(pairs);

        const event = proxyEvent({ ...aRequest, target: `/clients/7?${query}` }, match, facts);
        const parsed = parseRequest(event).query;

        for (const [name] of pairs) expect(parsed.getAll(name)).toEqual(query.getAll(name));
      }),
    );
  });

  test('a body is base64 exactly when its type is binary for the API', () => {
    const body = Buffer.from('Kōwhai');
    const sent = (type: string) =>
      proxyEvent({ ...aRequest, body, rawHeaders: ['Content-Type', type] }, match, facts);

    expect(sent('text/plain; charset=utf-8')).toMatchObject({ body: 'Kōwhai', isBase64Encoded: false });
    expect(sent('image/png')).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });
});

describe('the answer', () => {
  const request = { accept: 'image/avif,text/html', binaryMediaTypes: ['image/*'] };

  test('both header maps leave, and each cookie is a header of its own', () => {
    const payload = {
      statusCode: 303,
      headers: { location: '/clients', 'set-cookie': 'overridden' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '',
    };

    expect(answerOf(payload, request)).toEqual({
      status: 303,
      headers: [
        ['location', '/clients'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['content-type', 'application/json'],
      ],
      body: Buffer.from(''),
    });
  });

  test('base64 becomes bytes only for a caller who asks for a binary type first', () => {
    const payload = { statusCode: 200, body: 'AQID', isBase64Encoded: true };

    expect(answerOf(payload, request)?.body).toEqual(Buffer.from([1, 2, 3]));
    expect(answerOf(payload, { ...request, accept: 'text/html,image/avif' })?.body).toEqual(
      Buffer.from('AQID'),
    );
  });

  test.each([[undefined], [null], ['text'], [{}], [{ statusCode: '200' }], [{ statusCode: 200, body: {} }]])(
    '%j is not an answer of a function behind a REST API',
    (payload) => {
      expect(answerOf(payload, request)).toBeUndefined();
    },
  );

  test('the page declared for a problem goes before the default of its class', () => {
    const declared: readonly GatewayResponse[] = [
      { type: 'DEFAULT_4XX', headers: {}, templates: { 'text/html': 'default' } },
      {
        type: 'MISSING_AUTHENTICATION_TOKEN',
        statusCode: 404,
        headers: { 'cache-control': 'no-store' },
        templates: { 'text/html': 'Reference $context.requestId.' },
      },
    ];

    expect(gatewayAnswer(declared, 'unknown_route', { requestId: 'request-1', accept: undefined })).toEqual({
      status: 404,
      headers: [
        ['content-type', 'text/html'],
        ['cache-control', 'no-store'],
      ],
      body: Buffer.from('Reference request-1.'),
    });
    expect(gatewayAnswer(declared, 'too_large', { requestId: 'r', accept: undefined })).toMatchObject({
      status: 413,
      body: Buffer.from('default'),
    });
  });

  test.each([
    ['text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['application/json, text/plain, */*', 'application/json'],
    [undefined, 'application/json'],
    ['image/avif,image/png', 'text/html'],
  ])('a caller who asks for %s gets the answer as %s', (accept, type) => {
    const templates = { 'text/html': '<h1>Not here</h1>', 'application/json': '{"errors":[]}' };
    const declared = [{ type: 'MISSING_AUTHENTICATION_TOKEN', headers: {}, templates }];

    const answer = gatewayAnswer(declared, 'unknown_route', { requestId: 'r', accept });

    expect(answer).toMatchObject({
      headers: [['content-type', type]],
      body: Buffer.from(type === 'text/html' ? templates['text/html'] : templates['application/json']),
    });
  });

  test('without a declared page the answer is the one of AWS', () => {
    expect(gatewayAnswer([], 'function_failed', { requestId: 'r', accept: undefined })).toEqual({
      status: 502,
      headers: [['content-type', 'application/json']],
      body: Buffer.from('{"message":"Internal server error"}'),
    });
  });
});
